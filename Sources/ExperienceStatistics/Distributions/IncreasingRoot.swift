/// Where an increasing function that is negative at `low` and positive at `high` crosses zero: regula
/// falsi with the Illinois rule, guarded by bisection.
func increasingRoot(of function: (Double) -> Double, low: Double, high: Double) -> Double {
    var low = low
    var high = high
    var atLow = function(low)
    var atHigh = function(high)
    if atLow >= 0 { return low }
    if atHigh <= 0 { return high }
    for step in 0..<300 {
        let width = high - low
        if width <= 2 * max(abs(low), abs(high)).ulp { break }
        var middle = low + width * (-atLow / (atHigh - atLow))
        if step % 3 == 2 || !(middle > low && middle < high) { middle = low + width / 2 }
        let value = function(middle)
        if value == 0 { return middle }
        if value < 0 {
            low = middle
            atLow = value
            atHigh /= 2
        } else {
            high = middle
            atHigh = value
            atLow /= 2
        }
    }
    return low + (high - low) / 2
}
