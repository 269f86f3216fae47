/// Values with weights: their mean, what it is worth, and how many unweighted answers that is like.
public struct WeightedSample: Sendable, Equatable {
    private let values: [Double]
    private let weights: [Double]

    /// As many weights as values, none negative.
    public init(values: [Double], weights: [Double]) {
        precondition(values.count == weights.count && weights.allSatisfy { $0 >= 0 })
        self.values = values
        self.weights = weights
    }

    /// Kish's (1965): (Σ w)² ÷ Σ w². Uneven weights cost precision.
    public var effectiveCount: Double {
        let (sum, squares) = (weights.reduce(0, +), weights.reduce(0) { $0 + $1 * $1 })
        return squares > 0 ? sum * sum / squares : 0
    }

    /// The weighted mean with the interval of linearisation: Var = n/(n − 1) · Σ w² (y − ȳ)² ÷ (Σ w)², Student's t with the effective number
    /// of answers less one.
    public var estimate: Estimate {
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return .noData(.weighted) }
        let mean = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / sum
        let n = Double(values.count)
        guard n > 1, effectiveCount > 1 else { return Estimate(value: mean, n: values.count, method: .weighted) }
        let squares = zip(values, weights).reduce(0) { $0 + $1.1 * $1.1 * ($1.0 - mean) * ($1.0 - mean) }
        let error = (n / (n - 1) * squares).squareRoot() / sum
        let margin = StudentDistribution(degreesOfFreedom: max(1, effectiveCount - 1)).quantile(1 - Confidence.alpha / 2) * error
        return Estimate(value: mean, n: values.count, low: mean - margin, high: mean + margin, method: .weighted)
    }
}
