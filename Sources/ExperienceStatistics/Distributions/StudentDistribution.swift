import Foundation

/// Student's t distribution with a positive, not necessarily whole, number of degrees of freedom.
public struct StudentDistribution: Sendable, Equatable {
    public let degreesOfFreedom: Double

    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0)
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// P(T ≤ t).
    public func cumulative(_ t: Double) -> Double { t < 0 ? tail(-t) : 1 - tail(t) }

    /// P(|T| ≥ |t|).
    public func twoSided(_ t: Double) -> Double { min(1, 2 * tail(abs(t))) }

    /// The t with P(T ≤ t) = p, 0 < p < 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p > 0 && p < 1, "a quantile wants a probability between 0 and 1")
        if p == 0.5 { return 0 }
        let upper = min(p, 1 - p)
        var high = 1.0
        while tail(high) > upper { high *= 2 }
        let t = increasingRoot(of: { upper - tail($0) }, low: 0, high: high)
        return p < 0.5 ? -t : t
    }

    /// P(T > t) for t ≥ 0: I_x(ν/2, 1/2) / 2 with x = ν/(ν + t²) (DLMF 8.17; Abramowitz & Stegun 26.7.1).
    private func tail(_ t: Double) -> Double {
        let n = degreesOfFreedom
        return incompleteBeta(n / (n + t * t), n / 2, 0.5) / 2
    }
}
