import ExperienceStatistics

/// Tests whether one point of a series lies on the line through the others: the externally studentised residual of a weighted regression
/// (Cook and Weisberg 1982, section 2.2.1), t with m − 3 degrees of freedom and those of what is known beforehand. The line keeps growth from being taken for an event.
struct LeaveOneOut {
    struct Point {
        var x: Double
        var y: Double
        /// In proportion to one ÷ variance.
        var weight: Double
    }

    struct Result {
        var expected: Double
        var pValue: Double
        /// Of the point minus what is expected, with the degrees of freedom of its t.
        var error: Double
        var freedom: Double
    }

    /// What is known of the scatter beforehand.
    struct Prior {
        /// Of a point of weight 1, with the degrees of freedom that it counts for beside the others' own scatter.
        var variance: Double
        var freedom: Double
        /// The scatter is never taken to be less: points that happen to lie on a line must not make the next one an event.
        var floor: Double
    }

    /// - Returns: nil with fewer than six other points.
    static func test(_ points: [Point], at place: Int, prior: Prior) -> Result? {
        let point = points[place]
        let others = points.indices.filter { $0 != place }.map { points[$0] }
        guard point.weight > 0, let line = Line(others) else { return nil }
        let scatter = (prior.freedom * prior.variance + line.freedom * line.scatter) / (prior.freedom + line.freedom)
        let distance = point.x - line.x
        let error = max(scatter, prior.floor) * (1 / point.weight + 1 / line.weight + distance * distance / line.spread)
        guard error > 0 else { return nil }
        let expected = line.value(at: point.x)
        let student = StudentDistribution(degreesOfFreedom: prior.freedom + line.freedom)
        return Result(
            expected: expected, pValue: student.twoSided((point.y - expected) / error.squareRoot()), error: error.squareRoot(),
            freedom: student.degreesOfFreedom)
    }

    /// Of a point of weight 1 around the line through all; nil with fewer than six points.
    static func scatter(_ points: [Point]) -> Double? { Line(points)?.scatter }

    /// A weighted regression.
    private struct Line {
        var weight: Double
        /// The weighted means.
        var x: Double
        var y: Double
        /// Σ weight × (x − mean)².
        var spread: Double
        var slope: Double
        var freedom: Double
        var scatter = 0.0

        init?(_ all: [Point]) {
            let points = all.filter { $0.weight > 0 }
            guard points.count >= 6 else { return nil }
            weight = points.reduce(0) { $0 + $1.weight }
            let (weight, count) = (weight, points.count)
            let x = points.reduce(0) { $0 + $1.weight * $1.x } / weight
            let y = points.reduce(0) { $0 + $1.weight * $1.y } / weight
            let spread = points.reduce(0) { $0 + $1.weight * ($1.x - x) * ($1.x - x) }
            guard spread > 0 else { return nil }
            let slope = points.reduce(0) { $0 + $1.weight * ($1.x - x) * ($1.y - y) } / spread
            (self.x, self.y, self.spread, self.slope) = (x, y, spread, slope)
            freedom = Double(count - 2)
            scatter = points.reduce(0) { $0 + $1.weight * ($1.y - y - slope * ($1.x - x)) * ($1.y - y - slope * ($1.x - x)) } / freedom
        }

        func value(at other: Double) -> Double { y + slope * (other - x) }
    }
}
