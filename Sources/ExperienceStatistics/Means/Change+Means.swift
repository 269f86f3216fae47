extension Change {
    /// Two means of skewed values: Welch's statistic, corrected for skewness. With few values on one side also by permutations, which hold the
    /// rate of false alarms exactly where the groups are alike, while the corrected statistic holds it better where they scatter differently:
    /// the larger p-value counts, and the outer limits. Limits leave out `ratherThan` just where p is under 5 %.
    ///
    /// - Parameter ratherThan: the difference that is tested.
    public static func of(_ first: SkewedSample, _ second: SkewedSample, ratherThan tested: Double = 0) -> Change {
        guard first.n > 0, second.n > 0 else { return .noData(.permutation) }
        let difference = second.mean - first.mean
        guard let v1 = first.variance, let v2 = second.variance else {
            return Change(difference: difference, pValue: nil, method: .permutation)
        }
        let (e1, e2) = (v1 / Double(first.n), v2 / Double(second.n))
        let error = (e1 + e2).squareRoot()
        guard error > 0 else {
            // Each group is constant in itself: no arrangement is more extreme, and its mirror image is as extreme.
            let p = difference == tested ? 1 : MeanPermutations.rarest(first.n, second.n)
            let isSure = p < Confidence.alpha || difference == tested
            return Change(
                difference: difference, low: isSure ? difference : nil, high: isSure ? difference : nil, pValue: p, method: .permutation)
        }
        let (c1, c2) = (e1 * (e1 / Double(first.n)).squareRoot(), e2 * (e2 / Double(second.n)).squareRoot())
        let cubed = error * error * error
        let own = (second.skewness * c2 - first.skewness * c1) / cubed
        // The larger group knows better how skewed such values are.
        let shared = (second.n > first.n ? second.skewness : first.skewness) * (c2 - c1) / cubed
        let freedom = (e1 + e2) * (e1 + e2) / (e1 * e1 / Double(first.n - 1) + e2 * e2 / Double(second.n - 1))
        var welch = SkewedStatistic(value: difference - tested, error: error, freedom: freedom, asymmetries: [0, own, shared])
        guard min(first.n, second.n) < SkewedSample.few else {
            let limits = welch.limits
            return Change(
                difference: difference, low: tested + limits.low, high: tested + limits.high, pValue: welch.pValue, method: .skewedWelch)
        }
        welch.asymmetries = [own]
        return permuted(first, second, welch, difference, tested)
    }

    private static func permuted(
        _ first: SkewedSample, _ second: SkewedSample, _ welch: SkewedStatistic, _ difference: Double, _ tested: Double
    ) -> Change {
        let isSecondDealt = second.n <= first.n
        let (dealt, others) = isSecondDealt ? (second, first) : (first, second)
        // A difference that is tested is taken off first, so that both groups are alike if it is the true one.
        let shift = isSecondDealt ? tested : -tested
        let t = (isSecondDealt ? 1 : -1) * welch.value / welch.error
        let permutations = MeanPermutations(dealt.values.map { $0 - shift }, others.values) { $0.pValue(t) < 0.1 }
        var p = permutations.pValue(t)
        let limits = permutations.limits
        var (low, high) = (t - limits.high, t - limits.low)
        if !isSecondDealt { (low, high) = (-high, -low) }
        (low, high) = (low * welch.error, high * welch.error)
        p = max(p, welch.pValue)
        (low, high) = (min(low, welch.limits.low), max(high, welch.limits.high))
        // Ties lie just on a limit, and rounding must not push them over it.
        if p >= Confidence.alpha { (low, high) = (min(low, 0), max(high, 0)) }
        return Change(
            difference: difference, low: low.isFinite ? tested + low : nil, high: high.isFinite ? tested + high : nil, pValue: p,
            method: .permutation)
    }
}

extension SkewedSample {
    /// Fewer values than this on one side are compared by permutations.
    static let few = 200
}
