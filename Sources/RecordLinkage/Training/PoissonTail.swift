/// P(X ≥ n) of counts that come by chance (Poisson).
struct PoissonTail {
    /// ln n!
    private let factorials: [Double]

    init(upTo most: Int) {
        var sum = 0.0
        factorials = (0...max(0, most)).map { n in
            if n > 1 { sum += Double(n).ln }
            return sum
        }
    }

    /// - Parameter count: no more than `most`.
    func atLeast(_ count: Int, mean: Double) -> Double {
        guard count > 0 else { return 1 }
        guard mean > 0 else { return 0 }
        // Above the mean terms fall, faster and faster; near it nothing is significant.
        guard Double(count) > mean else { return 1 }
        let first = (Double(count) * mean.ln - mean - factorials[count]).exp
        var (sum, term) = (1.0, 1.0)
        var n = Double(count)
        while term > 1e-12 * sum {
            n += 1
            term *= mean / n
            sum += term
        }
        return min(1, first * sum)
    }
}
