extension Change {
    /// NPS: z = (x₂ − x₁) / √(SE₁² + SE₂²) with the adjusted values. The difference is that of the scores as shown.
    public static func of(_ first: PromoterCounts, _ second: PromoterCounts) -> Change {
        guard let a = first.estimate.value, let b = second.estimate.value else { return .noData(.adjustedWaldZ) }
        let error = (first.standardError * first.standardError + second.standardError * second.standardError).squareRoot()
        let adjusted = second.adjustedScore - first.adjustedScore
        let margin = Confidence.z * error
        return Change(
            difference: b - a, low: adjusted - margin, high: adjusted + margin, pValue: twoSidedNormal(adjusted / error),
            method: .adjustedWaldZ)
    }

    /// Two shares: z-test with the pooled share, and Newcombe's hybrid score interval (1998, method 10).
    public static func of(_ first: Share, _ second: Share) -> Change {
        guard let a = first.estimate.value, let b = second.estimate.value else { return .noData(.pooledZ) }
        let pooled = Double(first.count + second.count) / Double(first.total + second.total)
        let variance = pooled * (1 - pooled) * (1 / Double(first.total) + 1 / Double(second.total))
        let limits = recovered(first.estimate, second.estimate)
        return Change(
            difference: b - a, low: limits?.low, high: limits?.high,
            pValue: variance > 0 ? twoSidedNormal((b - a) / variance.squareRoot()) : 1, method: .pooledZ)
    }

    /// Two means: Welch's t-test (1947). Either side with one observation leaves it undecided.
    public static func of(_ first: Moments, _ second: Moments) -> Change {
        guard let v1 = first.variance, let v2 = second.variance else {
            guard first.n > 0, second.n > 0 else { return .noData(.welch) }
            return Change(difference: second.mean - first.mean, pValue: nil, method: .welch)
        }
        let difference = second.mean - first.mean
        let e1 = v1 / Double(first.n)
        let e2 = v2 / Double(second.n)
        let error = (e1 + e2).squareRoot()
        guard error > 0 else {
            return Change(difference: difference, low: difference, high: difference, pValue: difference == 0 ? 1 : 0, method: .welch)
        }
        let freedom = (e1 + e2) * (e1 + e2) / (e1 * e1 / Double(first.n - 1) + e2 * e2 / Double(second.n - 1))
        let student = StudentDistribution(degreesOfFreedom: freedom)
        let margin = student.quantile(1 - Confidence.alpha / 2) * error
        return Change(
            difference: difference, low: difference - margin, high: difference + margin, pValue: student.twoSided(difference / error),
            method: .welch)
    }

    /// Two rates: given the events of both, those of the second are binomial if the rates are equal (Przyborowski & Wilenski 1940).
    public static func of(_ first: Rate, _ second: Rate) -> Change {
        guard let a = first.estimate.value, let b = second.estimate.value else { return .noData(.exactConditional) }
        let events = BinomialDistribution(
            trials: first.events + second.events, probability: second.exposure / (first.exposure + second.exposure))
        let atMost = events.cumulative(second.events)
        let atLeast = 1 - events.cumulative(second.events - 1)
        let limits = recovered(first.estimate, second.estimate)
        return Change(
            difference: b - a, low: limits?.low, high: limits?.high, pValue: min(1, 2 * min(atMost, atLeast)), method: .exactConditional)
    }

    /// Two samples without an assumption on their distribution (Mann & Whitney 1947): normal approximation, corrected for ties and
    /// continuity. The difference is that of the medians.
    public static func ofRanks(_ first: SortedSample, _ second: SortedSample) -> Change {
        guard let a = first.quantile(0.5), let b = second.quantile(0.5) else { return .noData(.mannWhitney) }
        let n1 = Double(first.values.count)
        let n2 = Double(second.values.count)
        let (rankSum, ties) = rankSum(first.values, second.values)
        let u = rankSum - n1 * (n1 + 1) / 2
        let n = n1 + n2
        let variance = n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)))
        guard variance > 0 else { return Change(difference: b - a, pValue: 1, method: .mannWhitney) }
        let distance = max(0, abs(u - n1 * n2 / 2) - 0.5)
        return Change(difference: b - a, pValue: twoSidedNormal(distance / variance.squareRoot()), method: .mannWhitney)
    }

    private static func twoSidedNormal(_ z: Double) -> Double { min(1, 2 * NormalDistribution.cumulative(-abs(z))) }

    /// Limits of a difference from the limits of its two sides (Zou & Donner 2008).
    private static func recovered(_ first: Estimate, _ second: Estimate) -> (low: Double, high: Double)? {
        guard let a = first.value, let b = second.value, let l1 = first.low, let u1 = first.high, let l2 = second.low, let u2 = second.high
        else { return nil }
        return (
            b - a - ((b - l2) * (b - l2) + (u1 - a) * (u1 - a)).squareRoot(),
            b - a + ((u2 - b) * (u2 - b) + (a - l1) * (a - l1)).squareRoot()
        )
    }

    /// The sum of the first sample's ranks among both, ties shared, and Σ(t³ − t) over the ties. Both samples ascending.
    private static func rankSum(_ first: [Double], _ second: [Double]) -> (sum: Double, ties: Double) {
        var (i, j) = (0, 0)
        var sum = 0.0
        var ties = 0.0
        while i < first.count || j < second.count {
            let value = min(i < first.count ? first[i] : .infinity, j < second.count ? second[j] : .infinity)
            let before = Double(i + j)
            let start = i
            while i < first.count, first[i] == value { i += 1 }
            while j < second.count, second[j] == value { j += 1 }
            let tied = Double(i + j) - before
            sum += Double(i - start) * (before + (tied + 1) / 2)
            ties += tied * tied * tied - tied
        }
        return (sum, ties)
    }
}
