import Touchstone

/// All dashboards that somebody may see, each as a small picture of its tiles, and templates to begin with.
struct DashboardsPage {
    let application: Touchstone.Application

    private struct Content {
        var cards: [Card]
        var templates: [Template]
        var mayEdit: Bool
        var csrf: String
        var empty: EmptyContent?
    }

    private struct Card {
        var name: String
        var href: String
        var about: String?
        var picture: [DashboardPicture.Box]
        var owner: String
        var sharing: String
        var isStart: Bool
        var changed: TimeText
    }

    private struct Template {
        var key: String
        var name: String
        var about: String
        var tiles: String
        var picture: [DashboardPicture.Box]
    }

    func register(into routes: inout Routes) {
        routes.page("/dashboards", .permission(.viewMeasurement), summary: "The dashboards that somebody may see, and templates") {
            try await page($0)
        }
        routes.action("/dashboards", .permission(.editDashboards), summary: "Makes a dashboard, empty or from a template") {
            try await create($0)
        }
        routes.page("/start", .signedIn, summary: "Where the reader’s role begins") { context in
            let identity = try context.signedIn()
            guard identity.may(.viewMeasurement), let id = try await application.dashboards.start(of: identity.role.name) else {
                return .redirect(to: "/")
            }
            return .redirect(to: DashboardAddress.page(id))
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let reader = try context.dashboardReader()
        let dashboards = try await application.dashboards.all(for: reader)
        let owners = try await SegmentOwners(application)
        let mayEdit = context.may(.editDashboards)
        let cards = dashboards.map { dashboard in
            Card(
                name: dashboard.document.name, href: DashboardAddress.page(dashboard.id),
                about: dashboard.document.about.isEmpty ? nil : dashboard.document.about,
                picture: DashboardPicture.boxes(dashboard.document.tiles),
                owner: dashboard.owner == reader.actor ? "you" : owners.name(dashboard.owner), sharing: sharing(dashboard),
                isStart: reader.role.map { dashboard.startRoles.contains($0) } ?? false,
                changed: TimeText(dashboard.changed, in: context.timeZone))
        }
        var content = Content(
            cards: cards,
            templates: mayEdit
                ? DashboardTemplate.all.map { template in
                    let document = template.document()
                    return Template(
                        key: template.key, name: template.name, about: template.about,
                        tiles: Words.count(document.tiles.count, "tile"), picture: DashboardPicture.boxes(document.tiles))
                } : [], mayEdit: mayEdit, csrf: context.csrf)
        if cards.isEmpty, !mayEdit {
            content.empty = EmptyContent(
                heading: "No dashboards yet", text: "Nobody has shared a dashboard with you. Metrics are under Measurement.",
                action: PageLink("Measurement", "/measurement"), command: nil)
        }
        return try context.page("dashboards/list", title: "Dashboards", content)
    }

    private func sharing(_ dashboard: Dashboard) -> String {
        if dashboard.shares.contains(where: { $0.audience == .everybody }) { return "everybody" }
        return dashboard.shares.isEmpty ? "only the owner" : Words.count(dashboard.shares.count, "share")
    }

    private func create(_ context: RequestContext) async throws -> Response {
        let reader = try context.dashboardReader()
        let name = context.form.trimmed("name")
        let template = DashboardTemplate.named(context.form.trimmed("template"))
        let document = template?.document(named: name) ?? DashboardDocument(name: name.isEmpty ? "My dashboard" : name)
        let made = try await context.refusing {
            try await application.dashboards.create(document, by: reader, from: template.map { "template:\($0.key)" })
        }
        return .redirect(to: template == nil ? DashboardAddress.editing(made.id) : DashboardAddress.page(made.id))
    }
}

/// A dashboard in the size of a stamp: where its tiles stand.
enum DashboardPicture {
    struct Box {
        var kind: String
        var size: String
    }

    static func boxes(_ tiles: [DashboardTile]) -> [Box] {
        tiles.prefix(14).map { Box(kind: $0.kind.rawValue, size: "w\($0.width) h\($0.height)") }
    }
}
