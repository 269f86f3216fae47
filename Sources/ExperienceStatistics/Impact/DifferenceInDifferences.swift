/// Difference in differences on customers who were looked at before and after: each is their own comparison, and those who weren't reached show
/// what would have changed anyway. Welch's t on the customers' own changes (Welch 1947), so that their dependence over time doesn't matter
/// (Bertrand, Duflo & Mullainathan 2004).
public struct DifferenceInDifferences: Sendable {
    /// One customer's outcome in stretches of time of the same length.
    public struct Unit: Sendable, Equatable {
        /// Before `before`, to see whether groups moved apart already; nil where it isn't known.
        public var earlier: Double?
        public var before: Double
        public var after: Double

        public init(earlier: Double? = nil, before: Double, after: Double) {
            (self.earlier, self.before, self.after) = (earlier, before, after)
        }
    }

    /// Fewer in either group, and nothing is claimed.
    public static let fewest = 30

    /// - Parameters:
    ///   - reached: customers whom the initiative reached.
    ///   - comparison: customers like them whom it didn't.
    public static func answer(reached: [Unit], comparison: [Unit]) -> ImpactAnswer {
        guard reached.count >= fewest else { return .refused(.tooFewReached(have: reached.count, needed: fewest)) }
        guard comparison.count >= fewest else { return .refused(.tooFewInComparison(have: comparison.count, needed: fewest)) }
        if let trend = movement(reached, comparison), trend.p < 0.05 {
            return .refused(.movedApartBefore(difference: trend.difference, p: trend.p))
        }
        guard let welch = Welch(Moments(reached.lazy.map { $0.after - $0.before }), Moments(comparison.lazy.map { $0.after - $0.before }))
        else { return .refused(.nothingVaries) }
        let half = welch.half(0.95)
        return .measured(
            ImpactEstimate(
                method: .differenceInDifferences, effect: welch.difference, low: welch.difference - half, high: welch.difference + half,
                p: welch.p, reached: reached.count, comparison: comparison.count))
    }

    /// Whether the groups moved apart before; nil where too few were looked at that early.
    private static func movement(_ reached: [Unit], _ comparison: [Unit]) -> Welch? {
        func changes(_ units: [Unit]) -> [Double] { units.compactMap { unit in unit.earlier.map { unit.before - $0 } } }
        let (a, b) = (changes(reached), changes(comparison))
        return min(a.count, b.count) >= fewest ? Welch(Moments(a), Moments(b)) : nil
    }
}

/// The difference of two means whose variances may differ (Welch 1947).
private struct Welch {
    let difference: Double
    let standardError: Double
    let student: StudentDistribution

    /// Nil where nothing varies.
    init?(_ a: Moments, _ b: Moments) {
        guard a.n > 1, b.n > 1 else { return nil }
        let (na, nb) = (Double(a.n), Double(b.n))
        let (va, vb) = (a.squares / (na - 1) / na, b.squares / (nb - 1) / nb)
        guard va + vb > 0 else { return nil }
        difference = a.mean - b.mean
        standardError = (va + vb).squareRoot()
        student = StudentDistribution(degreesOfFreedom: (va + vb) * (va + vb) / (va * va / (na - 1) + vb * vb / (nb - 1)))
    }

    var p: Double { student.twoSided(difference / standardError) }

    func half(_ level: Double) -> Double { student.quantile((1 + level) / 2) * standardError }
}
