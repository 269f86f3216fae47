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
        let head: [Markup] = columns.map { "<th scope=\"col\"\(Self.kind($0))>\($0.name)</th>" }
        let body: [Markup] = rows.map { row in "<tr>\(zip(row, columns).map(cell))</tr>\n" }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(caption)">\
            <table\(isStacked ? " class=\"stacked\"" : "" as Markup)><caption>\(caption)</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)</tbody></table></div>

            """
    }

    private func cell(_ content: Markup, _ column: Column) -> Markup {
        // Where cells stand under one another, each says what it is.
        let name: Markup = isStacked ? " data-name=\"\(column.name)\"" : ""
        return "<td\(Self.kind(column))\(name)>\(content)</td>"
    }

    private static func kind(_ column: Column) -> Markup { column.isNumber ? " class=\"num\"" : " class=\"text\"" }
}
