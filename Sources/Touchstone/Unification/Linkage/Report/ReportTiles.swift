/// A row of figures, each with its name and what it means.
struct ReportTiles {
    var tiles: [(name: String, value: String, note: String)]

    var markup: Markup {
        "<dl class=\"tiles\">\(tiles.map(Self.tile))</dl>\n"
    }

    private static func tile(_ name: String, _ value: String, _ note: String) -> Markup {
        "<div><dt>\(name)</dt><dd>\(value)<small>\(note)</small></dd></div>"
    }
}
