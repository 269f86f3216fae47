import Foundation

/// The slope of the logarithm of the gamma function for x > 0: its asymptotic series (Abramowitz & Stegun 6.3.18), small x shifted up by
/// recurrence.
func digamma(_ x: Double) -> Double {
    var shifted = x
    var sum = 0.0
    while shifted < 10 {
        sum -= 1 / shifted
        shifted += 1
    }
    let inverse = 1 / shifted
    let square = inverse * inverse
    let series =
        square
        * (1.0 / 12 - square
            * (1.0 / 120 - square * (1.0 / 252 - square * (1.0 / 240 - square * (1.0 / 132)))))
    return sum + log(shifted) - 0.5 * inverse - series
}
