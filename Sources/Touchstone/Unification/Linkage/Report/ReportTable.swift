/// A table of the report.
struct ReportTable {
    struct Column {
        var name: String
        var isNumber: Bool

        static func text(_ name: String) -> Column { Column(name: name, isNumber: false) }
        static func number(_ name: String) -> Column { Column(name: name, isNumber: true) }
    }

    var caption: String
    var columns: [Column]
    var rows: [[Markup]]
    /// True puts the cells of a row under one another on narrow pages.
    var isStacked = false

    /// It scrolls by itself where it is wider than the page.
    var markup: Markup {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table\(isStacked ? " class=\"stacked\"" : "" as Markup)><caption>\(caption)</caption>
        <thead><tr>\(columns.map { column -> Markup in "<th scope=\"col\"\(Self.kind(column))>\(column.name)</th>" })</tr></thead>
        <tbody>
        \(rows.map { row -> Markup in "<tr>\(zip(row, columns).map { cell, column -> Markup in "<td\(Self.kind(column)) data-name=\"\(column.name)\">\(cell)</td>" })</tr>\n" })</tbody>
        </table></div>

        """
    }

    private static func kind(_ column: Column) -> Markup { column.isNumber ? " class=\"num\"" : " class=\"text\"" }
}
