import Foundation
import Testing

@testable import ExperienceStatistics

/// How often 95 % intervals hold the truth: of differences, quantiles, counts and drivers, on simulated samples with fixed seeds.
///
/// What chance alone allows follows from the number of runs: four standard errors √(c · (1 − c) / runs) around the coverage c that is expected.
@Suite struct DifferenceCoverageTests {
    private static let runs = 500

    private static func tolerance(_ expected: Double, runs: Int) -> Double { 4 * (expected * (1 - expected) / Double(runs)).squareRoot() }

    private static func holds(_ low: Double?, _ high: Double?, _ truth: Double) -> Bool {
        (low ?? -.infinity) <= truth && truth <= (high ?? .infinity)
    }

    /// How often each cell's interval held its truth.
    private func coverage(_ cells: [(truth: Double, change: (inout SeededGenerator) -> Change)], seed: UInt64) -> [Double] {
        cells.enumerated().map { place, cell in
            var generator = SeededGenerator(seed: seed).fork("\(place)")
            var held = 0
            for _ in 0..<Self.runs {
                let change = cell.change(&generator)
                if Self.holds(change.low, change.high, cell.truth) { held += 1 }
            }
            return Double(held) / Double(Self.runs)
        }
    }

    /// - Parameter isExact: the interval promises at least 95 %, and may hold more.
    private func check(_ name: String, _ held: [Double], isExact: Bool = false) {
        let (cell, all) = (Self.tolerance(0.95, runs: Self.runs), Self.tolerance(0.95, runs: Self.runs * held.count))
        let mean = held.reduce(0, +) / Double(held.count)
        #expect(mean >= 0.95 - all && (isExact || mean <= 0.95 + all), "\(name): mean \(mean) over \(held.count) cells")
        for (place, share) in held.enumerated() {
            #expect(share >= 0.95 - cell && (isExact || share <= 0.95 + cell), "\(name), cell \(place): \(share)")
        }
    }

    private static let sizes = [(50, 50), (50, 200), (200, 200), (400, 100)]

    @Test func `differences of shares, Newcombe`() {
        let shares = [(0.1, 0.1), (0.2, 0.3), (0.5, 0.5), (0.35, 0.6), (0.8, 0.9), (0.05, 0.15)]
        func share(_ n: Int, _ p: Double, _ random: inout SeededGenerator) -> Share {
            var count = 0
            for _ in 0..<n where random.chance(p) { count += 1 }
            return Share(count, of: n)
        }
        let cells = Self.sizes.flatMap { n, m in
            shares.map { p, q in
                (
                    truth: q - p,
                    change: { (random: inout SeededGenerator) -> Change in
                        let first = share(n, p, &random)
                        return Change.of(first, share(m, q, &random))
                    }
                )
            }
        }
        check("Newcombe", coverage(cells, seed: 201))
    }

    @Test func `differences of net scores, adjusted Wald`() {
        // Promoters and detractors, before and after.
        let mixes = [
            (0.5, 0.2, 0.5, 0.2), (0.2, 0.5, 0.4, 0.3), (0.7, 0.1, 0.6, 0.2), (0.35, 0.35, 0.45, 0.25), (0.1, 0.6, 0.1, 0.6),
            (0.6, 0.05, 0.8, 0.05),
        ]
        func counts(_ n: Int, _ up: Double, _ down: Double, _ random: inout SeededGenerator) -> PromoterCounts {
            var (promoters, detractors) = (0, 0)
            for _ in 0..<n {
                let place = random.uniform()
                if place < up { promoters += 1 } else if place < up + down { detractors += 1 }
            }
            return PromoterCounts(promoters: promoters, passives: n - promoters - detractors, detractors: detractors)
        }
        let cells = Self.sizes.flatMap { n, m in
            mixes.map { mix in
                (
                    truth: 100 * (mix.2 - mix.3 - mix.0 + mix.1),
                    change: { (random: inout SeededGenerator) -> Change in
                        let first = counts(n, mix.0, mix.1, &random)
                        return Change.of(first, counts(m, mix.2, mix.3, &random))
                    }
                )
            }
        }
        check("net scores", coverage(cells, seed: 202))
    }

    @Test func `differences of means, Welch`() {
        let sizes = [(5, 5), (10, 40), (40, 40), (200, 30)]
        let deviations: [(Double, Double)] = [(1, 1), (1, 3), (3, 1)]
        let cells = sizes.flatMap { n, m in
            deviations.map { first, second in
                (
                    truth: 1.0,
                    change: { (random: inout SeededGenerator) -> Change in
                        var (before, after) = (Moments(), Moments())
                        for _ in 0..<n { before.add(random.normal(mean: 4, deviation: first)) }
                        for _ in 0..<m { after.add(random.normal(mean: 5, deviation: second)) }
                        return Change.of(before, after)
                    }
                )
            }
        }
        check("Welch", coverage(cells, seed: 203))
    }

