/// A form in which a map leaves the system: one line each.
struct MapExport: Sendable {
    var name: String
    /// Of the map with that number.
    var href: @Sendable (Int64) -> String

    static let registered: [MapExport] = [
        MapExport(name: "YAML file") { "/api/v1/maps/\($0)/yaml" },
        MapExport(name: "SVG picture") { "/maps/\($0)/map.svg?download=1" }, MapExport(name: "Print or PDF") { "/maps/\($0)/print" },
    ]
}
