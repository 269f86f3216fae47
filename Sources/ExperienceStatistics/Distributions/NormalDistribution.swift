import Foundation

/// The standard normal distribution.
public enum NormalDistribution {
    /// P(Z ≤ z), accurate in the lower tail too.
    public static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// The z with P(Z ≤ z) = p, 0 < p < 1: a rational start (Abramowitz & Stegun 26.2.23), then Halley's steps.
    public static func quantile(_ p: Double) -> Double {
        precondition(p > 0 && p < 1, "a quantile wants a probability between 0 and 1")
        if p > 0.5 { return -quantile(1 - p) }
        let t = (-2 * log(p)).squareRoot()
        let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
        let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
        var z = numerator / denominator - t
        for _ in 0..<4 {
            let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
            let error = (cumulative(z) - p) / density
            z -= error / (1 + z * error / 2)
        }
        return p == 0.5 ? 0 : z
    }
}
