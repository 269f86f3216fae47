import Foundation
import Touchstone

/// Pairs that wait for a person, as a list: narrowed by how likely, by source, by what speaks against them, and by whom they are about.
struct PairsPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = UnificationTabs.name
        var tabs: [Shell.Choice]
        var total: String
        var about: String
        /// The list answers a search, which was posted and stands in no address.
        var isSearch: Bool
        var bands: [SelectOption]
        var sources: [SelectOption]
        var conflicts: [SelectOption]
        var shows: [SelectOption]
        var keep: [Shell.Field]
        var reviewHref: String?
        var rows: [Row]
        var empty: EmptyContent?
        var pageText: String
        var previousHref: String?
        var nextHref: String?
    }

    struct Row {
        var href: String
        var left: String
        var right: String
        var percent: String
        var because: String
    }

    static let path = "/unification/pairs"
    static let pageSize = 50
    private static let searchLimit = 200

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.manageMerges), summary: "Pairs of customers that wait for a person, as a list") {
            try await list($0)
        }
        routes.action(Self.path, .permission(.manageMerges), summary: "Finds pairs by an identifier or name of one of both") {
            try await find($0)
        }
    }

    private func list(_ context: RequestContext) async throws -> Response {
        try context.mayReview()
        let query = try ReviewQuery(context.query, sources: application.sources.all)
        let after = try context.query["after"].flatMap { $0.isEmpty ? nil : $0 }.map { text throws(HTTPFailure) in
            guard let cursor = MatchCandidate.Cursor(text) else {
                throw .badRequest("“after” has to be what the page before gave as the address of the next.")
            }
            return cursor
        }
        let found = try await application.matching.candidates(of: query.queue, after: after, limit: Self.pageSize + 1)
        let shown = Array(found.prefix(Self.pageSize))
        var content = try await content(query, shown, context)
        let total = try await application.matching.count(of: query.queue)
        content.total = CustomerWords.count(total, "pair", "pairs")
        content.about = "\(query.queue.isUnsure ? "somebody was not sure of" : "waiting for a decision"), the strongest evidence first"
        content.reviewHref = total > 0 ? query.href() : nil
        content.pageText = "\(CustomerWords.count(shown.count)) on this page"
        content.previousHref = after == nil ? nil : query.href(Self.path)
        if found.count > Self.pageSize, let last = shown.last {
            let address = query.href(Self.path)
            content.nextHref = address + (address.contains("?") ? "&" : "?") + "after=\(last.cursor.text)"
        }
        if shown.isEmpty { content.empty = nobody(query) }
        return try context.page("matching/pairs", title: "Pairs", content)
    }

    /// Answers at once: what was typed stands in no address.
    private func find(_ context: RequestContext) async throws -> Response {
        try context.mayReview()
        let text = context.form.trimmed("q")
        if text.isEmpty { return .redirect(to: Self.path) }
        guard text.utf8.count <= 512 else { throw HTTPFailure.badRequest("That is too long to be an identifier or a name.") }
        var query = try ReviewQuery(Query(), sources: [])
        query.queue.customers = try await application.matching.customers(meant: text)
        let shown = try await application.matching.candidates(of: query.queue, limit: Self.searchLimit)
        var content = try await content(query, shown, context)
        content.isSearch = true
        content.total =
            shown.count == Self.searchLimit
            ? "The first \(shown.count) pairs found" : "\(CustomerWords.count(shown.count, "pair", "pairs")) found"
        content.about = "the strongest evidence first"
        content.pageText = content.total
        if shown.isEmpty {
            content.empty = EmptyContent(
                heading: "No pair of theirs waits",
                text: "Type the whole e-mail address, telephone number or id, or the beginning of each part of a name.",
                action: PageLink("All pairs", Self.path))
        }
        return try context.page("matching/pairs", title: "Pairs", content)
    }

    private func content(_ query: ReviewQuery, _ shown: [MatchCandidate], _ context: RequestContext) async throws -> Content {
        let queue = query.queue
        let (unification, reveal) = (application.unification, context.usualReveal)
        let titles = try await application.database.read { connection in
            var titles: [Int64: String] = [:]
            for id in Set(shown.flatMap { [$0.a, $0.b] }) { titles[id] = try unification.customerIfKnown(id, connection)?.title(reveal) }
            return titles
        }
        let conflicts = try await application.matching.conflicts(queue.state)
        let listed = conflicts.map { (value: $0.field, name: "\(MatchWords.field($0.field)) (\(CustomerWords.count($0.pairs)))") }
        let chosen = queue.conflict.flatMap { field in
            listed.contains { $0.value == field } ? nil : (value: field, name: MatchWords.field(field))
        }
        return Content(
            tabs: UnificationTabs.visible(to: context), total: "", about: "", isSearch: false,
            bands: [SelectOption(value: "", name: "any probability", isSelected: queue.band == nil)]
                + MatchQueue.Band.allCases.map {
                    SelectOption(value: $0.rawValue, name: ReviewQuery.name($0), isSelected: $0 == queue.band)
                },
            sources: [SelectOption(value: "", name: "any source", isSelected: queue.source == nil)]
                + application.sources.all.map { SelectOption(value: "\($0.id)", name: $0.name, isSelected: $0.id == queue.source) },
            conflicts: [SelectOption(value: "", name: "anything or nothing", isSelected: queue.conflict == nil)]
                + (listed + [chosen].compactMap(\.self)).map {
                    SelectOption(value: $0.value, name: $0.name, isSelected: $0.value == queue.conflict)
                },
            shows: [
                SelectOption(value: "", name: "nobody decided", isSelected: !queue.isUnsure),
                SelectOption(value: "unsure", name: "somebody was not sure of", isSelected: queue.isUnsure),
            ], keep: query.fields.filter { $0.name == "customer" },
            rows: shown.map { row($0, titles) }, pageText: "")
    }

    private func row(_ pair: MatchCandidate, _ titles: [Int64: String]) -> Row {
        Row(
            href: "\(Self.path)/\(pair.id)", left: titles[pair.a] ?? "Customer \(pair.a)", right: titles[pair.b] ?? "Customer \(pair.b)",
            percent: MatchWords.percent(pair.probability), because: pair.evidence.summary)
    }

    private func nobody(_ query: ReviewQuery) -> EmptyContent {
        query.queue.isNarrowed || query.queue.isUnsure
            ? EmptyContent(
                heading: "No pair is like this", text: "No pair that waits fits what was chosen above.",
                action: PageLink("All pairs that wait", Self.path))
            : EmptyContent(
                heading: "No pair waits",
                text: "Comparing all customers finds those who may be one person; so far nothing is left to decide.",
                action: PageLink("Comparisons", MatchRunsPage.path), command: "touchstone match run")
    }
}
