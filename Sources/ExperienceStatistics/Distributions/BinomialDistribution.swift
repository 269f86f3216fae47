/// The number of successes in `trials` independent trials.
public struct BinomialDistribution: Sendable, Equatable {
    public let trials: Int
    public let probability: Double

    public init(trials: Int, probability: Double) {
        precondition(trials >= 0 && probability >= 0 && probability <= 1)
        self.trials = trials
        self.probability = probability
    }

    /// P(X ≤ k) = I_{1−p}(n − k, k + 1) (DLMF 8.17.5).
    public func cumulative(_ k: Int) -> Double {
        if k < 0 { return 0 }
        if k >= trials { return 1 }
        return incompleteBeta(1 - probability, Double(trials - k), Double(k + 1))
    }

    /// The smallest k with P(X ≤ k) ≥ p.
    public func quantile(_ p: Double) -> Int {
        var low = 0
        var high = trials
        while low < high {
            let middle = (low + high) / 2
            if cumulative(middle) < p { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
