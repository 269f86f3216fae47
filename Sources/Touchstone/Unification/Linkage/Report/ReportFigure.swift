import Charts

/// A chart of the report: one picture for wide pages, one for narrow ones, and its values as a table.
struct ReportFigure {
    static let wide = 900.0
    static let narrow = 340.0

    var heading: String
    var summary: String
    var note: String?
    var table: ReportTable
    var draw: (ChartFrame) -> String

    var markup: Markup {
        """
        <figure><figcaption><h3>\(heading)</h3>\(note.map { note -> Markup in "<p class=\"kicker\">\(note)</p>" })</figcaption>
        <div class="plot wide">\(picture(Self.wide))</div><div class="plot narrow">\(picture(Self.narrow))</div>
        <details><summary>Show as a table</summary>\(table.markup)</details></figure>

        """
    }

    private func picture(_ width: Double) -> Markup {
        Self.picture(draw(ChartFrame(title: heading, summary: summary, width: width)))
    }

    /// Without the values for pointing at, which need a script.
    static func picture(_ svg: String) -> Markup {
        Markup(html: svg.replacing(/\sdata-[a-z]+="[^"]*"/, with: ""))
    }
}