    @Test func `differences of skewed means`() {
        let cells = [(250, 250), (250, 600), (600, 250)].map { n, m in
            (
                truth: 2.0,
                change: { (random: inout SeededGenerator) -> Change in
                    var (before, after) = (SkewedSample(), SkewedSample())
                    for _ in 0..<n { before.add(random.exponential(mean: 3)) }
                    for _ in 0..<m { after.add(random.exponential(mean: 5)) }
                    return Change.of(before, after)
                }
            )
        }
        check("skewed means", coverage(cells, seed: 204))
    }

    /// From the exact limits of both rates: as these, it holds more than it promises where events are few.
    @Test func `differences of rates`() {
        let means: [(Double, Double)] = [(2, 2), (5, 10), (20, 20), (60, 40), (100, 150)]
        let exposures: [Double] = [1, 3]
        let cells = means.flatMap { first, second in
            exposures.map { exposure in
                (
                    truth: second - first,
                    change: { (random: inout SeededGenerator) -> Change in
                        let before = Rate(random.poisson(mean: first), per: 1)
                        return Change.of(before, Rate(random.poisson(mean: second * exposure), per: exposure))
                    }
                )
            }
        }
        check("rates", coverage(cells, seed: 205), isExact: true)
    }

    /// What an interval of a count holds is a sum over the counts that there can be.
    @Test(arguments: [0.5, 2, 5, 20, 60, 200]) func `counts, exact`(mean: Double) {
        var (expected, chance) = (0.0, exp(-mean))
        for count in 0..<Int(mean + 12 * mean.squareRoot() + 30) {
            let estimate = Rate(count, per: 1).estimate
            if Self.holds(estimate.low, estimate.high, mean) { expected += chance }
            chance *= mean / Double(count + 1)
        }
        #expect(expected >= 0.95)
        var generator = SeededGenerator(seed: 206).fork("\(mean)")
        let runs = 2_000
        let held = (0..<runs).count { _ in
            let estimate = Rate(generator.poisson(mean: mean), per: 1).estimate
            return Self.holds(estimate.low, estimate.high, mean)
        }
        let share = Double(held) / Double(runs)
        #expect(abs(share - expected) <= Self.tolerance(expected, runs: runs), "mean \(mean): \(share), not \(expected)")
    }

    /// What the interval between two order statistics holds is the same for each continuous distribution.
    @Test(arguments: [12, 30, 60, 200, 500]) func `quantiles, order statistics`(n: Int) {
        for p in [0.1, 0.5, 0.9] {
            let below = BinomialDistribution(trials: n, probability: p)
            let (lower, upper) = (below.quantile(0.025), below.quantile(0.975) + 1)
            let expected = (upper > n ? 1 : below.cumulative(upper - 1)) - (lower < 1 ? 0 : below.cumulative(lower - 1))
            #expect(expected >= 0.95)
            var generator = SeededGenerator(seed: 207).fork("\(n) \(p)")
            let truth = -log(1 - p)
            let held = (0..<Self.runs).count { _ in
                let estimate = SortedSample((0..<n).map { _ in generator.exponential(mean: 1) }).estimate(p)
                return Self.holds(estimate.low, estimate.high, truth)
            }
            let share = Double(held) / Double(Self.runs)
            #expect(abs(share - expected) <= Self.tolerance(expected, runs: Self.runs), "n = \(n), p = \(p): \(share), not \(expected)")
        }
    }

    /// Three drivers that go together. A driver of no weight at all is not among them: its weight is never negative, so its interval is above 0
    /// and its own test decides.
    @Test func `weights of key drivers, bootstrap`() throws {
        let (slopes, runs) = ([0.6, 0.4, 0.3], 120)
        let correlations: [[Double]] = [[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]]
        let covariances = correlations.map { row in zip(row, slopes).reduce(0.0) { $0 + $1.0 * $1.1 } }
        let deviation = (zip(covariances, slopes).reduce(1.0) { $0 + $1.0 * $1.1 }).squareRoot()
        let truth = RelativeWeights(correlations: correlations, outcome: covariances.map { $0 / deviation }).weights
        var generator = SeededGenerator(seed: 208)
        var held = [0, 0, 0]
        for run in 0..<runs {
            var outcome: [Double?] = []
            var drivers: [[Double?]] = [[], [], []]
            for _ in 0..<200 {
                let common = generator.normal()
                var value = generator.normal()
                for (driver, slope) in slopes.enumerated() {
                    let own = (common + generator.normal()) * 0.5.squareRoot()
                    drivers[driver].append(own)
                    value += slope * own
                }
                outcome.append(value)
            }
            let analysis = try DriverAnalysis(outcome: outcome, drivers: drivers, resamples: 200, seed: UInt64(run))
            for driver in analysis.drivers where Self.holds(driver.weight.low, driver.weight.high, truth[driver.index]) {
                held[driver.index] += 1
            }
        }
        for (driver, count) in held.enumerated() {
            let share = Double(count) / Double(runs)
            #expect(abs(share - 0.95) <= Self.tolerance(0.95, runs: runs), "driver \(driver): \(share)")
        }
    }
}
