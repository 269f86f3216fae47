import Foundation

/// How often customers buy, and when they stop: BG/NBD (Fader, Hardie & Lee 2005, "Counting Your Customers" the easy way, Marketing Science 24).
///
/// While alive a customer buys at random at a rate of their own (gamma: shape `r`, rate `alpha`), and after each purchase leaves for good
/// with a probability of their own (beta: `a`, `b`). Times are in whatever unit the histories have.
public struct PurchaseModel: Sendable, Equatable {
    public let r: Double
    public let alpha: Double
    public let a: Double
    public let b: Double

    /// Nil unless all are positive and finite.
    public init?(r: Double, alpha: Double, a: Double, b: Double) {
        guard [r, alpha, a, b].allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        self.r = r
        self.alpha = alpha
        self.a = a
        self.b = b
    }

    /// The logarithm of how likely these histories are, together.
    public func logLikelihood(_ histories: [PurchaseHistory]) -> Double {
        PurchaseLikelihood(histories).value(self).value
    }

    /// How probable it is that a customer will ever buy again (their equation after (7)).
    public func probabilityAlive(_ history: PurchaseHistory) -> Double { 1 / (1 + odds(history)) }

    /// How many purchases are expected of a customer in the time after what is known (their equation 10). 0 for no time.
    public func expectedPurchases(of history: PurchaseHistory, in time: Double) -> Double {
        guard time > 0 else { return 0 }
        let x = Double(history.repeats)
        let all = mean(
            after: (alpha + history.age) / (alpha + history.age + time), c: a + b + x - 1)
        return max(0, all / (1 + odds(history)))
    }

    /// How many purchases are expected of somebody after their first one (their equation 9).
    public func expectedPurchases(in time: Double) -> Double {
        guard time > 0 else { return 0 }
        return max(0, mean(after: alpha / (alpha + time), c: a + b - 1))
    }

    /// Against being alive: somebody without repeats has had no occasion to leave.
    private func odds(_ history: PurchaseHistory) -> Double {
        guard history.repeats > 0 else { return 0 }
        let x = Double(history.repeats)
        return a / (b + x - 1) * exp((r + x) * log((alpha + history.age) / (alpha + history.recency)))
    }

    /// c/(a−1) · (1 − k^(a−1) · ₂F₁(a+b−1−r, a−1; c; 1−k)), which is the paper's form after Euler's transformation: its series converges
    /// for any length of time, where the paper's own does not.
    private func mean(after k: Double, c: Double) -> Double {
        // At a = 1 both numerator and denominator vanish; beside it the limit is near.
        let a = abs(self.a - 1) < 1e-6 ? 1 + 1e-6 : self.a
        let series = Hypergeometric.value(a + b - 1 - r, a - 1, c, at: 1 - k)
        return c / (a - 1) * (1 - exp((a - 1) * log(k)) * series)
    }
}
