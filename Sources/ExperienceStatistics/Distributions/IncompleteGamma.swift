import Foundation

/// The regularized lower incomplete gamma function P(a, x): series below a + 1, continued fraction above (DLMF 8.11.4, 8.9.2).
func incompleteGamma(_ a: Double, _ x: Double) -> Double {
    if x <= 0 { return 0 }
    let front = exp(a * log(x) - x - logGamma(a))
    if x < a + 1 {
        var term = 1 / a
        var sum = term
        var denominator = a
        while abs(term) > abs(sum) * 1e-17 {
            denominator += 1
            term *= x / denominator
            sum += term
        }
        return min(1, sum * front)
    }
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var value = d
    for step in 1...100_000 {
        let i = Double(step)
        let factor = -i * (i - a)
        b += 2
        d = factor * d + b
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = b + factor / c
        if abs(c) < tiny { c = tiny }
        value *= d * c
        if abs(d * c - 1) < 1e-16 { break }
    }
    return max(0, 1 - front * value)
}
