/// How many letters must be put in, left out or changed to make one text of another (Levenshtein 1966): finds what was meant by a mistyped name.
package enum EditDistance {
    /// O(length of a · length of b); letters beyond the 64th don't count.
    package static func between(_ a: String, _ b: String) -> Int {
        let b = Array(b.prefix(64))
        var row = Array(0...b.count)
        for (i, x) in a.prefix(64).enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = x == y ? diagonal : 1 + min(diagonal, above, row[j])
                diagonal = above
            }
        }
        return row[b.count]
    }
}
