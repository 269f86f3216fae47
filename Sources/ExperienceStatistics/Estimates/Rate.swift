/// Independent events over an exposure: contacts per customer, orders per day.
public struct Rate: Sendable, Equatable {
    public let events: Int
    /// Customers, days, customer-days: whatever the rate is per.
    public let exposure: Double

    public init(_ events: Int, per exposure: Double) {
        precondition(events >= 0 && exposure >= 0)
        self.events = events
        self.exposure = exposure
    }

    /// Events per unit of exposure with the exact Poisson interval (Garwood 1936): χ² quantiles at 2k and 2k + 2.
    public var estimate: Estimate {
        guard exposure > 0 else { return .noData(.exactPoisson) }
        let k = Double(events)
        let low = events == 0 ? 0 : ChiSquaredDistribution(degreesOfFreedom: 2 * k).quantile(Confidence.alpha / 2) / 2
        let high = ChiSquaredDistribution(degreesOfFreedom: 2 * k + 2).quantile(1 - Confidence.alpha / 2) / 2
        return Estimate(value: k / exposure, n: events, low: low / exposure, high: high / exposure, method: .exactPoisson)
    }
}
