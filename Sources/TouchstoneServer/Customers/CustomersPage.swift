import Foundation
import HTTPTypes
import Touchstone

/// The list of customers, finding one, and the list as a file.
struct CustomersPage {
    let application: Application

    struct Content {
        var total: String
        var about: String
        var isSearch: Bool
        var isFiltered: Bool
        var touchpoints: [SelectOption]
        var channels: [SelectOption]
        var stages: [SelectOption]
        var keep: [Shell.Field]
        var rows: [Row]
        var pageText: String
        var previousHref: String?
        var nextHref: String?
        var exportHref: String?
        var empty: Empty?
    }

    struct Row {
        var href: String
        var name: String
        var known: String?
        var channels: String
        var interactions: String
        var value: String
        var score: String
        var first: TimeText
        var firstDay: String
        var last: TimeText
        var lastDay: String
        var lastTouchpoint: String?
    }

    struct Badge {
        var text: String
        var tone: String
    }

    struct Empty {
        var heading: String
        var text: String
        var action: PageLink?
        var command: String?
    }

    static let pageSize = 50
    static let searchLimit = 100

    func register(into routes: inout Routes) {
        routes.page("/customers", .permission(.viewCustomers), summary: "Customers, those active last first, and those who did something") {
            try await list($0)
        }
        routes.action("/customers", .permission(.viewCustomers), summary: "Finds customers by identifier or name") { try await find($0) }
        routes.page(
            "/customers/export.csv", .permission(.exportData), rate: .heavy, timeLimit: .seconds(120),
            summary: "The customers of a list as CSV"
        ) { context in
            guard context.may(.viewCustomers) else { throw HTTPFailure.forbidden }
            return try await CustomersExport(application: application).answer(context)
        }
    }

    private func list(_ context: RequestContext) async throws -> Response {
        let query = try CustomersQuery(context.query)
        let selection = try application.customers(in: query)
        let list = selection.page(
            query.question(now: application.now(), zone: context.timeZone), before: query.before, limit: Self.pageSize)
        let rows = try await self.rows(list.customers, context)
        let export = context.may(.exportData) && list.total > 0 ? query.href("/customers/export.csv") : nil
        var content = self.content(query, rows)
        content.total = CustomerWords.count(list.total, "customer", "customers")
        content.about =
            query.touchpoint == nil && query.channel == nil && query.stage == nil && query.segment != nil
            ? "of the segment “\(query.segment ?? "")”, the last active first"
            : query.hasFilter ? "who did this, the last active first" : "the last active first"
        content.pageText = "\(CustomerWords.count(rows.count)) on this page"
        content.previousHref = query.before == nil ? nil : query.href()
        content.nextHref = list.next.map { next in query.href { $0.before = next } }
        content.exportHref = export
        if list.total == 0 { content.empty = query.hasFilter ? nobody(query) : nothingYet(context) }
        return try context.page("customers", title: "Customers", content) { shell in
            shell.period = query.shellPeriod
            shell.chips = query.chips
            (shell.segmentLabel, shell.segments) = query.segmentMenu(
                application.segments.all.map(\.name), mayEdit: context.may(.editSegments))
        }
    }

    /// Answers at once: what was typed stands in no address.
    private func find(_ context: RequestContext) async throws -> Response {
        let text = context.form.trimmed("q")
        if text.isEmpty { return .redirect(to: "/customers") }
        guard text.utf8.count <= 512 else { throw HTTPFailure.badRequest("That is too long to be an identifier or a name.") }
        let unification = application.unification
        let found = try await application.database.read { try unification.find(text, limit: Self.searchLimit, $0) }
        if found.count == 1 { return .redirect(to: "/customers/\(found[0])") }
        let selection = application.customers
        let activities = found.compactMap { selection.activity(of: $0) }.sorted { $1.last < $0.last }
        let rows = try await rows(activities, context)
        let query = try CustomersQuery(Query())
        var content = self.content(query, rows)
        content.isSearch = true
        content.total = rows.count == Self.searchLimit ? "The first \(rows.count) found" : "\(CustomerWords.count(rows.count)) found"
        content.about = "the last active first"
        content.pageText = content.total
        if rows.isEmpty {
            content.empty = Empty(
                heading: "Nobody found",
                text:
                    "Type the whole e-mail address, telephone number or id, or the beginning of each part of a name. Erased people are never found.",
                action: PageLink("All customers", "/customers"))
        }
        return try context.page("customers", title: "Customers", content)
    }

