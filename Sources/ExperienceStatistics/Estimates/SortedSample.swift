/// Observations in order, for medians and other quantiles.
public struct SortedSample: Sendable, Equatable {
    public let values: [Double]

    /// Sorts; NaN is no observation and is left out.
    public init(_ values: some Sequence<Double>) {
        self.values = values.filter { !$0.isNaN }.sorted()
    }

    /// Linear between the two values around (n − 1)·p (Hyndman & Fan 1996, type 7); nil without values.
    public func quantile(_ p: Double) -> Double? {
        precondition(p >= 0 && p <= 1)
        guard !values.isEmpty else { return nil }
        let place = Double(values.count - 1) * p
        let below = Int(place)
        let above = min(below + 1, values.count - 1)
        return values[below] + (place - Double(below)) * (values[above] - values[below])
    }

    /// A quantile with the interval between two order statistics: it holds at least 95 % whatever the distribution. A side for which
    /// there are too few observations has no limit.
    public func estimate(_ p: Double) -> Estimate {
        guard let value = quantile(p) else { return .noData(.orderStatistics) }
        let n = values.count
        let below = BinomialDistribution(trials: n, probability: p)
        // The r-th smallest lies above the quantile with probability P(B ≤ r − 1): the largest r for which that is under 2.5 %.
        let lower = below.quantile(Confidence.alpha / 2)
        let upper = below.quantile(1 - Confidence.alpha / 2) + 1
        return Estimate(
            value: value, n: n, low: lower >= 1 ? values[lower - 1] : nil, high: upper <= n ? values[upper - 1] : nil,
            method: .orderStatistics)
    }

    public var median: Estimate { estimate(0.5) }
}
