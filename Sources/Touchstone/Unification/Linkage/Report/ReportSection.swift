/// A part of the report with its own headline.
struct ReportSection {
    var id: String
    /// In the list of contents.
    var name: String
    /// The finding, in words.
    var title: String
    var lede: Markup?
    var body: [Markup]

    var markup: Markup {
        let words: Markup? = lede.map { "<p>\($0)</p>" }
        return """
            <section id="\(id)" aria-labelledby="\(id)-title"><h2 id="\(id)-title">\(title)</h2>\(words)
            \(body)</section>

            """
    }
}
