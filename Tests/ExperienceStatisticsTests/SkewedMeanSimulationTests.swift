import Testing

@testable import ExperienceStatistics

/// What the interval and the test of skewed means hold, by simulation over a stated grid with fixed seeds.
@Suite struct SkewedMeanSimulationTests {
    private static let runs = 3_000
    private static let measured = SkewedKind.allCases.filter { $0.mean != nil }

    private static func coverage(_ kind: SkewedKind, _ n: Int) -> Double {
        var generator = SeededGenerator(seed: UInt64(n))
        let truth = kind.mean ?? 0
        var (held, seen) = (0, 0)
        for _ in 0..<runs {
            let sample = SkewedSample(kind.values(n, &generator))
            // Ten zeros say nothing of the others.
            guard let variance = sample.variance, variance > 0 else { continue }
            seen += 1
            let estimate = sample.estimate
            if let low = estimate.low, let high = estimate.high, low <= truth, truth <= high { held += 1 }
        }
        return Double(held) / Double(seen)
    }

    /// Ten distributions × 100 and 300 values. The simulation's own standard error is .4 % for a cell.
    @Test func `with a hundred values and more the interval of a mean holds 94 to 96 % on average, and nowhere less than 92 %`() {
        let cells = [100, 300].flatMap { n in Self.measured.map { (n: n, kind: $0, held: Self.coverage($0, n)) } }
        for cell in cells { #expect(cell.held > 0.92, "n = \(cell.n), \(cell.kind): \(cell.held)") }
        let average = cells.reduce(0) { $0 + $1.held } / Double(cells.count)
        #expect((0.94...0.96).contains(average), "\(average)")
    }

    /// Student's interval held 72 % of lognormal values with σ = 1.5, and 83 % on average.
    @Test func `with ten values it holds nine in ten on average`() {
        let held = Self.measured.map { Self.coverage($0, 10) }
        #expect(held.reduce(0, +) / Double(held.count) > 0.9)
        for (kind, held) in zip(Self.measured, held) { #expect(held > 0.85, "\(kind): \(held)") }
    }

    private static let levels: [(level: Double, atMost: Double)] = [(0.05, 0.077), (0.01, 0.022), (0.001, 0.005)]

    /// Limits are the level and three standard errors of 600 runs. Welch's test alone has 17 % at 5 % and 5 % at .1 % for 10 against 1,000
    /// lognormal values of σ = 1.
    @Test(arguments: [(10, 1_000), (17, 500), (30, 30), (100, 100), (3, 30)])
    func `few skewed values that are alike look different as often as they should`(sizes: (Int, Int)) {
        for kind in [SkewedKind.exponential, .lognormal1, .lognormal15, .pareto3, .mostlyZero, .wholeMinutes] {
            var generator = SeededGenerator(seed: 30)
            var alarms = Self.levels.map { _ in 0 }
            var contradictions = 0
            let runs = 600
            for _ in 0..<runs {
                let change = Change.of(
                    SkewedSample(kind.values(sizes.0, &generator)), SkewedSample(kind.values(sizes.1, &generator)))
                guard let p = change.pValue else { continue }
                for (i, level) in Self.levels.enumerated() where p < level.level { alarms[i] += 1 }
                let isInside = (change.low ?? -.infinity) <= 0 && 0 <= (change.high ?? .infinity)
                if isInside == (p < 0.05) { contradictions += 1 }
            }
            for (count, level) in zip(alarms, Self.levels) {
                #expect(Double(count) / Double(runs) <= level.atMost, "\(kind), \(sizes), at \(level.level): \(count) of \(runs)")
            }
            #expect(contradictions == 0, "\(kind), \(sizes): significant while the interval holds no difference, or the reverse")
        }
    }

    /// Groups that differ in mean and spread, or in kind at equal means: what no test of few values holds exactly.
    @Test(arguments: [(30, 1_000, 0.92), (100, 100, 0.91), (30, 30, 0.88)])
    func `the interval of a difference holds where the groups scatter differently`(first: Int, second: Int, atLeast: Double) {
        for factor in [1.0 / 3, 3] {
            var generator = SeededGenerator(seed: 31)
            let truth = (factor - 1) * (SkewedKind.lognormal1.mean ?? 0)
            var held = 0
            for _ in 0..<300 {
                let change = Change.of(
                    SkewedSample(SkewedKind.lognormal1.values(first, &generator)),
                    SkewedSample(SkewedKind.lognormal1.values(second, &generator).map { factor * $0 }))
                if let low = change.low, let high = change.high, low <= truth, truth <= high { held += 1 }
            }
            #expect(Double(held) / 300 >= atLeast, "\(first)/\(second), factor \(factor): \(held) of 300")
        }
    }
}
