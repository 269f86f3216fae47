import Foundation

/// An interrupted time series: a line before, a line after, and errors of which each resembles the one before (AR(1)). The effect is the mean
/// distance, after the interruption, from where the line before would have led (Wagner et al. 2002).
///
/// How much neighbouring errors resemble each other is not known, and taking the most likely resemblance for certain claims effects where there are
/// none. So all resemblances are weighed by how well they explain the series (the restricted likelihood; at first every
/// resemblance is equally likely on Fisher's scale, artanh), and the interval is that of the mixture of t distributions.
public struct InterruptedTimeSeries: Sendable {
    public static let fewestBefore = 8
    public static let fewestAfter = 4
    /// Resemblances that are weighed.
    static let resemblances = stride(from: -1.6, through: 2.4, by: 0.1).map { tanh($0) }

    /// What would have come without the interruption.
    public enum Course: String, Sendable, CaseIterable {
        /// The line before goes on, rising or falling as it did.
        case goesOn = "goes_on"
        /// It stays at the level before. Refused where it was rising or falling then.
        case stays
    }

    /// - Parameters:
    ///   - values: one for each stretch of time, all of the same length, none missing.
    ///   - start: the place of the first stretch after the interruption.
    ///   - comparison: the same outcome of those who weren't reached: what moved both is taken out.
    public static func answer(_ values: [Double], start: Int, comparison: [Double]? = nil, course: Course = .goesOn) -> ImpactAnswer {
        precondition(comparison == nil || comparison?.count == values.count, "both series have the same stretches")
        let series = comparison.map { zip(values, $0).map { $0 - $1 } } ?? values
        let (before, after) = (min(max(0, start), series.count), max(0, series.count - start))
        guard before >= fewestBefore else { return .refused(.tooFewBefore(have: before, needed: fewestBefore)) }
        guard after >= fewestAfter else { return .refused(.tooFewAfter(have: after, needed: fewestAfter)) }
        if course == .stays {
            let lines = (0..<before).map { [1, Double($0) - Double(before - 1) / 2] }
            let trend = Weighed(Sums(Array(series[..<before]), design: lines), column: 1)
            if let trend, trend.p < 0.05 { return .refused(.movedBefore(difference: trend.effect * Double(before - 1), p: trend.p)) }
        }
        let design = course == .stays ? level(series.count, start: start) : design(series.count, start: start)
        guard let weighed = Weighed(Sums(series, design: design), column: course == .stays ? 1 : 2) else { return .refused(.nothingVaries) }
        return .measured(
            ImpactEstimate(
                method: .interruptedTimeSeries, effect: weighed.effect, low: weighed.quantile(0.025), high: weighed.quantile(0.975),
                p: weighed.p, reached: after, comparison: before))
    }

    /// Where the course before leads: a value for each stretch, those after the interruption included. Nil where `answer` refuses.
    /// - Parameter comparison: the course is that of the difference; what both share is put back.
    public static func expected(
        _ values: [Double], start: Int, comparison: [Double]? = nil, course: Course = .goesOn
    ) -> [Double]? {
        let series = comparison.map { zip(values, $0).map { $0 - $1 } } ?? values
        guard start >= fewestBefore, series.count - start >= fewestAfter else { return nil }
        let design = course == .stays ? level(series.count, start: start) : design(series.count, start: start)
        let sums = Sums(series, design: design)
        guard let level = Weighed(sums, column: 0)?.effect else { return nil }
        let slope = course == .stays ? 0 : Weighed(sums, column: 1)?.effect ?? 0
        let mean = series.reduce(0, +) / Double(series.count)
        let middle = Double(series.count - 1) / 2
        return series.indices.map { mean + level + slope * (Double($0) - middle) + (comparison?[$0] ?? 0) }
    }

    /// One column's effect, all resemblances weighed by how well they explain the series.
    private struct Weighed {
        let effect: Double
        private let fits: [Fit]
        private let weights: [Double]
        private let student: StudentDistribution

        /// Nil where nothing varies.
        init?(_ sums: Sums, column: Int) {
            fits = resemblances.compactMap { fit(sums, resemblance: $0, column: column) }
            guard let best = fits.map(\.logLikelihood).max() else { return nil }
            let raw = fits.map { exp($0.logLikelihood - best) }
            let total = raw.reduce(0, +)
            weights = raw.map { $0 / total }
            effect = zip(fits, weights).reduce(0) { $0 + $1.1 * $1.0.effect }
            student = StudentDistribution(degreesOfFreedom: Double(sums.count - sums.columns))
        }

