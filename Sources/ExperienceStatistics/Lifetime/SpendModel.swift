import Foundation

/// What customers spend in a purchase: gamma–gamma (Fader & Hardie 2013, The Gamma-Gamma Model of Monetary Value).
///
/// A customer's purchases vary (gamma: shape `p`, rate of their own), and customers' rates do (gamma: shape `q`, rate `gamma`). It takes what a
/// customer spends to have nothing to do with how often they buy.
public struct SpendModel: Sendable, Equatable {
    /// A customer's purchases and what they cost on average, above zero.
    public struct Spending: Sendable, Hashable {
        public let purchases: Int
        public let mean: Double

        /// Nil without a purchase, or for a mean that is not above zero.
        public init?(purchases: Int, mean: Double) {
            guard purchases > 0, mean > 0, mean.isFinite else { return nil }
            self.purchases = purchases
            self.mean = mean
        }
    }

    public let p: Double
    public let q: Double
    public let gamma: Double

    /// Nil unless all are positive and finite.
    public init?(p: Double, q: Double, gamma: Double) {
        guard [p, q, gamma].allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        self.p = p
        self.q = q
        self.gamma = gamma
    }

    /// What a purchase of this customer costs in the long run: between their own mean and everybody's (their equation 5). Nil where the
    /// model has no mean (p·x + q ≤ 1).
    public func expectedSpend(_ spending: Spending) -> Double? {
        let x = Double(spending.purchases)
        guard p * x + q > 1 else { return nil }
        return p * (gamma + spending.mean * x) / (p * x + q - 1)
    }

    /// What a purchase of somebody costs of whom nothing is known; nil where the model has no mean (q ≤ 1).
    public var expectedSpend: Double? { q > 1 ? p * gamma / (q - 1) : nil }

    /// The logarithm of how likely this spending is, together.
    public func logLikelihood(_ spending: [Spending]) -> Double { value(spending).value }

    /// With slopes along the logarithms of the parameters.
    private func value(_ spending: [Spending]) -> (value: Double, slopes: [Double]) {
        var sum = 0.0
        var slopes = [0.0, 0, 0]
        let (logGammaQ, digammaQ) = (logGamma(q), digamma(q))
        for one in spending {
            let x = Double(one.purchases)
            let (shape, total) = (p * x, gamma + one.mean * x)
            let (logMean, logTotal) = (log(one.mean), log(total))
            sum += logGamma(shape + q) - logGamma(shape) - logGammaQ
            sum += q * log(gamma) + (shape - 1) * logMean + shape * log(x) - (shape + q) * logTotal
            let both = digamma(shape + q)
            slopes[0] += x * (both - digamma(shape) + logMean + log(x) - logTotal)
            slopes[1] += both - digammaQ + log(gamma) - logTotal
            slopes[2] += q / gamma - (shape + q) / total
        }
        return (sum, [slopes[0] * p, slopes[1] * q, slopes[2] * gamma])
    }
}

extension SpendModel {
    /// The model under which this spending is most likely.
    /// - Throws: `LifetimeError` where it doesn't tell.
    public init(fitting spending: [Spending]) throws(LifetimeError) {
        guard spending.count >= LifetimeError.leastCustomers else { throw .tooFew(spending.count) }
        let mean = spending.reduce(0) { $0 + $1.mean } / Double(spending.count)
        guard spending.contains(where: { abs($0.mean - mean) > 1e-9 * mean }) else { throw .noVariety }
        var best: (place: [Double], value: Double)?
        for start in [[1.0, 1, log(mean)], [2, 1.5, log(mean) - 1]] {
            let found = Maximum.climb(from: start) { place in
                guard let model = SpendModel(logarithms: place) else { return (-.infinity, [0, 0, 0]) }
                return model.value(spending)
            }
            if let found, found.value > best?.value ?? -.infinity { best = found }
        }
        guard let best, let model = SpendModel(logarithms: best.place) else { throw .noMaximum }
        self = model
    }

    private init?(logarithms: [Double]) {
        guard logarithms.allSatisfy({ abs($0) < 25 }) else { return nil }
        self.init(p: exp(logarithms[0]), q: exp(logarithms[1]), gamma: exp(logarithms[2]))
    }
}