    private func content(_ query: CustomersQuery, _ rows: [Row]) -> Content {
        let catalogue = application.catalogue.catalogue
        func options(_ names: [String], _ chosen: String?, _ all: String) -> [SelectOption] {
            [SelectOption(value: "", name: all, isSelected: chosen == nil)]
                + Set(names + [chosen].compactMap(\.self)).filter { !$0.isEmpty }.sorted { $0.lowercased() < $1.lowercased() }
                .map { SelectOption(value: $0, name: CustomerWords.title($0), isSelected: $0 == chosen) }
        }
        return Content(
            total: "", about: "", isSearch: false, isFiltered: query.touchpoint != nil || query.channel != nil || query.stage != nil,
            touchpoints: options(catalogue.touchpoints, query.touchpoint, "Any touchpoint"),
            channels: options(catalogue.channels, query.channel, "Any channel"),
            stages: options(catalogue.stages, query.stage, "Any stage"),
            keep: query.fields.filter { ["period", "from", "to", "segment"].contains($0.name) }, rows: rows, pageText: "")
    }

    private func rows(_ activities: [CustomerActivity], _ context: RequestContext) async throws -> [Row] {
        let unification = application.unification
        let customers = try await application.database.read { connection in
            try activities.map { try unification.customer($0.id, connection) }
        }
        let figures = application.measurementReader.figures(of: activities.map(\.id))
        return zip(activities, customers).map { row($0, $1, figures[$0.id] ?? CustomerFigures(), context) }
    }

    private func row(_ activity: CustomerActivity, _ customer: Customer, _ figures: CustomerFigures, _ context: RequestContext) -> Row {
        let reveal = context.usualReveal
        let title = customer.title(reveal)
        let strongest = customer.recognisable.map { reveal == .inFull ? $0.value : Mask.identifier($0) }
        return Row(
            href: "/customers/\(activity.id)", name: title ?? "Anonymous visitor \(activity.id)",
            known: strongest == title ? nil : strongest,
            channels: activity.channels.prefix(3).map(CustomerWords.title).joined(separator: ", ")
                + (activity.channels.count > 3 ? " +\(activity.channels.count - 3)" : ""),
            interactions: CustomerWords.count(activity.interactions),
            value: figures.values.isEmpty ? "–" : figures.values.map(CustomerWords.money).joined(separator: ", "),
            score: figures.scores.first.map { CustomerWords.score($0.score) } ?? "–",
            first: TimeText(activity.first, in: context.timeZone), firstDay: CustomerWords.day(activity.first, in: context.timeZone),
            last: TimeText(activity.last, in: context.timeZone), lastDay: CustomerWords.day(activity.last, in: context.timeZone),
            lastTouchpoint: activity.lastTouchpoint)
    }

    private func nobody(_ query: CustomersQuery) -> Empty {
        Empty(
            heading: "No customer did this", text: "All filters apply to one interaction. Take one away, or choose a longer period.",
            action: PageLink("All customers", "/customers"))
    }

    private func nothingYet(_ context: RequestContext) -> Empty {
        Empty(
            heading: "No customers yet",
            text: "Everybody who does something with your company stands here, once interactions come in from a website, an app or a file.",
            action: context.may(.manageSources) ? PageLink("Add a source", "/data") : nil, command: "touchstone import FILE")
    }
}

extension Application {
    /// The customers of the query's segment, or everybody.
    func customers(in query: CustomersQuery) throws(HTTPFailure) -> CustomerSelection {
        do { return try customers(ofSegment: query.segment) } catch { throw HTTPFailure(error) }
    }
}
