/// Joins the two groups with the best average evidence between them, again and again, while it speaks for one person.
struct Agglomeration {
    private(set) var groups: [[Int]]

    /// - Parameters:
    ///   - sums: count × count, symmetric: evidence between each two, in bits.
    ///   - threshold: bits from which two groups are joined.
    init(sums: [Float], count n: Int, threshold: Float) {
        var sums = sums
        var groups: [[Int]?] = (0..<n).map { [$0] }
        while true {
            var best: (a: Int, b: Int, value: Float)?
            for a in 0..<n {
                guard let left = groups[a] else { continue }
                for b in (a + 1)..<max(n, a + 1) {
                    guard let right = groups[b] else { continue }
                    let value = sums[a * n + b] / Float(left.count * right.count)
                    if value > best?.value ?? threshold { best = (a, b, value) }
                }
            }
            guard let best, let joined = groups[best.b] else { break }
            groups[best.a]?.append(contentsOf: joined)
            groups[best.b] = nil
            for other in 0..<n where groups[other] != nil && other != best.a {
                sums[best.a * n + other] += sums[best.b * n + other]
                sums[other * n + best.a] = sums[best.a * n + other]
            }
        }
        self.groups = groups.compactMap(\.self)
    }
}
