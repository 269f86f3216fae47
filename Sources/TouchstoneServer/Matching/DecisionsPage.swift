import Foundation
import Touchstone

/// What people decided on pairs, the latest first, each with its undo.
struct DecisionsPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = UnificationTabs.name
        var tabs: [Shell.Choice]
        var filters: [Shell.Choice]
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
        var decision: String
        var tone: String
        var percent: String
        var because: String
        var who: String
        var when: TimeText
        var undoAction: String
    }

    static let path = "/unification/decisions"
    static let pageSize = 50

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.manageMerges), summary: "What people decided on pairs, the latest first") { try await page($0) }
        routes.action("\(Self.path)/{id}/undo", .permission(.manageMerges), summary: "Takes a decision of the list back") { context in
            try context.mayReview()
            do {
                _ = try await application.matching.takeBack(try context.number("id"), by: try context.signedIn().actor)
            } catch let error as MatchingError {
                return .redirect(to: Self.path, notice: Shell.Notice("Nothing was changed. \(error.description)", isProblem: true), context)
            }
            return .redirect(to: Self.path, notice: Shell.Notice("Taken back: the pair is open again, and waits in the review."), context)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        try context.mayReview()
        let state = try context.query["decision"].flatMap { $0.isEmpty ? nil : $0 }.map { text throws(HTTPFailure) in
            guard let decision = ProfileMatching.Decision(rawValue: text), let state = MatchCandidate.State(rawValue: decision.rawValue)
            else { throw .badRequest("“decision” has to be “same”, “different” or “unsure”.") }
            return state
        }
        let before = try context.query["before"].map { text throws(HTTPFailure) in
            guard let cursor = MatchDecisionCursor(text) else {
                throw .badRequest("“before” has to be what the page before gave as the address of the next.")
            }
            return cursor
        }
        let found = try await application.matching.decisions(state, before: before, limit: Self.pageSize + 1)
        let shown = Array(found.prefix(Self.pageSize))
        let names = try await MatchPeople(application).names()
        let (unification, reveal) = (application.unification, context.usualReveal)
        let titles = try await application.database.read { connection in
            var titles: [Int64: String] = [:]
            for id in Set(shown.flatMap { [$0.a, $0.b] }) { titles[id] = (try? unification.customer(id, connection))?.title(reveal) }
            return titles
        }
        func address(_ state: MatchCandidate.State?) -> String { state.map { "\(Self.path)?decision=\($0.rawValue)" } ?? Self.path }
        let last = found.count > Self.pageSize ? shown.last : nil
        let next = last.flatMap { pair in pair.decided.map { MatchDecisionCursor(time: $0.milliseconds, id: pair.id).text } }
        let choices: [(String, MatchCandidate.State?)] = [
            ("All", nil), ("Same person", .same), ("Two people", .different), ("Not sure", .unsure),
        ]
        let content = Content(
            tabs: UnificationTabs.visible(to: context),
            filters: choices.map { Shell.Choice(name: $0.0, href: address($0.1), isCurrent: $0.1 == state) },
            rows: shown.map { row($0, titles, names, context) },
            empty: shown.isEmpty
                ? EmptyContent(
                    heading: "No decision yet",
                    text: "What people decide on doubtful pairs stands here, with who, when and why, and can be taken back.",
                    action: PageLink("Review pairs", ReviewQuery.path)) : nil,
            pageText: CustomerWords.count(shown.count, "decision", "decisions") + (before == nil && next == nil ? "" : " on this page"),
            previousHref: before == nil ? nil : address(state),
            nextHref: next.map { address(state) + (state == nil ? "?" : "&") + "before=\($0)" })
        return try context.page("matching/decisions", title: "Decisions", content)
    }

    private func row(
        _ pair: MatchCandidate, _ titles: [Int64: String], _ names: (AuditActor) -> String, _ context: RequestContext
    ) -> Row {
        let tone = pair.state == .same ? "good" : pair.state == .different ? "bad" : ""
        return Row(
            href: "/unification/pairs/\(pair.id)", left: titles[pair.a] ?? "Customer \(pair.a)",
            right: titles[pair.b] ?? "Customer \(pair.b)",
            decision: CustomerWords.title(MatchWords.decision(pair.state)), tone: tone, percent: MatchWords.percent(pair.probability),
            because: pair.evidence.summary, who: pair.decidedBy.map(names) ?? "–",
            when: TimeText(pair.decided ?? pair.found, in: context.timeZone), undoAction: "\(Self.path)/\(pair.id)/undo")
    }
}
