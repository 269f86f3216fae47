import Foundation
import Touchstone

/// Choosing what a tile shows: by pictures and menus, with the tile itself beside them.
struct TilePage {
    let application: Touchstone.Application
    let board: DashboardBoard

    struct Content {
        var action: String
        var cancelHref: String
        var layoutAction: String
        var version: String
        var csrf: String
        var isNew: Bool
        var kinds: [TileKindView]
        var form: TileForm
        var errors: [FormError]
        var preview: DashboardTileView?
    }

    func register(into routes: inout Routes) {
        routes.page("/dashboards/{id}/tiles/{tile}", .permission(.editDashboards), summary: "Choose what a tile shows") {
            try await show($0)
        }
        routes.action("/dashboards/{id}/tiles/{tile}", .permission(.editDashboards), summary: "Puts a tile on a dashboard, or changes it") {
            try await save($0)
        }
    }

    private func show(_ context: RequestContext) async throws -> Response {
        let (dashboard, tile) = try await found(context)
        let isAsked = context.query["kind"] != nil
        let form = try await TileForm.make(application, context, tile: tile, query: isAsked ? context.query : nil, owner: dashboard.owner)
        return try await page(context, dashboard, tile, form, errors: [])
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let (dashboard, tile) = try await found(context)
        let reader = try context.dashboardReader()
        let form = try await TileForm.make(application, context, tile: tile, query: context.form, owner: dashboard.owner)
        guard let version = Int64(context.form.trimmed("version")) else { throw HTTPFailure.badRequest("“version” is missing.") }
        do {
            let made = try form.tile(id: tile?.id ?? dashboard.document.freshID).checked()
            var document = dashboard.document
            if let place = document.tiles.firstIndex(where: { $0.id == made.id }) {
                document.tiles[place] = made
            } else {
                document.tiles.append(made)
            }
            try await application.dashboards.update(dashboard.id, to: document, version: version, by: reader)
            return .redirect(to: DashboardAddress.editing(dashboard.id) + "#tile-\(made.id)")
        } catch let error as DashboardError {
            if error.kind != .invalid { throw HTTPFailure(error) }
            return try await page(
                context, dashboard, tile, form, errors: [FormError(field: TileForm.field(error.field), text: error.message)])
        }
    }

    private func found(_ context: RequestContext) async throws -> (Dashboard, DashboardTile?) {
        let reader = try context.dashboardReader()
        let id = try context.number("id")
        let dashboard = try await context.refusing { try await application.dashboards.dashboard(id, for: reader) }
        guard dashboard.isEditable(by: reader) else {
            throw HTTPFailure(.forbidden, "forbidden", "This dashboard is shared with you to look at. Make a copy of it to change it.")
        }
        let name = context.parameter("tile")
        if name == "new" { return (dashboard, nil) }
        guard let tile = dashboard.document.tiles.first(where: { $0.id == name }) else { throw HTTPFailure.notFound }
        return (dashboard, tile)
    }

    private func page(
        _ context: RequestContext, _ dashboard: Dashboard, _ tile: DashboardTile?, _ form: TileForm, errors: [FormError]
    ) async throws -> Response {
        let path = DashboardAddress.tile(dashboard.id, tile?.id ?? "new")
        var content = Content(
            action: path, cancelHref: DashboardAddress.editing(dashboard.id),
            layoutAction: DashboardAddress.page(dashboard.id) + "/layout", version: "\(dashboard.version)", csrf: context.csrf,
            isNew: tile == nil,
            kinds: TileKindView.all(for: dashboard.id, access: context.tileAccess, tile: tile?.id, chosen: form.kind),
            form: form, errors: errors)
        if let made = try? form.tile(id: tile?.id ?? "new").checked() {
            let request = try DashboardRequest(context)
            let answers = try await board.answers(
                [made], over: dashboard.document.period, zone: context.timeZone, owner: dashboard.owner,
                access: context.tileAccess)
            content.preview = DashboardTileView(
                made, answers.tiles[made.id] ?? .note, dashboard: dashboard.id, address: request.address(of: dashboard))
        }
        if context.headers[.fragment] == "1" { return try context.fragment("dashboards/preview", content) }
        return try context.page(
            "dashboards/tile-form", title: tile == nil ? "New tile" : "Change a tile", content,
            status: errors.isEmpty ? .ok : .unprocessableContent
        ) { shell in
            shell.crumbs = [
                Shell.Crumb("Dashboards", "/dashboards"), Shell.Crumb(dashboard.document.name, DashboardAddress.editing(dashboard.id)),
            ]
        }
    }
}

/// A kind of tile in the gallery.
struct TileKindView {
    var key: String
    var name: String
    var about: String
    var href: String
    var isCurrent: Bool
    var icon: String

    static func all(for dashboard: Int64, access: TileAccess, tile: String? = nil, chosen: String? = nil) -> [TileKindView] {
        DashboardTile.Kind.allCases.filter { access.refusal(of: $0) == nil }.map { kind in
            let words = kind.words
            return TileKindView(
                key: kind.rawValue, name: words.name, about: words.about,
                href: DashboardAddress.tile(dashboard, tile ?? "new") + "?kind=\(kind.rawValue)", isCurrent: kind.rawValue == chosen,
                icon: "dashboards/kind/\(kind.rawValue)")
        }
    }
}

extension DashboardTile.Kind {
    fileprivate var words: (name: String, about: String) {
        switch self {
        case .value: ("Number", "A metric’s value with its interval, its change and its target")
        case .trend: ("Trend", "A metric over time, with its band")
        case .breakdown: ("Bars", "A metric by channel, touchpoint, stage or source")
        case .distribution: ("Spread", "How often each answer, amount or time occurs")
        case .funnel: ("Funnel", "A funnel that you saved under Journeys")
        case .fitness: ("Map fitness", "How far journeys follow a map")
        case .survey: ("Survey", "A survey’s score with its interval, over time")
        case .themes: ("Themes", "What customers speak of: how much, how it sounds, what it does to the score")
        case .note: ("Note", "Words: a heading, an explanation, a goal")
        }
    }
}
