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

    /// The difference of means, exposed minus unexposed, strata weighted as Mantel and Haenszel do: w = n₁ n₀ / N, Var = Σ w² (s₁²/n₁ + s₀²/n₀) / (Σ w)².
    /// Strata with fewer than two in a group have no variance and are left out.
    public static func ofMeans(_ strata: [(exposed: Moments, unexposed: Moments)]) -> Change {
        var (sum, weight, variance) = (0.0, 0.0, 0.0)
        for (exposed, unexposed) in strata {
            guard let v1 = exposed.variance, let v0 = unexposed.variance else { continue }
            let (n1, n0) = (Double(exposed.n), Double(unexposed.n))
            let w = n1 * n0 / (n1 + n0)
            sum += w * (exposed.mean - unexposed.mean)
            weight += w
            variance += w * w * (v1 / n1 + v0 / n0)
        }
        guard weight > 0 else { return .noData(.stratifiedMeans) }
        return change(sum / weight, variance: variance / (weight * weight), .stratifiedMeans)
    }

    private static func change(_ difference: Double, variance: Double, _ method: TestMethod) -> Change {
        guard variance > 0 else { return Change(difference: difference, pValue: difference == 0 ? 1 : nil, method: method) }
        let error = variance.squareRoot()
        return Change(
            difference: difference, low: difference - Confidence.z * error, high: difference + Confidence.z * error,
            pValue: min(1, 2 * NormalDistribution.cumulative(-abs(difference / error))), method: method)
    }
}
