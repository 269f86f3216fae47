import Foundation

/// The logarithm of the gamma function for x > 0: Stirling's series (Abramowitz & Stegun 6.1.41), small x shifted up by recurrence.
func logGamma(_ x: Double) -> Double {
    var shifted = x
    var product = 1.0
    while shifted < 15 {
        product *= shifted
        shifted += 1
    }
    let inverse = 1 / shifted
    let square = inverse * inverse
    let series =
        inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1_260 - square * (1.0 / 1_680 - square * (1.0 / 1_188)))))
    return (shifted - 0.5) * log(shifted) - shifted + 0.5 * log(2 * Double.pi) + series - log(product)
}
