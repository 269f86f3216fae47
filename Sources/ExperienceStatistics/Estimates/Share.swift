/// How many of how many.
public struct Share: Sendable, Equatable {
    public let count: Int
    public let total: Int

    public init(_ count: Int, of total: Int) {
        precondition(count >= 0 && count <= total)
        self.count = count
        self.total = total
    }

    /// The share, 0…1, with Wilson's score interval (Wilson 1927):
    /// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
    public var estimate: Estimate {
        guard total > 0 else { return .noData(.wilson) }
        let n = Double(total)
        let p = Double(count) / n
        let z = Confidence.z
        let centre = p + z * z / (2 * n)
        let margin = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        return Estimate(
            value: p, n: total, low: count == 0 ? 0 : (centre - margin) / scale, high: count == total ? 1 : (centre + margin) / scale,
            method: .wilson)
    }
}
