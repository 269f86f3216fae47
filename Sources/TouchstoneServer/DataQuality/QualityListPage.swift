import Foundation
import Touchstone

/// The customers behind a number of the page on data quality, with the value that is meant.
struct QualityListPage {
    let application: Touchstone.Application

    struct Content {
        var total: String
        var about: String
        var counted: TimeText
        var valueName: String?
        var rows: [Row]
        var pageText: String
        var previousHref: String?
        var nextHref: String?
        /// Nil if the role may not.
        var exportHref: String?
        var empty: EmptyContent?
    }

    struct Row {
        var href: String
        var name: String
        var known: String?
        var value: String
        var profiles: String
    }

    static let pageSize = 50

    static func href(_ list: QualityListName, from start: Int = 0) -> String {
        "/data/quality/customers?list=\(CustomersQuery.escaped(list.text))" + (start > 0 ? "&from=\(start)" : "")
    }

    func register(into routes: inout Routes) {
        routes.page("/data/quality/customers", .permission(.viewCustomers), summary: "The customers behind a number of data quality") {
            try await page($0)
        }
        routes.page(
            "/data/quality/customers.csv", .permission(.exportData), rate: .heavy, timeLimit: .seconds(120),
            summary: "The customers behind a number of data quality as CSV"
        ) { context in
            guard context.may(.viewCustomers) else { throw HTTPFailure.forbidden }
            return try await QualityListExport(application: application).answer(name(context), context)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let name = try name(context)
        let start = context.query["from"].flatMap { Int($0) } ?? 0
        guard (0...FieldTallyLimit.listed).contains(start) else { throw HTTPFailure.badRequest("“from” has to be a place in the list.") }
        guard let report = try await application.dataQuality.report(), let list = try await application.dataQuality.list(name) else {
            let empty = EmptyContent(
                heading: "Nobody stands here any more",
                text: "The last count found no customer of whom this is true.", action: PageLink("Data quality", "/data/quality"))
            let content = Content(
                total: "0 customers", about: "", counted: TimeText(application.now(), in: context.timeZone), rows: [], pageText: "",
                empty: empty)
            return try answer(context, name, content)
        }
        let slice = Array(list.customers.dropFirst(start).prefix(Self.pageSize))
        let unification = application.unification
        let customers = try await application.database.read { connection in
            // Profiles that have been joined since lead to one customer.
            var seen: Set<Int64> = []
            return try slice.compactMap { id -> Customer? in
                guard let customer = try unification.customerIfKnown(id, connection), customer.erased == nil else { return nil }
                return seen.insert(customer.id).inserted ? customer : nil
            }
        }
        let check = ValueCheck(now: report.computed)
        let words = QualityListWords(name, sourceName: application.sourceName)
        let shown = min(list.count, list.customers.count)
        let content = Content(
            total: CustomerWords.count(list.count, "customer", "customers"),
            about: words.about + (shown < list.count ? " The first \(CustomerWords.count(shown)) are listed." : ""),
            counted: TimeText(report.computed, in: context.timeZone), valueName: words.valueName,
            rows: customers.map { row($0, words, check, context) },
            pageText: "\(start + 1) to \(start + slice.count) of \(CustomerWords.count(shown))",
            previousHref: start > 0 ? Self.href(name, from: max(0, start - Self.pageSize)) : nil,
            nextHref: start + slice.count < shown ? Self.href(name, from: start + Self.pageSize) : nil,
            exportHref: context.may(.exportData) ? "/data/quality/customers.csv?list=\(CustomersQuery.escaped(name.text))" : nil)
        return try answer(context, name, content)
    }

    private func name(_ context: RequestContext) throws(HTTPFailure) -> QualityListName {
        guard let name = context.query["list"].flatMap(QualityListName.init) else {
            throw .badRequest("“list” has to be the name of a list, as the page on data quality links to it.")
        }
        return name
    }

    private func answer(_ context: RequestContext, _ name: QualityListName, _ content: Content) throws -> Response {
        let words = QualityListWords(name, sourceName: application.sourceName)
        return try context.page("data-quality/list", title: words.title, content) {
            $0.crumbs = [Shell.Crumb("Data quality", "/data/quality")]
        }
    }

    private func row(_ customer: Customer, _ words: QualityListWords, _ check: ValueCheck, _ context: RequestContext) -> Row {
        let reveal = context.usualReveal
        let title = customer.title(reveal)
        let strongest = customer.recognisable.map { reveal == .inFull ? $0.value : Mask.identifier($0) }
        let values = words.values(of: customer, check).map { $0.shown(reveal) }
        return Row(
            href: "/customers/\(customer.id)", name: title ?? "Customer \(customer.id)", known: strongest == title ? nil : strongest,
            value: values.isEmpty ? "–" : values.joined(separator: ", "), profiles: CustomerWords.count(customer.profiles.count))
    }
}

/// How far into a list one can ask.
enum FieldTallyLimit {
    static let listed = 10_000
}
