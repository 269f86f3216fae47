/// Number, mean and spread of observations, gathered in one pass and mergeable (Welford 1962; Chan, Golub & LeVeque 1983).
public struct Moments: Sendable, Equatable {
    public private(set) var n = 0
    public private(set) var mean = 0.0
    /// The sum of squared distances from the mean.
    public private(set) var squares = 0.0

    public init() {}

    public init(_ values: some Sequence<Double>) {
        for value in values { add(value) }
    }

    init(n: Int, mean: Double, squares: Double) {
        (self.n, self.mean, self.squares) = (n, mean, squares)
    }

    /// From what a database sums up.
    public init(n: Int, sum: Double, sumOfSquares: Double) {
        precondition(n >= 0)
        self.n = n
        guard n > 0 else { return }
        mean = sum / Double(n)
        squares = max(0, sumOfSquares - sum * mean)
    }

    public mutating func add(_ value: Double) {
        n += 1
        let distance = value - mean
        mean += distance / Double(n)
        squares += distance * (value - mean)
    }

    public mutating func add(_ other: Moments) {
        guard other.n > 0 else { return }
        let total = Double(n + other.n)
        let distance = other.mean - mean
        squares += other.squares + distance * distance * Double(n) * Double(other.n) / total
        mean += distance * Double(other.n) / total
        n += other.n
    }

    /// Of the population, from the sample (n − 1); nil under two observations.
    public var variance: Double? { n < 2 ? nil : squares / Double(n - 1) }
    public var standardDeviation: Double? { variance?.squareRoot() }

    /// The mean with Student's t interval; one observation has a mean and no interval.
    public var estimate: Estimate {
        guard n > 0 else { return .noData(.student) }
        guard let variance else { return Estimate(value: mean, n: n, method: .student) }
        let error = (variance / Double(n)).squareRoot()
        let margin = StudentDistribution(degreesOfFreedom: Double(n - 1)).quantile(1 - Confidence.alpha / 2) * error
        return Estimate(value: mean, n: n, low: mean - margin, high: mean + margin, method: .student)
    }
}
