/// Quotes that speak for a theme: near its middle, of readable length, and different from each other.
enum TypicalQuotes {
    /// - Parameter nearest: the theme's rows, the nearest to its middle first.
    static func picked(_ nearest: [Int], texts: [String], rows: DenseRows, count: Int) -> [Int] {
        let sentences = nearest.filter { (25...300).contains(texts[$0].utf8.count) }
        let readable = sentences.count >= count ? sentences : nearest.filter { (12...400).contains(texts[$0].utf8.count) }
        var picked: [Int] = []
        // Ever less different, until there are enough or all were asked.
        for limit: Float in [0.85, 0.95, 0.999] {
            for row in (readable.isEmpty ? nearest : readable).prefix(300) where picked.count < count && !picked.contains(row) {
                if picked.allSatisfy({ cosine(rows, $0, row) < limit }) { picked.append(row) }
            }
        }
        return picked
    }

    private static func cosine(_ rows: DenseRows, _ a: Int, _ b: Int) -> Float {
        zip(rows[a], rows[b]).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
