/// Months by name, in English, German, French, Spanish, Italian, Dutch, Portuguese, Polish and the Nordic languages.
enum MonthNames {
    /// How their names begin, without accents.
    private static let starts: [(String, Int)] = [
        ("jan", 1), ("jen", 1), ("ene", 1), ("gen", 1), ("sty", 1), ("feb", 2), ("fev", 2), ("lut", 2), ("mar", 3), ("mrz", 3), ("maa", 3),
        ("mrt", 3),
        ("apr", 4), ("avr", 4), ("abr", 4), ("kwi", 4), ("may", 5), ("mai", 5), ("mag", 5), ("mei", 5), ("maj", 5), ("jun", 6), ("juin", 6),
        ("giu", 6),
        ("cze", 6), ("jul", 7), ("juil", 7), ("lug", 7), ("lip", 7), ("aug", 8), ("aou", 8), ("ago", 8), ("sie", 8), ("sep", 9), ("set", 9),
        ("wrz", 9),
        ("oct", 10), ("okt", 10), ("ott", 10), ("out", 10), ("paz", 10), ("nov", 11), ("lis", 11), ("dec", 12), ("dez", 12), ("dic", 12),
        ("gru", 12),
        ("des", 12),
    ]
    private static let table: [UInt32: Int] = {
        var table: [UInt32: Int] = [:]
        for (start, month) in starts { table[key(Array(start.utf8)[...])] = month }
        return table
    }()

    private static func key(_ letters: some Sequence<UInt8>) -> UInt32 { letters.reduce(0) { $0 << 8 | UInt32($1) } }

    /// Nil where a folded word is no month.
    static func month(_ word: TextBytes) -> Int? {
        guard word.count >= 3 else { return nil }
        return table[key(word.prefix(3))] ?? table[key(word.prefix(4))]
    }
}
