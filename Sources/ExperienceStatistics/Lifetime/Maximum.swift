/// The top of a smooth function, climbed by BFGS (Nocedal & Wright, Numerical Optimization, 2006, algorithm 6.1) with backtracking.
enum Maximum {
    /// - Parameter function: its value and slopes; −∞ where it isn't defined.
    /// - Returns: where it is highest, and how high; nil where no top was found.
    static func climb(
        from start: [Double], steps: Int = 500, tolerance: Double = 1e-9,
        _ function: ([Double]) -> (value: Double, slopes: [Double])
    ) -> (place: [Double], value: Double)? {
        var place = start
        var (value, slopes) = function(place)
        guard value.isFinite else { return nil }
        var inverse = identity(start.count)
        for _ in 0..<steps {
            // What is left to win, relative to the height.
            if dot(slopes, slopes).squareRoot() <= tolerance * max(1, abs(value)) {
                return (place, value)
            }
            var direction = inverse.map { dot($0, slopes) }
            if dot(direction, slopes) <= 0 {
                inverse = identity(start.count)
                direction = slopes
            }
            guard let step = step(from: place, value, slopes, direction, function) else {
                // No step wins anything: the top, as far as numbers can tell.
                return (place, value)
            }
            let change = (0..<place.count).map { step.place[$0] - place[$0] }
            // The function is climbed, so its slopes fall.
            let bend = (0..<place.count).map { slopes[$0] - step.slopes[$0] }
            update(&inverse, change, bend)
            let isDone =
                step.value - value <= 1e-13 * max(1, abs(value)) && dot(change, change).squareRoot() < 1e-10
            (place, value, slopes) = step
            if isDone { return (place, value) }
        }
        return nil
    }

    private static func step(
        from place: [Double], _ value: Double, _ slopes: [Double], _ direction: [Double],
        _ function: ([Double]) -> (value: Double, slopes: [Double])
    ) -> (place: [Double], value: Double, slopes: [Double])? {
        let gain = dot(slopes, direction)
        // Parameters are logarithms: more than a factor of seven at once is a leap in the dark.
        var length = min(1, 2 / max(direction.map(abs).max() ?? 0, 1e-300))
        for _ in 0..<60 {
            let next = (0..<place.count).map { place[$0] + length * direction[$0] }
            let found = function(next)
            if found.value.isFinite, found.value >= value + 1e-4 * length * gain,
                found.slopes.allSatisfy(\.isFinite)
            {
                return next == place ? nil : (next, found.value, found.slopes)
            }
            length /= 2
        }
        return nil
    }

    /// The inverse of the curvature after a step (equation 6.17).
    private static func update(_ inverse: inout [[Double]], _ change: [Double], _ bend: [Double]) {
        let product = dot(change, bend)
        guard product > 1e-12 * (dot(change, change) * dot(bend, bend)).squareRoot() else { return }
        let n = change.count
        let applied = inverse.map { dot($0, bend) }
        let factor = (1 + dot(bend, applied) / product) / product
        for i in 0..<n {
            for j in 0..<n {
                inverse[i][j] +=
                    factor * change[i] * change[j] - (applied[i] * change[j] + change[i] * applied[j])
                    / product
            }
        }
    }

    private static func identity(_ n: Int) -> [[Double]] {
        (0..<n).map { i in (0..<n).map { $0 == i ? 1 : 0 } }
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
