import ExperienceStatistics
import Foundation

/// Tests whether the last day of a series is as the weeks before let expect of such a day: a weighted regression on a line and the day of
/// the week, and the externally studentised residual of the last day (Cook and Weisberg 1982, section 2.2.1), t with m − 8 degrees of
/// freedom. With fewer than four weeks nothing is said.
struct SeasonTest {
    struct Day {
        /// 0…6, the day of the week.
        var weekday: Int
        var value: Double
        /// In proportion to one ÷ variance; 0 leaves the day out.
        var weight: Double
    }

    struct Result: Equatable {
        var expected: Double
        /// Between these 95 % of such days would lie.
        var low: Double
        var high: Double
        /// Two-sided.
        var pValue: Double
    }

    /// Days that have to be there before the last one: four of each.
    static let fewest = 28
    /// How far back one looks: ten weeks, within which a year's season is nearly a line.
    static let most = 70

    /// - Parameters:
    ///   - days: ascending, without gaps; the last one is tested.
    ///   - variance: of a day of weight 1 by sampling alone: the scatter is never taken to be less.
    /// - Returns: nil with too few days.
    static func test(_ days: [Day], variance: Double) -> Result? {
        guard let last = days.last, last.weight > 0 else { return nil }
        let count = days.count - 1
        let rows = days.dropLast().enumerated().filter { $0.element.weight > 0 }
        guard rows.count >= fewest, Set(rows.map(\.element.weekday)).contains(last.weekday) else { return nil }
        let weekdays = Set(rows.map(\.element.weekday)).sorted()
        let columns = weekdays.count + 1
        func row(_ place: Int, _ day: Day) -> [Double] {
            // Time in weeks from the tested day, so that numbers stay small.
            [Double(place - count) / 7] + weekdays.map { $0 == day.weekday ? 1 : 0 }
        }
        var normal = [Double](repeating: 0, count: columns * columns)
        var right = [Double](repeating: 0, count: columns)
        for (place, day) in rows {
            let x = row(place, day)
            for i in 0..<columns where x[i] != 0 {
                right[i] += day.weight * x[i] * day.value
                for j in 0..<columns { normal[i * columns + j] += day.weight * x[i] * x[j] }
            }
        }
        guard let factor = Cholesky(normal, columns) else { return nil }
        let coefficients = factor.solve(right)
        func predicted(_ x: [Double]) -> Double { zip(x, coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
        let freedom = Double(rows.count - columns)
        guard freedom > 0 else { return nil }
        let squares = rows.reduce(0.0) { sum, item in
            let rest = item.element.value - predicted(row(item.offset, item.element))
            return sum + item.element.weight * rest * rest
        }
        // What is left of equal values is rounding.
        let size = rows.reduce(0.0) { $0 + $1.element.weight * $1.element.value * $1.element.value }
        let scatter = max(squares > 1e-20 * size ? squares / freedom : 0, variance)
        let x = row(count, last)
        let leverage = zip(x, factor.solve(x)).reduce(0) { $0 + $1.0 * $1.1 }
        let error = (scatter * (1 / last.weight + leverage)).squareRoot()
        guard error > 0, error.isFinite else { return nil }
        let expected = predicted(x)
        let student = StudentDistribution(degreesOfFreedom: freedom)
        let reach = student.quantile(0.975) * error
        return Result(
            expected: expected, low: expected - reach, high: expected + reach, pValue: student.twoSided((last.value - expected) / error))
    }
}

/// The factor of a symmetric, positive definite matrix; nil for one that isn't.
private struct Cholesky {
    private let lower: [Double]
    private let size: Int

    init?(_ matrix: [Double], _ size: Int) {
        var lower = [Double](repeating: 0, count: size * size)
        for i in 0..<size {
            for j in 0...i {
                var sum = matrix[i * size + j]
                for k in 0..<j { sum -= lower[i * size + k] * lower[j * size + k] }
                if i == j {
                    guard sum > 1e-12 else { return nil }
                    lower[i * size + i] = sum.squareRoot()
                } else {
                    lower[i * size + j] = sum / lower[j * size + j]
                }
            }
        }
        self.lower = lower
        self.size = size
    }

    func solve(_ right: [Double]) -> [Double] {
        var x = right
        for i in 0..<size {
            for k in 0..<i { x[i] -= lower[i * size + k] * x[k] }
            x[i] /= lower[i * size + i]
        }
        for i in (0..<size).reversed() {
            for k in i..<size where k > i { x[i] -= lower[k * size + i] * x[k] }
            x[i] /= lower[i * size + i]
        }
        return x
    }
}
