extension ThemeModel {
    /// Counts, names and quotes of all themes on these texts.
    mutating func describe(texts: [String], rows: DenseRows, quotes: Int) {
        let assigned = assignments(of: rows)
        var members: [Int: [Int]] = [:]
        for (row, assignment) in assigned.enumerated() { if let assignment { members[assignment.theme, default: []].append(row) } }
        let names = ThemeNames(texts: texts, groups: themes.map { members[$0.id] ?? [] }).words
        for place in themes.indices {
            let rowsOfTheme = members[themes[place].id] ?? []
            themes[place].count = rowsOfTheme.count
            if !rowsOfTheme.isEmpty { themes[place].words = names[place] }
            let nearest = rowsOfTheme.sorted { (assigned[$0]?.likeness ?? 0, $1) > (assigned[$1]?.likeness ?? 0, $0) }
            themes[place].quotes = TypicalQuotes.picked(nearest, texts: texts, rows: rows, count: quotes)
        }
        sortThemes()
    }
}
