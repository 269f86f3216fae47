import Foundation
import Testing

@testable import ExperienceStatistics

struct ImpactTests {
    @Test func `the difference of differences is the one that is worked out by hand`() throws {
        // Changes of 1, 2 and 3 in turn, and of 0 and 1: means 2 and 0.5, variances 30·(2/3)/29 and 30·0.25/29.
        let reached = (0..<30).map { DifferenceInDifferences.Unit(before: 5, after: 5 + Double($0 % 3 + 1)) }
        let comparison = (0..<30).map { DifferenceInDifferences.Unit(before: 7, after: 7 + Double($0 % 2)) }
        let estimate = try #require(DifferenceInDifferences.answer(reached: reached, comparison: comparison).estimate)
        #expect(abs(estimate.effect - 1.5) < 1e-12)
        let (a, b) = (20.0 / 29 / 30, 7.5 / 29 / 30)
        let freedom = (a + b) * (a + b) / (a * a / 29 + b * b / 29)
        let half = StudentDistribution(degreesOfFreedom: freedom).quantile(0.975) * (a + b).squareRoot()
        #expect(abs(estimate.low - (1.5 - half)) < 1e-9)
        #expect(estimate.verdict == .rose)
        #expect(estimate.times(toShow: 100) == 1)
        #expect(estimate.times(toShow: estimate.smallestDetectable / 2) > 3.99)
    }

    @Test func `what the data can't tell is refused`() {
        let few = [DifferenceInDifferences.Unit](repeating: .init(before: 1, after: 2), count: 29)
        let same = few + few
        #expect(DifferenceInDifferences.answer(reached: few, comparison: same) == .refused(.tooFewReached(have: 29, needed: 30)))
        #expect(DifferenceInDifferences.answer(reached: same, comparison: few) == .refused(.tooFewInComparison(have: 29, needed: 30)))
        #expect(DifferenceInDifferences.answer(reached: same, comparison: same) == .refused(.nothingVaries))
        let rising = (0..<40).map { DifferenceInDifferences.Unit(earlier: 0, before: 2 + Double($0 % 3), after: 5 + Double($0 % 2)) }
        let still = (0..<40).map { DifferenceInDifferences.Unit(earlier: Double($0 % 2), before: Double($0 % 3), after: 1) }
        guard case .refused(.movedApartBefore(let difference, let p)) = DifferenceInDifferences.answer(reached: rising, comparison: still)
        else {
            Issue.record("groups that moved apart before are compared")
            return
        }
        #expect(difference > 2 && p < 0.001)
        let line = (0..<20).map(Double.init)
        #expect(InterruptedTimeSeries.answer(line, start: 7) == .refused(.tooFewBefore(have: 7, needed: 8)))
        #expect(InterruptedTimeSeries.answer(line, start: 17) == .refused(.tooFewAfter(have: 3, needed: 4)))
        #expect(InterruptedTimeSeries.answer(line, start: 10) == .refused(.nothingVaries))
        #expect(InterruptedTimeSeries.answer([], start: 0) == .refused(.tooFewBefore(have: 0, needed: 8)))
        #expect(InterruptedTimeSeries.answer(line, start: 90) == .refused(.tooFewAfter(have: 0, needed: 4)))
    }

