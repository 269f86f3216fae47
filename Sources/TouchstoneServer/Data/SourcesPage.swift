import HTTPTypes
import Touchstone

/// Where interactions come from, with what arrives from each; and the form that adds one.
struct SourcesPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = DataTabs.name
        var tabs: [Shell.Choice]
        var sources: [SourceRow]
        var newHref: String?
        var empty: EmptyContent?
    }

    struct SourceRow {
        var name: String
        var href: String
        var namespace: String
        var keys: String
        var today: String
        var total: String
        var rejected: String
        var rejectedHref: String?
        var arrived: TimeText?
        var state: String
        var tone: String
    }

    private struct Form {
        var action: String
        var name: String
        var nameError: String?
        var namespace: String
        var namespaceError: String?
        var errors: [FormError]
        var cancelHref: String
    }

    func register(into routes: inout Routes) {
        routes.page("/data/sources", .permission(.viewData), summary: "Where interactions come from") { try await page($0) }
        routes.page("/data/sources/new", .permission(.manageSources), summary: "The form that adds a source") { try form($0) }
        routes.action("/data/sources", .permission(.manageSources), summary: "Adds a source, and shows its first key once") {
            try await create($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let (sources, now) = (application.sources, application.now())
        let (all, keys, rejected) = try await application.database.read { connection in
            (try sources.all(connection), try sources.keys(connection), try Rejects.openBySource(connection))
        }
        let rows = all.map { source in
            let figures = application.arrivals.figures(source: source.id, now: now)
            let active = keys.count { $0.source == source.id && $0.revoked == nil }
            let open = rejected[source.id] ?? 0
            let (state, tone) = Silence.state(of: figures.last, now: now)
            return SourceRow(
                name: source.name, href: "/data/sources/\(source.id)", namespace: source.namespace,
                keys: active == 0 ? "no key" : active == 1 ? "1 key" : "\(active) keys", today: figures.lastDay.formatted(),
                total: figures.total.formatted(), rejected: open.formatted(),
                rejectedHref: open > 0 ? "/data/rejects?source=\(source.id)" : nil,
                arrived: figures.last.map { TimeText($0, in: context.timeZone) }, state: state, tone: tone)
        }
        let mayAdd = context.may(.manageSources)
        let empty = EmptyContent(
            heading: "Nothing sends here yet",
            text:
                "A source is a website, an app, a till or a system that sends interactions. It gets a key, and you get the lines to paste.",
            action: mayAdd ? PageLink("Add a source", "/data/sources/new") : nil, command: "touchstone keys create --source web")
        return try context.page(
            "data-sources", title: "Sources",
            Content(
                tabs: DataTabs.visible(to: context), sources: rows, newHref: mayAdd ? "/data/sources/new" : nil,
                empty: rows.isEmpty ? empty : nil))
    }

    private func form(_ context: RequestContext, error: CollectionError? = nil) throws -> Response {
        var form = Form(
            action: "/data/sources", name: context.form["name"] ?? "", namespace: context.form["namespace"] ?? "", errors: [],
            cancelHref: "/data/sources")
        switch error {
        case nil: break
        case .badNamespace:
            form.namespaceError = error?.description
            form.errors = [FormError(field: "namespace", text: error?.description ?? "")]
        default:
            form.nameError = error?.description
            form.errors = [FormError(field: "name", text: error?.description ?? "")]
        }
        return try context.page("data-source-form", title: "A new source", form, status: error == nil ? .ok : .unprocessableContent) {
            shell in
            shell.crumbs = [Shell.Crumb("Sources", "/data/sources")]
        }
    }

    private func create(_ context: RequestContext) async throws -> Response {
        let (sources, now, actor) = (application.sources, application.now(), try context.signedIn().actor)
        let name = context.form.trimmed("name"), namespace = context.form.trimmed("namespace")
        do {
            let made = try await application.database.write { connection in
                let source = try sources.create(name: name, namespace: namespace.isEmpty ? nil : namespace, by: actor, at: now, connection)
                return try sources.createKey(source: source.id, by: actor, at: now, connection)
            }
            application.follower.grown()
            return try await SourcePage(application: application).page(made.source, context, newKey: made.key, status: .created)
        } catch let error as CollectionError {
            return try form(context, error: error)
        }
    }
}

/// What a page says where there is nothing yet, and the one next step.
struct EmptyContent {
    var heading: String
    var text: String
    var action: PageLink?
    var command: String?
}

/// Whether a source still sends.
enum Silence {
    static func state(of last: Instant?, now: Instant) -> (text: String, tone: String) {
        guard let last else { return ("nothing yet", "neutral") }
        let minutes = max(0, now.milliseconds - last.milliseconds) / 60_000
        switch minutes {
        case ..<60: return ("arriving", "good")
        case ..<(24 * 60): return ("silent for \(minutes / 60) h", "neutral")
        case ..<(48 * 60): return ("silent for a day", "bad")
        default: return ("silent for \(minutes / (24 * 60)) days", "bad")
        }
    }
}
