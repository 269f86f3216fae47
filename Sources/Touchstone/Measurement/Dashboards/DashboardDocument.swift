/// What a dashboard says, without who may see it: its name, its period, its tiles in reading order.
package struct DashboardDocument: Sendable, Equatable {
    package var name: String
    package var about: String
    /// Over which time tiles look that don't keep their own.
    package var period: MetricPeriod
    package var tiles: [DashboardTile]

    package init(name: String, about: String = "", period: MetricPeriod = .last(30, .day), tiles: [DashboardTile] = []) {
        self.name = name
        self.about = about
        self.period = period
        self.tiles = tiles
    }

    package static let longestName = 80
    package static let longestAbout = 500
    package static let mostTiles = 48

    /// An id that no tile has.
    package var freshID: String {
        let used = Set(tiles.map(\.id))
        var number = tiles.count + 1
        while used.contains("t\(number)") { number += 1 }
        return "t\(number)"
    }

    /// - Throws: `DashboardError` that names the field.
    package func checked() throws(DashboardError) -> DashboardDocument {
        var document = self
        document.name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...Self.longestName).contains(document.name.count),
            !document.name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw DashboardError("A dashboard’s name has 1 to \(Self.longestName) characters.", field: "name") }
        guard about.count <= Self.longestAbout else {
            throw DashboardError("A description has at most \(Self.longestAbout) characters.", field: "about")
        }
        guard tiles.count <= Self.mostTiles else {
            throw DashboardError("A dashboard has at most \(Self.mostTiles) tiles. Put some of them on another one.", field: "tiles")
        }
        var seen: Set<String> = []
        for (place, tile) in tiles.enumerated() {
            let field = "tiles[\(place)]"
            guard (1...40).contains(tile.id.utf8.count), tile.id.utf8.allSatisfy(Self.isPlain) else {
                throw DashboardError("A tile’s id has 1 to 40 letters, digits and hyphens.", field: field + ".id")
            }
            guard seen.insert(tile.id).inserted else {
                throw DashboardError("Two tiles have the id “\(tile.id)”. Give one of them another.", field: field + ".id")
            }
            do { document.tiles[place] = try tile.checked() } catch {
                throw DashboardError(error.message, field: field + (error.field.map { ".\($0)" } ?? ""))
            }
        }
        return document
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