    /// Generalized least squares as it stands in books: with the whole matrix of covariances, inverted.
    @Test(arguments: 1...12) func `a fit equals least squares with the inverted matrix of covariances`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (count, start) = (14 + random.below(20), 8 + random.below(4))
        let resemblance = random.uniform() * 1.8 - 0.9
        let series = (0..<count).map { _ in random.normal() * 3 }
        let fit = try #require(
            InterruptedTimeSeries.fit(.init(series, design: InterruptedTimeSeries.design(count, start: start)), resemblance: resemblance))
        let x = InterruptedTimeSeries.design(count, start: start)
        let correlation = (0..<count).map { i in (0..<count).map { pow(resemblance, Double(abs($0 - i))) / (1 - resemblance * resemblance) }
        }
        let (inverse, logDeterminant) = Self.inverted(correlation)
        func weighted(_ a: [Double], _ b: [Double]) -> Double {
            (0..<count).reduce(0) { sum, i in sum + a[i] * (0..<count).reduce(0) { $0 + inverse[i][$1] * b[$1] } }
        }
        let columns = (0..<4).map { column in x.map { $0[column] } }
        let information = columns.map { a in columns.map { weighted(a, $0) } }
        let (covariance, logInformation) = Self.inverted(information)
        let moments = columns.map { weighted($0, series) }
        let beta = covariance.map { row in zip(row, moments).reduce(0) { $0 + $1.0 * $1.1 } }
        let residuals = series.indices.map { place in series[place] - zip(x[place], beta).reduce(0) { $0 + $1.0 * $1.1 } }
        let sum = weighted(residuals, residuals)
        #expect(abs(fit.effect - beta[2]) < 1e-6 * max(1, abs(beta[2])), "seed \(seed)")
        #expect(abs(fit.standardError - (sum / Double(count - 4) * covariance[2][2]).squareRoot()) < 1e-6, "seed \(seed)")
        let likelihood = -logDeterminant / 2 - logInformation / 2 - Double(count - 4) / 2 * log(sum)
        #expect(abs(fit.logLikelihood - likelihood) < 1e-6, "seed \(seed)")
        // The third column is the mean distance after from the line before.
        let distances = (start..<count).map { beta[2] + beta[3] * (Double($0) - Double(start + count - 1) / 2) }
        #expect(abs(distances.reduce(0, +) / Double(distances.count) - beta[2]) < 1e-9)
    }

    private static func inverted(_ matrix: [[Double]]) -> ([[Double]], logDeterminant: Double) {
        let n = matrix.count
        var rows = matrix.enumerated().map { place, row in row + (0..<n).map { $0 == place ? 1.0 : 0 } }
        var logDeterminant = 0.0
        for column in 0..<n {
            let pivot = (column..<n).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
            rows.swapAt(column, pivot)
            let divisor = rows[column][column]
            logDeterminant += log(abs(divisor))
            for k in rows[column].indices { rows[column][k] /= divisor }
            for row in 0..<n where row != column {
                let factor = rows[row][column]
                for k in rows[row].indices { rows[row][k] -= factor * rows[column][k] }
            }
        }
        return (rows.map { Array($0[n...]) }, logDeterminant)
    }

    /// Initiatives that do nothing: at most 120 of 2,000 may be called effective. And the interval holds a planted effect as often as it says.
    @Test(arguments: [(24, 12, 0.0), (36, 24, 0.3), (52, 36, 0.6), (60, 40, -0.3), (30, 22, 0.8)])
    func `a placebo is called effective in at most 120 of 2,000 series`(count: Int, start: Int, resemblance: Double) throws {
        var random = SeededGenerator(seed: UInt64(count * 1_000 + start))
        var claimed = 0
        var held = 0
        for run in 0..<2_000 {
            var error = random.normal() / (1 - resemblance * resemblance).squareRoot()
            let series = (0..<count).map { place in
                error = resemblance * error + random.normal()
                return 40 + 0.1 * Double(place) + error
            }
            let estimate = try #require(InterruptedTimeSeries.answer(series, start: start).estimate)
            if estimate.verdict != .notShown { claimed += 1 }
            #expect((estimate.p < 0.05) == (estimate.verdict != .notShown) || abs(estimate.p - 0.05) < 1e-3)
            guard run % 4 == 0 else { continue }
            let planted = series.enumerated().map { $1 + ($0 >= start ? 3 : 0) }
            let found = try #require(InterruptedTimeSeries.answer(planted, start: start).estimate)
            if found.low <= 3, found.high >= 3 { held += 1 }
        }
        #expect(claimed <= 120, "\(claimed) of 2,000")
        #expect(held >= 467, "\(held) of 500")
    }

    /// Levels that stay, found by comparing two means, where errors don't resemble one another; and a trend that is refused.
    @Test func `where the level stays, the effect is the difference of two means, and what was rising before is refused`() throws {
        var random = SeededGenerator(seed: 5)
        let noise = (0..<400).map { _ in random.normal() }
        let series = noise.enumerated().map { $1 + ($0 >= 200 ? 2 : 0) }
        let estimate = try #require(InterruptedTimeSeries.answer(series, start: 200, course: .stays).estimate)
        let (before, after) = (series[..<200].reduce(0, +) / 200, series[200...].reduce(0, +) / 200)
        let means: Double = after - before
        #expect(abs(estimate.effect - means) < 0.03)
        #expect(abs((estimate.high - estimate.low) / 2 - 1.96 * 0.1) < 0.05)
        let rising = noise.enumerated().map { $1 + 0.03 * Double($0) }
        guard case .refused(.movedBefore(let difference, _)) = InterruptedTimeSeries.answer(rising, start: 200, course: .stays) else {
            Issue.record("a rise before is taken for an effect")
            return
        }
        #expect(difference > 3)
        let line = (0..<30).map { (place: Int) -> Double in
            let wobble = place % 2 == 0 ? 0.1 : -0.1
            return 10 + 0.5 * Double(place) + wobble + (place >= 20 ? 4 : 0)
        }
        let expected = try #require(InterruptedTimeSeries.expected(line, start: 20))
        for (place, value) in expected.enumerated() { #expect(abs(value - (10 + 0.5 * Double(place))) < 0.3) }
    }

    @Test(arguments: [(22, 11, 0.0), (42, 21, 0.3), (60, 30, 0.6)])
    func `a placebo on a level that stays is called effective in at most 120 of 2,000 series`(count: Int, start: Int, resemblance: Double) {
        var random = SeededGenerator(seed: UInt64(count))
        var claimed = 0
        for _ in 0..<2_000 {
            var error = random.normal() / (1 - resemblance * resemblance).squareRoot()
            let series = (0..<count).map { _ in
                error = resemblance * error + random.normal()
                return 40 + error
            }
            let answer = InterruptedTimeSeries.answer(series, start: start, course: .stays)
            if let verdict = answer.estimate?.verdict, verdict != .notShown { claimed += 1 }
        }
        #expect(claimed <= 120, "\(claimed) of 2,000")
    }

    /// Scores of 0 to 10 that customers keep over time, in groups that differ from the start.
    @Test func `a placebo is called effective in at most 120 of 2,000 comparisons, and a real effect is found`() {
        var random = SeededGenerator(seed: 77)
        var (claimed, found) = (0, 0)
        func units(_ count: Int, level: Double, effect: Double) -> [DifferenceInDifferences.Unit] {
            (0..<count).map { _ in
                let own = level + random.normal(deviation: 2)
                func score(_ more: Double) -> Double { min(10, max(0, (own + more + random.normal(deviation: 1.5)).rounded())) }
                return .init(earlier: score(0), before: score(0.3), after: score(0.5 + effect))
            }
        }
        for _ in 0..<2_000 {
            let comparison = units(60, level: 6.5, effect: 0)
            if case .measured(let estimate) = DifferenceInDifferences.answer(
                reached: units(40, level: 6, effect: 0), comparison: comparison),
                estimate.verdict != .notShown
            {
                claimed += 1
            }
            if DifferenceInDifferences.answer(reached: units(40, level: 6, effect: 1.5), comparison: comparison).estimate?.verdict == .rose
            {
                found += 1
            }
        }
        #expect(claimed <= 120, "\(claimed) of 2,000")
        #expect(found >= 1_600, "\(found) of 2,000")
    }
}
