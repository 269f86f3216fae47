import Touchstone

/// Dashboards: tiles that people put together, live, shared, on a wall, and where roles begin.
struct DashboardsFeature: ServerFeature {
    let application: Touchstone.Application
    let board: DashboardBoard

    let name = "Dashboards"
    let navigation = [
        Navigation(name: "Dashboards", path: "/dashboards", icon: "dashboards", permissions: [.viewMeasurement], order: 390)
    ]

    func register(into routes: inout Routes) {
        DashboardsPage(application: application).register(into: &routes)
        DashboardPage(application: application, board: board).register(into: &routes)
        DashboardEvents(application: application, board: board).register(into: &routes)
        TilePage(application: application, board: board).register(into: &routes)
        DashboardLayoutAction(application: application).register(into: &routes)
        DashboardSettingsPage(application: application).register(into: &routes)
        DashboardsAPI(application: application, board: board).register(into: &routes)
        let sender = application.makeReportSender(board)
        ReportsPage(application: application, board: board, sender: sender).register(into: &routes)
        ReportsAPI(application: application, sender: sender).register(into: &routes)
    }
}

extension HTTPFailure {
    init(_ error: DashboardError) {
        switch error.kind {
        case .notFound: self.init(.notFound, "not_found", error.description)
        case .conflict: self.init(.conflict, "conflict", error.description)
        case .forbidden: self.init(.forbidden, "forbidden", error.description)
        case .invalid: self = .invalid(error.description)
        }
    }
}

extension RequestContext {
    /// Who looks at dashboards here.
    func dashboardReader() throws(HTTPFailure) -> DashboardReader { DashboardReader(try signedIn()) }

    /// What else than metrics the reader may see on a dashboard.
    var tileAccess: TileAccess { TileAccess { may($0) } }

    /// Runs what may refuse, as this server says it.
    func refusing<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as DashboardError { throw HTTPFailure(error) }
    }
}

/// Addresses of what is about dashboards.
enum DashboardAddress {
    static func page(_ id: Int64) -> String { "/dashboards/\(id)" }
    static func editing(_ id: Int64) -> String { "/dashboards/\(id)?edit=1" }
    static func tile(_ id: Int64, _ tile: String) -> String { "/dashboards/\(id)/tiles/\(tile)" }
}
