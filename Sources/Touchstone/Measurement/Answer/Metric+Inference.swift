import ExperienceStatistics

extension Metric {
    /// What a group's observations say of the metric.
    func estimate(_ sample: Sample) -> Estimate {
        switch measure {
        case .netScore: sample.promoterCounts.estimate
        case .share: Share(sample.ones, of: sample.n).estimate
        case .mean: isSkewedMean ? (sample.skewed ?? SkewedSample()).estimate : sample.moments.estimate
        case .median: SortedSample(sample.values).median
        case .count, .customers: Estimate(value: Double(sample.n), n: sample.n, method: .exactCount)
        case .sum: Estimate(value: sample.sum, n: sample.n, method: .exactCount)
        case .rate:
            rate(sample).map { Estimate(value: $0.value, n: sample.n, low: $0.low, high: $0.high, method: $0.method) }
                ?? .noData(.exactPoisson)
        }
    }

    /// What "no data" looks like.
    var noData: Estimate { .noData(estimate(Sample()).method) }

    /// A group now and before. `growth`: the length of the time now ÷ that before, which counts are scaled by.
    func change(from before: Sample, to now: Sample, growth: Double = 1) -> MetricChange {
        let tested: ExperienceStatistics.Change
        switch measure {
        case .netScore: tested = .of(before.promoterCounts, now.promoterCounts)
        case .share: tested = .of(Share(before.ones, of: before.n), Share(now.ones, of: now.n))
        case .mean:
            if isSkewedMean {
                tested = .of(before.skewed ?? SkewedSample(), now.skewed ?? SkewedSample())
            } else {
                tested = .of(before.moments, now.moments)
            }
        case .median: tested = .ofRanks(SortedSample(before.values), SortedSample(now.values))
        case .count, .sum: return changeOfTotal(from: before, to: now, growth: growth)
        case .customers: return changeOfCustomers(from: before, to: now)
        case .rate:
            tested = .of(Rate(Int(before.sum), per: Double(before.n)), Rate(Int(now.sum), per: Double(now.n)))
        }
        return change(tested, other: estimate(before))
    }

    /// One slice against all the others of the same time; nil for counts and sums, which are parts of a whole.
    func againstRest(_ sample: Sample, of all: Sample, rest: Sample) -> MetricChange? {
        switch measure {
        case .netScore, .share:
            var others = Sample()
            others.n = all.n - sample.n
            others.ones = all.ones - sample.ones
            others.minusOnes = all.minusOnes - sample.minusOnes
            return change(from: others, to: sample)
        case .mean: return change(from: rest, to: sample)
        case .rate:
            var others = Sample()
            (others.n, others.sum) = (all.n - sample.n, all.sum - sample.sum)
            return change(from: others, to: sample)
        case .median: return rankChange(sample, of: all)
        case .count, .sum, .customers: return nil
        }
    }

    /// Events for each customer; nil without customers.
    private func rate(_ sample: Sample) -> Estimate? {
        sample.n > 0 ? Rate(Int(sample.sum), per: Double(sample.n)).estimate : nil
    }

    private func change(_ tested: ExperienceStatistics.Change, other: Estimate) -> MetricChange {
        MetricChange(
            other: other, difference: tested.difference, low: tested.low, high: tested.high, pValue: tested.pValue,
            method: tested.method.text, isSignificant: tested.isSignificant, direction: definition.direction)
    }

    /// Totals as a compound Poisson process, of which customers are the independent parts: z = (N₂ − N₁) / √(Q₁ + Q₂) with
    /// Q = Σ over customers of (their part)². Where nobody has more than one, that is the test of two Poisson counts, and done exactly.
    private func changeOfTotal(from before: Sample, to now: Sample, growth: Double) -> MetricChange {
        let (first, second) = (estimate(before), estimate(now))
        let (squares1, squares2) = (before.clusterSquares ?? Double(before.n), now.clusterSquares ?? Double(now.n))
        if measure == .count, squares1 == Double(before.n), squares2 == Double(now.n) {
            let (a, b) = (Rate(before.n, per: 1), Rate(now.n, per: growth))
            // The smaller rate second: the test's lower tail doesn't lose its digits.
            let tested: ExperienceStatistics.Change = Double(now.n) / growth > Double(before.n) ? .of(b, a) : .of(a, b)
            return MetricChange(
                other: first, difference: Double(now.n - before.n), pValue: before.n + now.n > 0 ? tested.pValue : nil,
                method: tested.method.text, isSignificant: tested.isSignificant, direction: definition.direction)
        }
        let difference = (second.value ?? 0) - growth * (first.value ?? 0)
        let error = (squares2 + growth * growth * squares1).squareRoot()
        let p = error > 0 ? 2 * NormalDistribution.cumulative(-abs(difference) / error) : nil
        return MetricChange(
            other: first, difference: (second.value ?? 0) - (first.value ?? 0), low: difference - 1.959964 * error,
            high: difference + 1.959964 * error, pValue: p, method: "z-test of two totals, over customers (compound Poisson)",
            isSignificant: p.map { $0 < 0.05 } ?? false, direction: definition.direction)
    }

    /// Those who were active in both periods tell nothing: the exact test is of those who came against those who left (McNemar 1947).
    private func changeOfCustomers(from before: Sample, to now: Sample) -> MetricChange {
        guard let first = before.customers, let second = now.customers else {
            return change(.noData(.exactConditional), other: estimate(before))
        }
        let (left, came) = (first.count(without: second), second.count(without: first))
        var p: Double?
        if left + came > 0 { p = min(1, 2 * BinomialDistribution(trials: left + came, probability: 0.5).cumulative(min(left, came))) }
        return MetricChange(
            other: estimate(before), difference: Double(now.n - before.n), pValue: p,
            method: "exact test of those who came and those who left",
            isSignificant: p.map { $0 < 0.05 } ?? false, direction: definition.direction)
    }

    /// Mann and Whitney's test from the slice's rank sum among all: U = R − n(n + 1)/2, normal approximation with correction for continuity.
    private func rankChange(_ sample: Sample, of all: Sample) -> MetricChange {
        let (n1, n) = (Double(sample.values.count), Double(all.values.count))
        let n2 = n - n1
        guard n1 > 0, n2 > 0 else { return change(.noData(.mannWhitney), other: estimate(all)) }
        let median = SortedSample(sample.values).quantile(0.5) ?? 0
        let whole = SortedSample(all.values)
        let u = sample.rankSum - n1 * (n1 + 1) / 2
        let error = (n1 * n2 * (n + 1) / 12).squareRoot()
        let p = min(1, 2 * NormalDistribution.cumulative(-max(0, abs(u - n1 * n2 / 2) - 0.5) / error))
        return MetricChange(
            other: estimate(all), difference: median - (whole.quantile(0.5) ?? 0), pValue: p, method: "Mann–Whitney test against the rest",
            isSignificant: p < 0.05, direction: definition.direction)
    }
}

extension Sample {
    fileprivate var promoterCounts: PromoterCounts {
        PromoterCounts(promoters: ones, passives: n - ones - minusOnes, detractors: minusOnes)
    }
}
