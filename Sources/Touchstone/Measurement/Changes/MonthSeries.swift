import ExperienceStatistics

/// One metric of one slice, month by month.
struct MonthSeries {
    private let metric: Metric
    private let months: [Range<Int64>]
    private let days: [Double]
    private let estimates: [Estimate]
    private let samples: [Sample]
    /// Totals as a mean a day, so that short months are no event.
    private let points: [LeaveOneOut.Point]
    /// Of a point of weight 1 by sampling alone.
    private let variance: Double

    /// Fewer answers than this in a month say nothing about the month.
    private static let fewest = 5
    /// How many degrees of freedom the dispersion that is common to a metric's slices is worth beside a slice's own.
    private static let common = 20.0

    /// Nil for a series with so few events that its months stand out by chance alone.
    init?(_ metric: Metric, _ samples: [Sample], _ months: [Range<Int64>]) {
        let estimates = samples.map { metric.estimate($0) }
        let days = months.map { Double($0.upperBound - $0.lowerBound) / 86_400_000 }
        let count = samples.reduce(0) { $0 + $1.n }
        guard count >= (metric.isTotal ? 10 * months.count : 5 * MonthSeries.fewest) else { return nil }
        self.metric = metric
        self.months = months
        self.days = days
        self.estimates = estimates
        self.samples = samples
        points = months.indices.map { index in
            let value = estimates[index].value ?? 0
            return LeaveOneOut.Point(
                x: Double(index), y: metric.isTotal ? value / days[index] : value,
                weight: metric.isTotal ? 1 : samples[index].n >= MonthSeries.fewest ? Double(samples[index].n) : 0)
        }
        variance = metric.variance(of: samples, days: days)
    }

    /// How much more the months scatter than sampling alone would let them, as is usual for the slices of one metric: a median, which a bad
    /// month here or there doesn't move.
    static func dispersion(of series: [MonthSeries]) -> Double {
        let all = series.compactMap { series -> Double? in
            guard series.variance > 0, let scatter = LeaveOneOut.scatter(series.points) else { return nil }
            return scatter / series.variance
        }
        return max(1, SortedSample(all).quantile(0.5) ?? 1)
    }

    /// Every month with its test: the larger p-value of its place beside the line and of its own values, which may be
    /// few and skewed. Scores share the dispersion of their metric's slices (as Smyth 2004 shares variances between genes);
    /// totals don't: theirs grows with the volume, and each rests on its own.
    func unusual(dispersion: Double) -> [UnusualMonth] {
        let prior = LeaveOneOut.Prior(variance: dispersion * variance, freedom: metric.isTotal ? 0 : MonthSeries.common, floor: variance)
        return months.indices.compactMap { index in
            guard let result = LeaveOneOut.test(points, at: index, prior: prior) else { return nil }
            let ownPValue = result.pValue < 0.05 ? metric.pValue(of: index, among: samples, expected: result.expected) : 0
            let scale = metric.isTotal ? days[index] : 1
            let difference = (points[index].y - result.expected) * scale
            var verdict = MetricChange.Verdict.changed
            if metric.definition.direction != .neutral {
                verdict = (difference > 0) == (metric.definition.direction == .upIsGood) ? .better : .worse
            }
            return UnusualMonth(
                definition: metric.definition, dimension: nil, name: "", month: months[index], estimate: estimates[index],
                expected: result.expected * scale, difference: difference, pValue: max(result.pValue, ownPValue), verdict: verdict)
        }
    }
}

extension Metric {
    /// By sampling alone: of one answer; of totals, of the mean a day in a month (as a Poisson process).
    fileprivate func variance(of samples: [Sample], days: [Double]) -> Double {
        let n = Double(samples.reduce(0) { $0 + $1.n })
        guard n > 0 else { return 0 }
        switch measure {
        case .netScore, .share:
            let up = Double(samples.reduce(0) { $0 + $1.ones }) / n
            let down = Double(samples.reduce(0) { $0 + $1.minusOnes }) / n
            let variance = up + down - (up - down) * (up - down)
            return measure == .netScore ? 10_000 * variance : variance
        case .mean:
            var all = Moments()
            for sample in samples { all.add(sample.moments) }
            return all.variance ?? 0
        case .median:
            // π/2 × σ²/n is the variance of a normal sample's median, σ being taken from the quartiles, which outliers don't move.
            let values = SortedSample(samples.flatMap(\.values))
            let quartiles = ((values.quantile(0.75) ?? 0) - (values.quantile(0.25) ?? 0)) / 1.349
            return Double.pi / 2 * quartiles * quartiles
        case .count, .customers:
            let length = days.reduce(0, +)
            return n / length / (length / Double(days.count))
        case .sum, .rate:
            return 0
        }
    }
}
