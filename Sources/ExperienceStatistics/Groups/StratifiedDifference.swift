/// The difference between an exposed and an unexposed group, adjusted for what both were like before: compared within strata, then put together.
public enum StratifiedDifference {
    /// One stratum of a yes-or-no outcome.
    public struct Counts: Sendable, Equatable {
        public var exposed: Share
        public var unexposed: Share

        public init(exposed: Share, unexposed: Share) {
            self.exposed = exposed
            self.unexposed = unexposed
        }
    }

    /// The risk difference of Mantel and Haenszel, exposed minus unexposed, with the variance of Sato (1989), which holds for few large and
    /// for many small strata: RD = Σ (a n₀ − b n₁) / N ÷ Σ n₁ n₀ / N;
    /// Var = (RD · Σ (b n₁² − a n₀² + n₁ n₀ (n₀ − n₁) / 2) / N² + Σ (a (n₀ − b) + b (n₁ − a)) / 2N) ÷ (Σ n₁ n₀ / N)²,
    /// a and b the outcomes among n₁ exposed and n₀ unexposed, N both. Strata with one group alone say nothing and are left out.
    public static func ofShares(_ strata: [Counts]) -> Change {
        var (numerator, weight, lean, spread) = (0.0, 0.0, 0.0, 0.0)
        for stratum in strata where stratum.exposed.total > 0 && stratum.unexposed.total > 0 {
            let (a, n1) = (Double(stratum.exposed.count), Double(stratum.exposed.total))
            let (b, n0) = (Double(stratum.unexposed.count), Double(stratum.unexposed.total))
            let n = n1 + n0
            numerator += (a * n0 - b * n1) / n
            weight += n1 * n0 / n
            lean += (b * n1 * n1 - a * n0 * n0 + n1 * n0 * (n0 - n1) / 2) / (n * n)
            spread += (a * (n0 - b) + b * (n1 - a)) / (2 * n)
        }
        guard weight > 0 else { return .noData(.mantelHaenszel) }
        let difference = numerator / weight
        return change(difference, variance: (difference * lean + spread) / (weight * weight), .mantelHaenszel)
    }

    /// The difference of means, exposed minus unexposed, strata weighted as Mantel and Haenszel do: w = n₁ n₀ / N,
    /// Var = (s₁² Σ w² / n₁ + s₀² Σ w² / n₀) ÷ (Σ w)², s² pooled over the strata of a group, Student's t with Satterthwaite's degrees of freedom.
    /// Spend is skewed and strata are small, so the p-value is at least that of permutations within strata, where they can be made.
    public static func ofMeans(_ strata: [(exposed: [Double], unexposed: [Double])]) -> Change {
        let sound = strata.filter { !$0.exposed.isEmpty && !$0.unexposed.isEmpty }
        let groups = sound.map { (exposed: Moments($0.exposed), unexposed: Moments($0.unexposed)) }
        let weights = groups.map { Double($0.exposed.n * $0.unexposed.n) / Double($0.exposed.n + $0.unexposed.n) }
        let weight = weights.reduce(0, +)
        guard weight > 0 else { return .noData(.stratifiedMeans) }
        let difference = zip(weights, groups).reduce(0) { $0 + $1.0 * ($1.1.exposed.mean - $1.1.unexposed.mean) } / weight
        func spread(_ moments: [Moments]) -> (variance: Double, freedom: Double) {
            let freedom = Double(moments.reduce(0) { $0 + $1.n - 1 })
            guard freedom > 0 else { return (.nan, 0) }
            let pooled = moments.reduce(0) { $0 + $1.squares } / freedom
            return (pooled * zip(weights, moments).reduce(0) { $0 + $1.0 * $1.0 / Double($1.1.n) } / (weight * weight), freedom)
        }
        let (v1, v0) = (spread(groups.map(\.exposed)), spread(groups.map(\.unexposed)))
        let variance = v1.variance + v0.variance
        guard variance > 0 else { return Change(difference: difference, pValue: difference == 0 ? 1 : nil, method: .stratifiedMeans) }
        let freedom = variance * variance / (v1.variance * v1.variance / v1.freedom + v0.variance * v0.variance / v0.freedom)
        let student = StudentDistribution(degreesOfFreedom: max(freedom, 1))
        let margin = student.quantile(1 - Confidence.alpha / 2) * variance.squareRoot()
        let p = student.twoSided(difference / variance.squareRoot())
        return Change(
            difference: difference, low: difference - margin, high: difference + margin,
            pValue: max(p, permuted(sound, weights, difference * weight)), method: .stratifiedMeans)
    }

    private static let permutations = 1_999
    private static let mostPermuted = 20_000

    /// How often dealing the exposed out anew within each stratum gives as large a sum of weighted differences; 0 where there are too many to do it.
    private static func permuted(_ strata: [(exposed: [Double], unexposed: [Double])], _ weights: [Double], _ observed: Double) -> Double {
        let all = strata.map { $0.exposed + $0.unexposed }
        guard all.reduce(0, { $0 + $1.count }) <= mostPermuted else { return 0 }
        var random = SeededGenerator(seed: UInt64(all.count) ^ abs(observed).bitPattern)
        var (values, extreme) = (all, 0)
        for _ in 0..<permutations {
            var sum = 0.0
            for i in values.indices {
                let (n1, n) = (strata[i].exposed.count, values[i].count)
                var (exposed, total) = (0.0, 0.0)
                for place in 0..<n {
                    if place < n1 {
                        values[i].swapAt(place, Int.random(in: place..<n, using: &random))
                        exposed += values[i][place]
                    }
                    total += values[i][place]
                }
                sum += weights[i] * (exposed / Double(n1) - (total - exposed) / Double(n - n1))
            }
            if abs(sum) >= abs(observed) * (1 - 1e-12) { extreme += 1 }
        }
        return Double(extreme + 1) / Double(permutations + 1)
    }

    private static func change(_ difference: Double, variance: Double, _ method: TestMethod) -> Change {
        guard variance > 0 else { return Change(difference: difference, pValue: difference == 0 ? 1 : nil, method: method) }
        let error = variance.squareRoot()
        return Change(
            difference: difference, low: difference - Confidence.z * error, high: difference + Confidence.z * error,
            pValue: min(1, 2 * NormalDistribution.cumulative(-abs(difference / error))), method: method)
    }
}
