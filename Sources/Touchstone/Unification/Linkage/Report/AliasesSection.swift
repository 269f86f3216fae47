import RecordLinkage

/// Given names that were found to stand for one another.
enum AliasesSection {
    /// Rows that are shown; the model file has all.
    private static let most = 100

    static func section(_ model: LinkageModel) -> ReportSection? {
        guard !model.aliases.isEmpty else { return nil }
        let shown = model.aliases.prefix(most)
        let rest = model.aliases.count - shown.count
        let table = ReportTable(
            caption: "Short forms of names", columns: [.text("Names"), .number("People seen with both")],
            rows: shown.map { alias in
                ["<b>\(alias.names.joined(separator: ", "))</b>", "\(alias.people.map { "\($0)" } ?? "—")"]
            })
        return ReportSection(
            id: "aliases", name: "Short forms",
            title: """
                \(ReportWords.counted(model.aliases.count, "pair")) of given names \(model.aliases.count == 1 ? "stands" : "stand") \
                for one another
                """,
            lede: """
                Records that are one person by everything else bear these names far more often than chance explains. Such a pair counts as a \
                known alias instead of two different names. \(rest > 0 ? "The model file holds \(rest) more." : "")
                """, body: [table.markup])
    }
}
