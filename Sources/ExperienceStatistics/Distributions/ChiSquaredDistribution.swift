import Foundation

/// The χ² distribution with a positive number of degrees of freedom.
public struct ChiSquaredDistribution: Sendable, Equatable {
    public let degreesOfFreedom: Double

    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0)
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// P(X ≤ x).
    public func cumulative(_ x: Double) -> Double { incompleteGamma(degreesOfFreedom / 2, x / 2) }

    /// The x with P(X ≤ x) = p, 0 < p < 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p > 0 && p < 1, "a quantile wants a probability between 0 and 1")
        var high = degreesOfFreedom + 10 * (2 * degreesOfFreedom).squareRoot() + 10
        while cumulative(high) < p { high *= 2 }
        return increasingRoot(of: { cumulative($0) - p }, low: 0, high: high)
    }
}
