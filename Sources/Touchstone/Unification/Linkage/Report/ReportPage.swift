/// The report's frame: headline, warning, contents.
struct ReportPage {
    let name: String
    let figures: ReportFigures
    let sections: [ReportSection]

    var markup: Markup {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex"><title>\(headline) – \(name)</title>
        <style>\(Markup(html: ReportStyle.css))</style></head>
        <body><main>
        <p class="warning" role="note"><b>This report holds personal data.</b> It shows records of people as they stand in \(name). Keep it \
        as you keep that file, send it to nobody who may not see it, and delete it when it has served.</p>
        <header><p class="kicker">\(name)</p><h1>\(headline)</h1>\(lede)</header>
        \(tiles)\(contents)
        \(sections.map(\.markup))</main></body></html>

        """
    }

    private var headline: String {
        let (records, people) = (figures.records, figures.people)
        if records == 0 { return "There are no records" }
        let verb = records == 1 ? "is" : "are"
        return "\(ReportWords.counted(records, "record")) \(verb) \(ReportWords.people(people))"
    }

    private var lede: Markup {
        guard figures.records > 0 else { return "<p class=\"lede\">Nothing was compared, for there is nothing to compare.</p>" }
        guard figures.people < figures.records else {
            return "<p class=\"lede\">No two records were taken for one person.</p>"
        }
        let alone = figures.entities(ofSize: 1)
        let largest = figures.sizes.last?.size ?? 1
        let repeats = figures.records - figures.people
        return """
            <p class="lede">\(ReportWords.counted(repeats, "record")) \(repeats == 1 ? "repeats" : "repeat") somebody who is there \
            already. \(ReportWords.people(alone)) \(alone == 1 ? "has" : "have") one record; the largest group has \(largest).</p>
            """
    }

    private var tiles: Markup {
        guard figures.records > 0 else { return "" }
        let perRecord = Double(figures.compared) / Double(figures.records)
        return ReportTiles(tiles: [
            ("Records", ReportWords.number(figures.records), "\(ReportWords.number(figures.joined)) share their person with another"),
            (
                "People", ReportWords.number(figures.people),
                "\(ReportWords.share(1 - Double(figures.people) / Double(figures.records))) fewer than records"
            ),
            ("Pairs compared", ReportWords.number(figures.compared), "\(ReportWords.tenths(perRecord)) for each record"),
            ("Links", ReportWords.number(figures.links), "pairs likelier than \(ReportWords.percent(figures.threshold))"),
            ("Links cut", ReportWords.number(figures.cut), "other evidence spoke against them"),
        ]).markup
    }

    private var contents: Markup {
        guard !sections.isEmpty else { return "" }
        let links: [Markup] = sections.map { "<li><a href=\"#\($0.id)\">\($0.name)</a></li>" }
        return "<nav aria-label=\"Contents\"><ul>\(links)</ul></nav>"
    }
}
