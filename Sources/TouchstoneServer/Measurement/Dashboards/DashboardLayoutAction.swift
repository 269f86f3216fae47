import HTTPTypes
import Touchstone

/// Moving, resizing and removing tiles: by dragging, by keys, and by buttons without script.
struct DashboardLayoutAction {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.action("/dashboards/{id}/layout", .permission(.editDashboards), summary: "Moves, resizes or removes tiles") {
            try await arrange($0)
        }
    }

    /// Either `tile` repeated, each `t3:6:2` in the new order, or one `move`: `t3:earlier`, `later`, `wider`, `narrower`, `taller`, `lower`, `remove`.
    private func arrange(_ context: RequestContext) async throws -> Response {
        let reader = try context.dashboardReader()
        let id = try context.number("id")
        guard let version = Int64(context.form.trimmed("version")) else { throw HTTPFailure.badRequest("“version” is missing.") }
        let changed = try await context.refusing {
            var document = try await application.dashboards.dashboard(id, for: reader).document
            let wanted = context.form.all("tile")
            if let move = context.form["move"] {
                try DashboardLayoutAction.move(&document, move)
            } else {
                try DashboardLayoutAction.order(&document, wanted)
            }
            return try await application.dashboards.update(id, to: document, version: version, by: reader)
        }
        if context.wantsJSON { return .json(.members(["version": .integer(changed.version)])) }
        return .redirect(to: DashboardAddress.editing(id))
    }

    private static func order(_ document: inout DashboardDocument, _ wanted: [String]) throws(DashboardError) {
        let known = Dictionary(document.tiles.map { ($0.id, $0) }) { first, _ in first }
        var tiles: [DashboardTile] = []
        for text in wanted {
            let parts = text.split(separator: ":").map(String.init)
            guard parts.count == 3, var tile = known[parts[0]], let width = Int(parts[1]), let height = Int(parts[2]) else {
                throw DashboardError("The arrangement can’t be read: “\(text.prefix(40))”. Load the page again.", field: "tile")
            }
            (tile.width, tile.height) = (width, height)
            tiles.append(tile)
        }
        guard Set(tiles.map(\.id)) == Set(known.keys), tiles.count == known.count else {
            throw DashboardError("Tiles have come or gone meanwhile. Load the page again and repeat your change.", kind: .conflict)
        }
        document.tiles = tiles
    }

    private static func move(_ document: inout DashboardDocument, _ text: String) throws(DashboardError) {
        let parts = text.split(separator: ":").map(String.init)
        guard parts.count == 2, let place = document.tiles.firstIndex(where: { $0.id == parts[0] }) else {
            throw DashboardError("There is no such tile any more. Load the page again.", kind: .conflict)
        }
        let (widths, heights) = (DashboardTile.widths, DashboardTile.heights)
        switch parts[1] {
        case "earlier" where place > 0: document.tiles.swapAt(place, place - 1)
        case "later" where place + 1 < document.tiles.count: document.tiles.swapAt(place, place + 1)
        case "wider": document.tiles[place].width = min(widths.upperBound, document.tiles[place].width + 1)
        case "narrower": document.tiles[place].width = max(widths.lowerBound, document.tiles[place].width - 1)
        case "taller": document.tiles[place].height = min(heights.upperBound, document.tiles[place].height + 1)
        case "lower": document.tiles[place].height = max(heights.lowerBound, document.tiles[place].height - 1)
        case "remove": document.tiles.remove(at: place)
        case "earlier", "later": break
        default: throw DashboardError("“\(parts[1].prefix(20))” can’t be done to a tile.", field: "move")
        }
    }
}
