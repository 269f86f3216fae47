/// A difference between two groups with its standard error: what a test and an interval of any level are made from.
public struct AdjustedDifference: Sendable, Equatable {
    /// Exposed minus unexposed.
    public let value: Double
    public let error: Double
    /// Of Student's t.
    public let freedom: Double

    public init?(value: Double, error: Double, freedom: Double) {
        guard value.isFinite, error.isFinite, error > 0, freedom >= 1 else { return nil }
        self.value = value
        self.error = error
        self.freedom = freedom
    }

    /// How many of its own errors it is large: orders what is too sure to be told apart by p.
    public var strength: Double { value / error }

    /// Two-sided.
    public var pValue: Double { StudentDistribution(degreesOfFreedom: freedom).twoSided(strength) }

    /// Leaves the true difference out with the probability `alpha`.
    public func limits(alpha: Double = 0.05) -> ClosedRange<Double> {
        let margin = StudentDistribution(degreesOfFreedom: freedom).quantile(1 - alpha / 2) * error
        return value - margin...value + margin
    }
}