        private func cumulative(_ x: Double) -> Double {
            zip(fits, weights).reduce(0) { $0 + $1.1 * student.cumulative((x - $1.0.effect) / $1.0.standardError) }
        }

        func quantile(_ p: Double) -> Double {
            let widest = fits.map { abs($0.effect - effect) + 1e3 * $0.standardError }.max() ?? 1
            return increasingRoot(of: { cumulative($0) - p }, low: effect - widest, high: effect + widest)
        }

        var p: Double {
            let below = cumulative(0)
            return min(1, 2 * min(below, 1 - below))
        }
    }

    struct Fit {
        let effect: Double
        let standardError: Double
        /// Restricted, up to what all fits share.
        let logLikelihood: Double
    }

    /// Level, slope, change of level (as the mean after the interruption), change of slope.
    static func design(_ count: Int, start: Int) -> [[Double]] {
        let middle = Double(count - 1) / 2
        let middleAfter = Double(start + count - 1) / 2
        return (0..<count).map { place in
            let isAfter = place >= start
            // The slope's change is counted from the middle of the time after, so that the level's change is the mean effect there. What it adds
            // to the line before is nothing.
            return [1, Double(place) - middle, isAfter ? 1 : 0, isAfter ? Double(place) - middleAfter : 0]
        }
    }

    /// Level, change of level.
    private static func level(_ count: Int, start: Int) -> [[Double]] { (0..<count).map { [1, $0 >= start ? 1 : 0] } }

    /// Sums of products of the rows (the design's columns, then the outcome), with themselves and with the row before.
    struct Sums {
        let count: Int
        let columns: Int
        private let width: Int
        private var same: [Double]
        private var neighbours: [Double]
        private var ends: [Double]

        init(_ series: [Double], design: [[Double]]) {
            count = series.count
            columns = design.first?.count ?? 0
            width = columns + 1
            same = [Double](repeating: 0, count: width * width)
            (neighbours, ends) = (same, same)
            // The level is a column: taking the mean out changes nothing but the digits that get lost.
            let mean = series.reduce(0, +) / Double(max(1, series.count))
            let rows = zip(design, series).map { $0 + [$1 - mean] }
            for (place, row) in rows.enumerated() {
                Self.add(row, row, to: &same)
                if place == 0 || place == rows.count - 1 { Self.add(row, row, to: &ends) }
                guard place > 0 else { continue }
                Self.add(row, rows[place - 1], to: &neighbours)
                Self.add(rows[place - 1], row, to: &neighbours)
            }
        }

        private static func add(_ a: [Double], _ b: [Double], to sums: inout [Double]) {
            for i in a.indices { for j in b.indices { sums[i * a.count + j] += a[i] * b[j] } }
        }

        /// With the inverse of the errors' covariances between.
        func weighted(_ i: Int, _ j: Int, resemblance r: Double) -> Double {
            let place = i * width + j
            return (1 + r * r) * same[place] - r * neighbours[place] - r * r * ends[place]
        }
    }

    /// Generalized least squares with errors whose neighbours correlate so much.
    static func fit(_ sums: Sums, resemblance: Double, column: Int = 2) -> Fit? {
        let columns = sums.columns
        func weighted(_ i: Int, _ j: Int) -> Double { sums.weighted(i, j, resemblance: resemblance) }
        let products = (0..<columns).map { weighted($0, columns) }
        let squares = (0..<columns * columns).map { weighted($0 / columns, $0 % columns) }
        guard let solved = CholeskySolution(squares, products) else { return nil }
        let total = weighted(columns, columns)
        let residual = total - zip(solved.solution, products).reduce(0) { $0 + $1.0 * $1.1 }
        let freedom = Double(sums.count - columns)
        guard residual > 1e-10 * total else { return nil }
        return Fit(
            effect: solved.solution[column], standardError: (residual / freedom * solved.inverseDiagonal(column)).squareRoot(),
            logLikelihood: log(1 - resemblance * resemblance) / 2 - solved.logDeterminant / 2 - freedom / 2 * log(residual))
    }
}
