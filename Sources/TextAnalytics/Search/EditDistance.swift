/// How many slips lie between two words.
enum EditDistance {
    /// Insertions, deletions, replacements and exchanges of neighbours (optimal string alignment); more than `most` is told as `most + 1`.
    static func between(_ a: [UInt8], _ b: [UInt8], most: Int) -> Int {
        guard abs(a.count - b.count) <= most else { return most + 1 }
        var older: [Int] = []
        var before = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            row.reserveCapacity(b.count + 1)
            for j in 0..<b.count {
                var cost = min(before[j] + (a[i] == b[j] ? 0 : 1), before[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, older[j - 1] + 1) }
                row.append(cost)
            }
            if let least = row.min(), least > most { return most + 1 }
            (older, before) = (before, row)
        }
        return min(before[b.count], most + 1)
    }
}
