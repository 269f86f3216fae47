/// Intervals by resampling, for statistics without a formula (Efron 1979; percentiles).
public struct Bootstrap: Sendable {
    public var resamples: Int
    public var seed: UInt64

    /// The same seed gives the same interval.
    public init(resamples: Int = 2_000, seed: UInt64 = 1) {
        precondition(resamples >= 100)
        self.resamples = resamples
        self.seed = seed
    }

    /// The statistic of the observations with its interval; the statistic gives nil where it isn't defined.
    public func estimate<Observation>(
        _ observations: [Observation], _ statistic: ([Observation]) -> Double?
    ) -> Estimate {
        guard let value = statistic(observations), !observations.isEmpty else { return .noData(.bootstrap) }
        guard observations.count > 1 else { return Estimate(value: value, n: 1, method: .bootstrap) }
        var generator = SeededGenerator(seed: seed)
        var resample = observations
        var results: [Double] = []
        for _ in 0..<resamples {
            for i in resample.indices { resample[i] = observations[generator.below(observations.count)] }
            if let result = statistic(resample) { results.append(result) }
        }
        let sample = SortedSample(results)
        return Estimate(
            value: value, n: observations.count, low: sample.quantile(Confidence.alpha / 2),
            high: sample.quantile(1 - Confidence.alpha / 2), method: .bootstrap)
    }
}
