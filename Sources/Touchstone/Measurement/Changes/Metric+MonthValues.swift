import ExperienceStatistics

extension Metric {
    /// Whether a month's own values bear out that the month is not as expected: the line through the months takes its means and medians for
    /// normally distributed, which those of few waiting times or amounts are not.
    ///
    /// - Returns: 0 for measures whose line needs no second witness.
    func pValue(of month: Int, among samples: [Sample], expected: Double) -> Double {
        if measure == .median { return signTest(samples[month].values, expected) }
        guard isSkewedMean, let own = samples[month].skewed else { return 0 }
        var others = SkewedSample()
        for (place, sample) in samples.enumerated() where place != month {
            if let values = sample.skewed { others.add(values) }
        }
        return ExperienceStatistics.Change.of(others, own, ratherThan: expected - others.mean).pValue ?? 1
    }

    /// If `median` is the median, a value lies above it as often as below (Arbuthnott 1710; Conover 1999, section 3.4).
    private func signTest(_ values: [Double], _ median: Double) -> Double {
        let (below, above) = (values.count { $0 < median }, values.count { $0 > median })
        guard below + above > 0 else { return 1 }
        return min(1, 2 * BinomialDistribution(trials: below + above, probability: 0.5).cumulative(min(below, above)))
    }
}
