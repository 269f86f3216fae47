/// Gauss' hypergeometric function by its series.
enum Hypergeometric {
    /// ₂F₁(a, b; c; z) for c > 0 and 0 ≤ z < 1.
    static func value(_ a: Double, _ b: Double, _ c: Double, at z: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var n = 0.0
        while n < 1_000_000 {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
            sum += term
            n += 1
            // The rest of the series is about as a geometric one of ratio z.
            if abs(term) <= 1e-15 * abs(sum) * (1 - z) { break }
        }
        return sum
    }
}
