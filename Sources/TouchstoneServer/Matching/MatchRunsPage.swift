import Foundation
import HTTPTypes
import Touchstone

/// Comparisons of all customers: starting one, how far it is, what the last ones found.
struct MatchRunsPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = UnificationTabs.name
        var tabs: [Shell.Choice]
        var action: String
        var isAutomatic: Bool
        /// What a run does after it has compared.
        var consequence: String
        /// What the last one left to do.
        var next: [PageLink]
        var progress: MatchRunText?
        var stopAction: String?
        var runs: [Row]
        var pageText: String
        var previousHref: String?
        var nextHref: String?
    }

    struct Row {
        var id: String
        var when: TimeText
        var who: String
        var state: String
        var tone: String
        var took: String
        var customers: String
        var compared: String
        var listed: String
        var merged: String
        var heldBack: String?
        var note: String?
    }

    static let path = "/unification/runs"
    static let pageSize = 20

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.manageMerges), summary: "Comparisons of all customers, and what they found") {
            try await page($0)
        }
        routes.action(Self.path, .permission(.manageMerges), summary: "Compares all customers, in the background") { try await start($0) }
        routes.page(
            "\(Self.path)/{id}/progress", .permission(.manageMerges), summary: "How far a comparison is, as server-sent events or JSON"
        ) { try await progress($0) }
        routes.action("\(Self.path)/{id}/stop", .permission(.manageMerges), summary: "Stops a comparison; what it joined stays joined") {
            context in
            do {
                try await application.matching.stop(try context.number("id"), by: try context.signedIn().actor)
            } catch MatchingError.notRunning {
                return .redirect(to: Self.path, notice: Shell.Notice("It had ended already."), context)
            }
            return .redirect(to: Self.path, notice: Shell.Notice("It stops at its next step. What was joined stays joined."), context)
        }
    }

    private func start(_ context: RequestContext) async throws -> Response {
        let isDry = context.form["dry"] != nil
        do {
            let id = try await application.matching.start(isDry: isDry, by: try context.signedIn().actor)
            // A small company's is over before the page is back.
            for _ in 0..<20 where try await application.matching.run(id).state == .running { try await Task.sleep(for: .milliseconds(10)) }
        } catch let error as MatchingError {
            return .redirect(to: Self.path, notice: Shell.Notice(error.description, isProblem: true), context)
        }
        return .redirect(to: Self.path)
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let before = try context.query["before"].map { text throws(HTTPFailure) in
            guard let number = Int64(text), number >= 1 else { throw .badRequest("“before” has to be the number of a comparison.") }
            return number
        }
        let matching = application.matching
        let runs = try await matching.runs(before: before, limit: Self.pageSize + 1)
        let settings = try await matching.settings()
        let running = try await matching.runs(limit: 1).first.flatMap { $0.state == .running ? $0 : nil }
        let names = try await MatchPeople(application).names()
        let shown = runs.prefix(Self.pageSize)
        let sure = MatchWords.plainPercent(settings.sure)
        let content = Content(
            tabs: UnificationTabs.visible(to: context), action: Self.path, isAutomatic: settings.isAutomatic,
            consequence: settings.isAutomatic
                ? "Pairs of \(sure) % and more are joined by themselves, and each can be undone. Doubtful ones wait for you."
                : "Automatic merging is off: nobody is joined, all likely pairs wait for you.",
            next: running == nil ? try await next(settings, context) : [],
            progress: running.map { MatchRunText($0, now: application.now()) },
            stopAction: running.map { "\(Self.path)/\($0.id)/stop" }, runs: shown.map { row($0, names, context) },
            pageText: CustomerWords.count(shown.count, "comparison", "comparisons"),
            previousHref: before == nil ? nil : Self.path,
            nextHref: runs.count > Self.pageSize ? shown.last.map { "\(Self.path)?before=\($0.id)" } : nil)
        return try context.page("matching/runs", title: "Comparisons", content)
    }

    /// Sure pairs that wait because joining by itself is off lead to the preview, which knows what is held back; the others to the review. Once it
    /// is on, a sure pair that is still open was held back, and waits for a person too.
    private func next(_ settings: MatchingSettings, _ context: RequestContext) async throws -> [PageLink] {
        var queue = MatchQueue()
        queue.low = settings.sure
        let sure = try await application.matching.count(of: queue)
        let open = try await application.matching.count(.open)
        let waiting = settings.isAutomatic ? open : open - sure
        var next: [PageLink] = []
        if sure > 0, !settings.isAutomatic {
            next.append(
                PageLink(
                    "See what joining up to \(CustomerWords.count(sure, "sure pair", "sure pairs")) would do", MatchSettingsPage.path))
        }
        if waiting > 0, context.may(.viewCustomers) {
            // With sure ones in the way, from the first band without any.
            let bands = MatchQueue.Band.allCases.filter { $0.high <= settings.sure }
            var query = ReviewQuery(MatchQueue())
            if sure > 0, !settings.isAutomatic {
                for band in bands where query.queue.band == nil {
                    var inside = MatchQueue()
                    inside.band = band
                    if try await application.matching.count(of: inside) > 0 { query.queue.band = band }
                }
            }
            let what =
                settings.isAutomatic
                ? CustomerWords.count(waiting, "pair that waits", "pairs that wait")
                : CustomerWords.count(waiting, "doubtful pair", "doubtful pairs")
            next.append(PageLink("Decide \(what)", query.href()))
        }
        return next
    }

    private func row(_ run: MatchRun, _ names: (AuditActor) -> String, _ context: RequestContext) -> Row {
        let (state, tone): (String, String) =
            switch run.state {
            case .running: ("going on", "accent")
            case .done: (run.isDry ? "done, joined nobody as asked" : "done", "good")
            case .stopped: ("stopped", "bad")
            }
        let seconds = run.finished.map { Double($0.milliseconds - run.started.milliseconds) / 1_000 }
        return Row(
            id: "\(run.id)", when: TimeText(run.started, in: context.timeZone), who: run.actor.map(names) ?? "–", state: state, tone: tone,
            took: seconds.map { $0 < 1 ? "under 1 s" : CustomerWords.duration($0) } ?? "–",
            customers: CustomerWords.count(Int(run.customers)),
            compared: CustomerWords.count(Int(run.compared)), listed: CustomerWords.count(Int(run.listed)),
            merged: CustomerWords.count(Int(run.merged)),
            heldBack: run.heldBack > 0 ? "\(CustomerWords.count(Int(run.heldBack))) held back" : nil,
            note: run.note.map { CustomerWords.title($0) })
    }

    private func progress(_ context: RequestContext) async throws -> Response {
        let run = try await application.matching.run(try context.number("id"))
        guard context.headers[.accept]?.contains("text/event-stream") == true else {
            return .json(MatchRunText(run, now: application.now()).json)
        }
        let (matching, now, id) = (application.matching, application.now, run.id)
        return .events(
            AsyncStream<ServerEvent> { continuation in
                let watching = Task {
                    while !Task.isCancelled, let run = try? await matching.run(id) {
                        continuation.yield(ServerEvent(data: MatchRunText(run, now: now()).json.jsonText))
                        if run.state != .running { break }
                        try? await Task.sleep(for: .seconds(1))
                    }
                    continuation.finish()
                }
                continuation.onTermination = { _ in watching.cancel() }
            })
    }
}
