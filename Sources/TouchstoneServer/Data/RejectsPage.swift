import Foundation
import HTTPTypes
import Touchstone

/// What could not be taken in, and why; sent again once its cause is mended.
struct RejectsPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = DataTabs.name
        var tabs: [Shell.Choice]
        var about: String
        var reasons: [ReasonRow]
        var filter: String?
        var allHref: String?
        var rows: [RejectRow]
        var replayAction: String?
        var discardAction: String?
        var files: [FileRow]
        var empty: EmptyContent?
        var pageText: String
        var previousHref: String?
        var nextHref: String?
    }

    struct ReasonRow {
        var text: String
        var count: String
        var href: String
        var advice: String
    }

    struct RejectRow {
        var id: String
        var name: String
        var source: String
        var reason: String
        var arrived: TimeText
        /// Masked.
        var body: String
        var editHref: String?
    }

    /// An import whose rejected rows are kept.
    struct FileRow {
        var name: String
        var href: String
        var count: String
    }

    private struct Edit {
        var reason: String
        var text: String
        var error: String?
        var errors: [FormError]
        var action: String
        var cancelHref: String
        var facts: [SourcePage.Fact]
    }

    static let pageSize = 50
    /// How long sending again may take: as long as a reverse proxy waits. What went in until then stays in.
    static let replayTime = Duration.seconds(3_600)

    func register(into routes: inout Routes) {
        routes.page("/data/rejects", .permission(.viewData), summary: "Rejected events, by reason") { try await page($0) }
        routes.action(
            "/data/rejects/replay", .permission(.replayRejects), body: .form(limit: 256 * 1024), timeLimit: Self.replayTime,
            summary: "Sends rejected events through the door again"
        ) { try await replay($0) }
        routes.action(
            "/data/rejects/discard", .permission(.replayRejects), body: .form(limit: 256 * 1024), summary: "Puts rejected events aside"
        ) { try await discard($0) }
        routes.action("/data/rejects/undo", .permission(.replayRejects), summary: "Brings back what was put aside") { try await undo($0) }
        routes.page("/data/rejects/{id}", .permission(.revealIdentifiers), summary: "One rejected event as it came, to be mended") {
            try await edit($0)
        }
        routes.action(
            "/data/rejects/{id}", .permission(.replayRejects), body: .form(limit: 4 << 20),
            summary: "Sends a rejected event again, as it was mended"
        ) { try await mend($0) }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let filter = RejectsPage.filter(context.query)
        let before = context.query["before"].flatMap { Int64($0) }
        let (entries, groups, open, dropped) = try await application.database.read { connection in
            (
                try Rejects.open(filter, before: before, limit: RejectsPage.pageSize + 1, connection),
                try Rejects.groups(source: filter.source, connection),
                try Rejects.countOpen(Rejects.Filter(source: filter.source), connection),
                try Rejects.dropped(source: filter.source, connection)
            )
        }
        let files = try await application.imports.records(limit: 200).filter { $0.rejectsPath != nil && context.may(.importData) }
        let shown = entries.prefix(RejectsPage.pageSize)
        let mayReplay = context.may(.replayRejects)
        let total = groups.first { $0.reason == filter.reason }?.count ?? Int(open)
        let query = RejectsPage.text(filter)
        let content = Content(
            tabs: DataTabs.visible(to: context),
            about: RejectsPage.about(open: open, dropped: dropped),
            reasons: groups.map { group in
                ReasonRow(
                    text: group.reason, count: group.count.formatted(),
                    href: "/data/rejects" + RejectsPage.text(Rejects.Filter(source: filter.source, reason: group.reason)),
                    advice: "last \(TimeText(group.newest, in: context.timeZone).text)")
            }, filter: filter.reason, allHref: filter == Rejects.Filter() ? nil : "/data/rejects",
            rows: try shown.map { try row($0, context) },
            replayAction: mayReplay ? "/data/rejects/replay\(query)" : nil,
            discardAction: mayReplay ? "/data/rejects/discard\(query)" : nil,
            files: files.map { FileRow(name: $0.file, href: "/data/imports/\($0.id)", count: $0.rejected.formatted()) },
            empty: open == 0 && files.isEmpty ? nothing : nil, pageText: "\(shown.count) of \(total.formatted()), the latest first",
            previousHref: before == nil ? nil : "/data/rejects\(query)",
            nextHref: entries.count > shown.count ? shown.last.map { "/data/rejects" + RejectsPage.text(filter, before: $0.id) } : nil)
        let discarded = context.query["discarded"].flatMap { Int64($0) }, count = context.query["count"].flatMap { Int($0) } ?? 0
        return try context.page("data-rejects", title: "Rejected", content) { shell in
            guard let discarded, mayReplay else { return }
            shell.notice = Shell.Notice(
                "\(count.formatted()) \(count == 1 ? "event is" : "events are") put aside.",
                undo: Shell.Undo(action: "/data/rejects/undo", label: "Undo", fields: [Shell.Field(name: "from", value: "\(discarded)")]))
        }
    }

    private let nothing = EmptyContent(
        heading: "Nothing was rejected",
        text:
            "An event that can't be used is kept here with its reason, and the rest of what came with it goes in. Mend the sender or the event, and send it again.",
        action: PageLink("See what arrives", "/data/live"), command: nil)

    private func row(_ entry: Rejects.Entry, _ context: RequestContext) throws -> RejectRow {
        let payload = try entry.payload(application.vault)
        let mayMend = context.may(.revealIdentifiers) && context.may(.replayRejects)
        return RejectRow(
            id: "\(entry.id)", name: MaskedPayload.name(payload), source: application.sources.source(entry.source)?.name ?? "?",
            reason: entry.reason,
            arrived: TimeText(entry.received, in: context.timeZone), body: MaskedPayload.text(payload),
            editHref: mayMend ? "/data/rejects/\(entry.id)" : nil)
    }

    private func replay(_ context: RequestContext) async throws -> Response {
        let actor = try context.signedIn().actor
        let filter = RejectsPage.filter(context.query)
        let outcome: Replay.Outcome
        if context.form["which"] == "all" {
            outcome = try await HTTPFailure.mapping {
                try await Replay(application.intake).run(filter, by: actor)
            }
        } else {
            let ids = context.form.all("id").compactMap { Int64($0) }
            guard !ids.isEmpty else {
                return .redirect(
                    to: "/data/rejects" + RejectsPage.text(filter), notice: Shell.Notice("Choose an event first.", isProblem: true), context
                )
            }
            outcome = try await HTTPFailure.mapping { try await Replay(application.intake).run(ids, by: actor) }
        }
        // Where all of a reason went in, the reason is no more.
        let isEmpty = try await application.database.read { try Rejects.countOpen(filter, $0) } == 0
        return .redirect(
            to: "/data/rejects" + (isEmpty ? "" : RejectsPage.text(filter)),
            notice: Shell.Notice(RejectsPage.words(outcome), isProblem: outcome.entered + outcome.duplicates == 0 && outcome.failed > 0),
            context)
    }

    static func words(_ outcome: Replay.Outcome) -> String {
        var parts = ["\(outcome.entered.formatted()) went in"]
        if outcome.duplicates > 0 { parts.append("\(outcome.duplicates.formatted()) had come in before") }
        if outcome.failed > 0 { parts.append("\(outcome.failed.formatted()) still can't be used") }
        return parts.joined(separator: ", ") + "."
    }

    private func discard(_ context: RequestContext) async throws -> Response {
        let (now, actor) = (application.now(), try context.signedIn().actor)
        let filter = RejectsPage.filter(context.query), ids = context.form.all("id").compactMap { Int64($0) }
        let isAll = context.form["which"] == "all"
        let discard = try await application.database.write { connection in
            isAll ? try Rejects.discard(filter, by: actor, at: now, connection) : try Rejects.discard(ids, by: actor, at: now, connection)
        }
        guard discard.count > 0 else {
            return .redirect(
                to: "/data/rejects" + RejectsPage.text(filter), notice: Shell.Notice("Choose an event first.", isProblem: true), context)
        }
        return .redirect(to: "/data/rejects?discarded=\(discard.id)&count=\(discard.count)")
    }

    private func undo(_ context: RequestContext) async throws -> Response {
        let (now, actor) = (application.now(), try context.signedIn().actor)
        guard let id = context.form["from"].flatMap({ Int64($0) }) else {
            throw HTTPFailure.badRequest("There is nothing to bring back.")
        }
        let count = try await application.database.write { try Rejects.undo(id, by: actor, at: now, $0) }
        return .redirect(to: "/data/rejects", notice: Shell.Notice("\(count.formatted()) back in the list."), context)
    }

    private func edit(_ context: RequestContext, text: String? = nil, error: String? = nil) async throws -> Response {
        let id = try context.number("id")
        guard let entry = try await application.database.read({ try Rejects.entry(id, $0) }), entry.resolved == nil else {
            throw HTTPFailure.notFound
        }
        if text == nil {
            try await application.administration.record("reject.revealed", by: try context.signedIn().actor, target: "reject:\(id)")
        }
        let arrived = TimeText(entry.received, in: context.timeZone)
        let content = Edit(
            reason: entry.reason, text: try text ?? MaskedPayload.whole(entry.payload(application.vault)), error: error,
            errors: error.map { [FormError(field: "payload", text: $0)] } ?? [], action: "/data/rejects/\(id)", cancelHref: "/data/rejects",
            facts: [
                SourcePage.Fact(name: "Source", value: application.sources.source(entry.source)?.name ?? "?"),
                SourcePage.Fact(name: "Arrived", value: arrived.title),
            ])
        return try context.page("data-reject", title: "A rejected event", content, status: error == nil ? .ok : .unprocessableContent) {
            shell in
            shell.crumbs = [Shell.Crumb("Rejected", "/data/rejects")]
        }
    }

    private func mend(_ context: RequestContext) async throws -> Response {
        guard context.may(.revealIdentifiers) else { throw HTTPFailure.forbidden }
        let (id, actor, text) = (try context.number("id"), try context.signedIn().actor, context.form["payload"] ?? "")
        let outcome = try await HTTPFailure.mapping { try await Replay(application.intake).run(id, payload: Array(text.utf8), by: actor) }
        if outcome.failed > 0 { return try await edit(context, text: text, error: outcome.reason ?? "The event still can't be used.") }
        return .redirect(to: "/data/rejects", notice: Shell.Notice(RejectsPage.words(outcome)), context)
    }

    private static func about(open: Int64, dropped: Int64) -> String {
        let waiting = "\(open.formatted()) \(open == 1 ? "event waits" : "events wait")"
        guard dropped > 0 else { return "\(waiting); nothing of \(open == 1 ? "it" : "them") is lost." }
        let bounds = Rejects.Bounds()
        return "\(waiting). \(dropped.formatted()) older \(dropped == 1 ? "one was" : "ones were") dropped: of each source the latest "
            + "\(bounds.number.formatted()) are kept, and at most \(bounds.bytes >> 20) MiB."
    }

    private static func filter(_ query: Query) -> Rejects.Filter {
        Rejects.Filter(source: query["source"].flatMap { Int64($0) }, reason: query["reason"].flatMap { $0.isEmpty ? nil : $0 })
    }

    private static func text(_ filter: Rejects.Filter, before: Int64? = nil) -> String {
        let items = [
            filter.source.map { "source=\($0)" },
            filter.reason.flatMap { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) }.map { "reason=\($0)" },
            before.map { "before=\($0)" },
        ].compactMap(\.self)
        return items.isEmpty ? "" : "?" + items.joined(separator: "&")
    }
}
