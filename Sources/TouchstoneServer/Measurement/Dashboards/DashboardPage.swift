import Foundation
import Touchstone

/// One dashboard: looked at, arranged, or on a wall.
struct DashboardPage {
    let application: Touchstone.Application
    let board: DashboardBoard

    struct Content {
        var id: String
        var name: String
        var about: String?
        var tiles: [DashboardTileView]
        var hasTiles: Bool
        var version: String
        var csrf: String
        var isEditing: Bool
        var mayEdit: Bool
        var eventsHref: String
        var href: String
        var editHref: String
        var wallHref: String
        var settingsHref: String
        var layoutAction: String
        var copyAction: String?
        var periodText: String
        var kinds: [TileKindView]
        var asOf: TimeText
        var problem: String?
    }

    private struct Wall {
        var content: Content
    }

    func register(into routes: inout Routes) {
        routes.page("/dashboards/{id}", .permission(.viewMeasurement), summary: "One dashboard with all its tiles") { try await page($0) }
        routes.page("/dashboards/{id}/wall", .permission(.viewMeasurement), summary: "One dashboard filling a screen, for a wall") {
            try await wall($0)
        }
        routes.action("/dashboards/{id}/copy", .permission(.editDashboards), summary: "Makes a dashboard of one’s own like this one") {
            context in
            let reader = try context.dashboardReader()
            let id = try context.number("id")
            let made = try await context.refusing {
                var document = try await application.dashboards.dashboard(id, for: reader).document
                document.name = "\(document.name.prefix(DashboardDocument.longestName - 7)) (copy)"
                return try await application.dashboards.create(document, by: reader, from: "dashboard:\(id)")
            }
            return .redirect(to: DashboardAddress.page(made.id), notice: Shell.Notice("This is a copy of your own."), context)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let (dashboard, request, content) = try await content(context)
        return try context.page("dashboards/dashboard", title: dashboard.document.name, content) { shell in
            shell.crumbs = [Shell.Crumb("Dashboards", "/dashboards")]
            if !content.isEditing { shell.period = request.periodControl(dashboard) }
        }
    }

    private func wall(_ context: RequestContext) async throws -> Response {
        let (dashboard, _, content) = try await content(context, isWall: true)
        return try context.lonePage("dashboards/wall", title: dashboard.document.name, Wall(content: content))
    }

    private func content(_ context: RequestContext, isWall: Bool = false) async throws -> (Dashboard, DashboardRequest, Content) {
        let request = try DashboardRequest(context)
        let id = try context.number("id")
        let dashboard = try await context.refusing { try await application.dashboards.dashboard(id, for: request.reader) }
        let mayEdit = context.may(.editDashboards) && dashboard.isEditable(by: request.reader)
        let isEditing = mayEdit && !isWall && context.query["edit"] == "1"
        let answers = try await board.answers(
            dashboard.document.tiles, over: request.period(of: dashboard), zone: context.timeZone, owner: dashboard.owner,
            access: context.tileAccess)
        let path = DashboardAddress.page(id)
        let views = dashboard.document.tiles.map { tile in
            DashboardTileView(
                tile, answers.tiles[tile.id] ?? .note, dashboard: id, address: request.address(of: dashboard))
        }
        let content = Content(
            id: "\(id)", name: dashboard.document.name, about: dashboard.document.about.isEmpty ? nil : dashboard.document.about,
            tiles: views, hasTiles: !views.isEmpty, version: "\(dashboard.version)", csrf: context.csrf, isEditing: isEditing,
            mayEdit: mayEdit, eventsHref: request.href(path + "/events"), href: request.href(path),
            editHref: DashboardAddress.editing(id), wallHref: request.href(path + "/wall"), settingsHref: path + "/settings",
            layoutAction: path + "/layout", copyAction: context.may(.editDashboards) && !mayEdit ? path + "/copy" : nil,
            periodText: request.periodText(of: dashboard),
            kinds: isEditing ? TileKindView.all(for: id, access: context.tileAccess) : [],
            asOf: TimeText(application.now(), in: context.timeZone), problem: request.problem)
        return (dashboard, request, content)
    }
}
