import Foundation
import Synchronization
import Touchstone

/// A dashboard while it is looked at, as server-sent events: `tile` for each one that says something new, `changed` when somebody arranged
/// it anew, `alerts` when there is another number of open alerts.
struct DashboardEvents {
    let application: Touchstone.Application
    let board: DashboardBoard
    private let executor = WorkExecutor()

    init(application: Touchstone.Application, board: DashboardBoard) {
        self.application = application
        self.board = board
    }

    func register(into routes: inout Routes) {
        routes.page("/dashboards/{id}/events", .permission(.viewMeasurement), summary: "A dashboard’s tiles as they change") {
            try await events($0)
        }
    }

    private struct Seen {
        var dashboard: Dashboard
        var version: [Int] = []
        var moment: Int64 = -1
        var html: [String: String] = [:]
        var alerts = -1
    }

    private func events(_ context: RequestContext) async throws -> Response {
        let request = try DashboardRequest(context)
        let id = try context.number("id")
        let dashboard = try await context.refusing { try await application.dashboards.dashboard(id, for: request.reader) }
        let executor = executor
        let stream = AsyncStream<ServerEvent> { continuation in
            // Counting may take a while: never on the few threads of the runtime.
            let following = Task(executorPreference: executor) {
                var seen = Seen(dashboard: dashboard)
                var round = 0
                while !Task.isCancelled {
                    guard let events = try? await news(&seen, round, request, context) else { break }
                    for event in events { continuation.yield(event) }
                    round += 1
                    try? await Task.sleep(for: .milliseconds(500))
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in following.cancel() }
        }
        return .events(stream)
    }

    private func news(
        _ seen: inout Seen, _ round: Int, _ request: DashboardRequest, _ context: RequestContext
    ) async throws -> [ServerEvent] {
        var events: [ServerEvent] = []
        if round % 4 == 3 {
            let now = try await application.dashboards.dashboard(seen.dashboard.id, for: request.reader)
            if now.version != seen.dashboard.version {
                seen.dashboard = now
                events.append(ServerEvent(name: "changed", data: "\(now.version)"))
            }
        }
        if round % 2 == 0 {
            let open = try await application.alerts.openCount()
            // The first count too: something may have been raised since the page was drawn.
            if open != seen.alerts { events.append(ServerEvent(name: "alerts", data: "\(open)")) }
            seen.alerts = open
        }
        let (version, moment) = (board.version, application.now().milliseconds / 60_000)
        guard version != seen.version || moment != seen.moment else { return events }
        let dashboard = seen.dashboard
        let answers = try await board.answers(
            dashboard.document.tiles, over: request.period(of: dashboard), zone: context.timeZone, owner: dashboard.owner,
            access: context.tileAccess)
        for tile in dashboard.document.tiles {
            let view = DashboardTileView(
                tile, answers.tiles[tile.id] ?? .note, dashboard: dashboard.id, address: request.address(of: dashboard))
            guard case .bytes(let bytes) = try context.fragment("dashboards/tile-body", view).content else { continue }
            let html = String(decoding: bytes, as: UTF8.self)
            // What the page itself was drawn with is not news.
            if let known = seen.html[tile.id], known != html {
                events.append(
                    ServerEvent(name: "tile", data: JSONValue.members(["id": .string(tile.id), "html": .string(html)]).jsonText))
            }
            seen.html[tile.id] = html
        }
        // Where something older was given, it is asked again in a moment.
        (seen.version, seen.moment) = (answers.version, moment)
        events.append(ServerEvent(name: "asof", data: TimeText(application.now(), in: context.timeZone).text))
        return events
    }
}
