import Foundation
import HTTPTypes
import Touchstone

/// Doubtful pairs, one at a time: two customers side by side, decided by a key.
struct ReviewPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = UnificationTabs.name
        var tabs: [Shell.Choice]
        var work: Work
    }

    /// The part of the page that a script exchanges.
    struct Work {
        var status: Status
        var card: ReviewCard?
        var empty: EmptyContent?
        var progress: MatchRunText?
    }

    struct Status {
        var decided: String
        var waiting: String
        var bands: [Band]
        var shows: [Shell.Choice]
        var sources: [SelectOption]
        var keep: [Shell.Field]
        var customer: CustomerFilter?
        var conflict: CustomerFilter?
        var nextHref: String
        /// At most that many sure ones need nobody's time.
        var hint: String?
        var hintHref: String
        var undo: Undo?
    }

    struct Band {
        var name: String
        var count: String
        var href: String
        var isCurrent: Bool
    }

    struct CustomerFilter {
        var name: String
        var removeHref: String
    }

    struct Undo {
        var csrf: String
        var action: String
        var text: String
        var keep: [Shell.Field]
    }

    func register(into routes: inout Routes) {
        routes.page("/unification", .permission(.manageMerges), summary: "Pairs of customers who may be one person, one at a time") {
            context in
            try await page(context)
        }
        routes.page("/unification/next", .permission(.manageMerges), summary: "The pair after the one that is shown, for the page's script")
        {
            context in
            let query = try query(context.query)
            guard context.headers[.fragment] != nil else { return .redirect(to: query.href()) }
            return try context.fragment("matching/work", try await work(query, showing: try number(context.query, "except"), context))
        }
        routes.page("/unification/pairs/{id}", .permission(.manageMerges), summary: "One pair, open or decided") { context in
            try await page(context, pair: try context.number("id"))
        }
        routes.action("/unification/pairs/{id}/decision", .permission(.manageMerges), summary: "Decides a pair; “same” merges both") {
            try await decide($0)
        }
        routes.action("/unification/pairs/{id}/undo", .permission(.manageMerges), summary: "Takes a decision on a pair back") {
            try await undo($0)
        }
    }

    private func query(_ query: Query) throws(HTTPFailure) -> ReviewQuery { try ReviewQuery(query, sources: application.sources.all) }

    private func number(_ query: Query, _ name: String) throws(HTTPFailure) -> Int64? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let number = Int64(text) else { throw .badRequest("“\(name)” has to be the number of a pair.") }
        return number
    }

    private func page(_ context: RequestContext, pair: Int64? = nil) async throws -> Response {
        let query = try query(context.query)
        let work = try await work(query, pair: pair, context)
        let content = Content(tabs: UnificationTabs.visible(to: context), work: work)
        return try context.page("matching/review", title: pair.map { "Pair \($0)" } ?? "Review", content)
    }

    // MARK: Deciding

    private func decide(_ context: RequestContext) async throws -> Response {
        try context.mayReview()
        let id = try context.number("id")
        let query = try query(context.form)
        guard let decision = context.form["decision"].flatMap(ProfileMatching.Decision.init) else {
            throw HTTPFailure.badRequest("“decision” has to be “same”, “different” or “unsure”.")
        }
        let showing = try number(context.form, "showing")
        let actor = try context.signedIn().actor
        let decided: MatchCandidate
        do {
            decided = try await application.matching.decide(id, decision, by: actor, again: true)
        } catch let error as MatchingError {
            guard context.headers[.fragment] == nil else { throw error }
            return .redirect(to: query.href(), notice: Shell.Notice("Nothing was changed. \(error.description)", isProblem: true), context)
        }
        if context.headers[.fragment] != nil {
            return try context.fragment("matching/work", try await work(query, showing: showing, context))
        }
        let text =
            switch decided.state {
            case .same: "They are one customer now. “Undo” takes it back, here or on the customer's page."
            case .different: "They stay two customers, and are never joined unasked."
            case .unsure, .open: "Put off: it waits among those you weren't sure of."
            }
        return .redirect(to: query.href(), notice: Shell.Notice(text), context)
    }

    private func undo(_ context: RequestContext) async throws -> Response {
        try context.mayReview()
        let id = try context.number("id")
        let query = try query(context.form)
        do {
            _ = try await application.matching.takeBack(id, by: try context.signedIn().actor)
        } catch let error as MatchingError {
            guard context.headers[.fragment] == nil else { throw error }
            return .redirect(to: query.href(), notice: Shell.Notice("Nothing was changed. \(error.description)", isProblem: true), context)
        }
        if context.headers[.fragment] != nil {
            return try context.fragment("matching/work", try await work(query, pair: id, context))
        }
        return .redirect(
            to: query.href("/unification/pairs/\(id)"), notice: Shell.Notice("Taken back: the pair is open again."), context)
    }

    // MARK: What is shown

    /// - Parameters:
    ///   - pair: this one, decided or not; nil is the first of the queue.
    ///   - showing: one that is on the screen already.
    private func work(
        _ query: ReviewQuery, pair: Int64? = nil, showing: Int64? = nil, _ context: RequestContext
    ) async throws -> Work {
        try context.mayReview()
        let matching = application.matching
        let progress = try await matching.progress(query.queue, of: try context.signedIn().actor, since: midnight(context))
        let status = try await status(query, progress, context)
        var id = pair
        if id == nil { id = try await matching.next(query.queue, except: showing)?.id }
        if let id { return Work(status: status, card: try await card(id, query, context)) }
        let run = try await matching.runs(limit: 1).first
        let text = run.flatMap { $0.state == .running ? MatchRunText($0, now: application.now()) : nil }
        return Work(status: status, empty: text == nil ? nothing(query, run, progress, context) : nil, progress: text)
    }

    private func midnight(_ context: RequestContext) -> Instant {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = context.timeZone
        let now = Date(timeIntervalSince1970: Double(application.now().milliseconds) / 1_000)
        return Instant(milliseconds: Int64(calendar.startOfDay(for: now).timeIntervalSince1970 * 1_000))
    }

    private func card(_ id: Int64, _ query: ReviewQuery, _ context: RequestContext) async throws -> ReviewCard {
        let comparison = try await application.matching.comparison(id)
        let actor = try context.signedIn().actor
        if context.usualReveal == .inFull {
            let customers = Set([comparison.left.id, comparison.right.id]).sorted()
            try await application.administration.record("customer.revealed", by: actor, targets: customers.map { "customer:\($0)" })
        }
        var decidedBy: String?
        if let by = comparison.candidate.decidedBy {
            decidedBy = by == actor ? "You" : try await MatchPeople(application).name(by)
        }
        let sure = try await application.matching.settings().sure
        return ReviewCard(
            comparison, query, left: try await recent(comparison.left), right: try await recent(comparison.right), sure: sure,
            decidedBy: decidedBy, now: application.now(), context)
    }

    private func recent(_ customer: Customer) async throws -> ReviewCard.Recent {
        let timelines = application.timelines
        let timeline = try await application.database.read { try timelines.timeline(of: customer, before: nil, limit: 2, $0) }
        let ids = Set(customer.traits.map(\.source) + customer.identifiers.compactMap(\.source))
        return ReviewCard.Recent(
            activity: application.customers.activity(of: customer.id), entries: timeline.entries,
            sources: ids.compactMap(application.sourceName).sorted())
    }

    private func status(
        _ query: ReviewQuery, _ progress: ProfileMatching.ReviewProgress, _ context: RequestContext
    ) async throws -> Status {
        let queue = query.queue
        let waiting = queue.band.map { progress.bands[$0] ?? 0 } ?? progress.waiting
        var bands = [
            Band(
                name: "all", count: CustomerWords.count(progress.waiting), href: query.href { $0.band = nil }, isCurrent: queue.band == nil)
        ]
        for band in MatchQueue.Band.allCases where progress.bands[band] != nil || queue.band == band {
            bands.append(
                Band(
                    name: ReviewQuery.name(band), count: CustomerWords.count(progress.bands[band] ?? 0),
                    href: query.href { $0.band = band }, isCurrent: queue.band == band))
        }
        var customer: CustomerFilter?
        if let id = queue.customer {
            let unification = application.unification
            let found = try await application.database.read { try unification.customerIfKnown(id, $0) }
            customer = CustomerFilter(
                name: found?.title(context.usualReveal) ?? "Customer \(id)", removeHref: query.href { $0.customer = nil })
        }
        return Status(
            decided: CustomerWords.count(progress.decided), waiting: CustomerWords.count(waiting), bands: bands,
            shows: [
                Shell.Choice(name: "Undecided", href: query.href { $0.isUnsure = false }, isCurrent: !queue.isUnsure),
                Shell.Choice(name: "Not sure", href: query.href { $0.isUnsure = true }, isCurrent: queue.isUnsure),
            ],
            sources: [SelectOption(value: "", name: "any source", isSelected: queue.source == nil)]
                + application.sources.all.map { SelectOption(value: "\($0.id)", name: $0.name, isSelected: $0.id == queue.source) },
            keep: query.fields.filter { $0.name != "source" }, customer: customer,
            conflict: queue.conflict.map { field in
                CustomerFilter(name: MatchWords.field(field).lowercased(), removeHref: query.href { $0.conflict = nil })
            }, nextHref: query.href("/unification/next"),
            hint: try await hint(query, progress), hintHref: MatchSettingsPage.path,
            undo: progress.last.map { last in
                Undo(
                    csrf: context.csrf, action: "/unification/pairs/\(last.id)/undo",
                    text: "\(last.a) and \(last.b) are \(MatchWords.decision(last.state))", keep: query.fields)
            })
    }

    private func hint(_ query: ReviewQuery, _ progress: ProfileMatching.ReviewProgress) async throws -> String? {
        guard !query.queue.isUnsure, query.queue.band == nil || query.queue.band == .over99, let sure = progress.bands[.over99], sure >= 20
        else { return nil }
        guard try await !application.matching.settings().isAutomatic else { return nil }
        return
            "\(CustomerWords.count(sure)) of them are over 99 % likely. Up to that many could be joined by themselves: see whom that would touch."
    }

    /// Why nothing is here, and what comes next.
    private func nothing(
        _ query: ReviewQuery, _ run: MatchRun?, _ progress: ProfileMatching.ReviewProgress, _ context: RequestContext
    ) -> EmptyContent {
        let queue = query.queue
        if queue.isNarrowed || queue.isUnsure {
            return EmptyContent(
                heading: queue.isUnsure && !queue.isNarrowed ? "You put nothing off" : "No pair is left here",
                text: queue.isUnsure && !queue.isNarrowed
                    ? "Pairs that somebody is not sure of wait here for a second look, or for more to become known."
                    : "Every pair that these filters choose is decided.",
                action: PageLink("All undecided pairs", ReviewQuery.path))
        }
        guard let run else {
            return EmptyContent(
                heading: "Customers were never compared",
                text:
                    "A comparison finds customers who may be one person although no identifier says so. It joins nobody unless you allow it.",
                action: PageLink("Compare all customers", "/unification/runs"), command: "touchstone match run --dry-run")
        }
        let day = MatchWords.when(run.started, now: application.now(), in: context.timeZone)
        return EmptyContent(
            heading: "Nothing to review",
            text: progress.decided > 0
                ? "All pairs are decided, \(CustomerWords.count(progress.decided)) of them by you today. New customers are compared as they come; a comparison of all uses what you decided."
                : "The last comparison of all customers (\(day)) left no doubtful pair. New customers are compared as they come.",
            action: PageLink("Compare all customers again", "/unification/runs"))
    }
}
