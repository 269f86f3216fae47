import Testing

@testable import ExperienceStatistics

/// Intervals hold the truth as often as they say, on simulated samples with fixed seeds.
@Suite struct CoverageTests {
    private static let runs = 2_000

    private func coverage(seed: UInt64, of truth: Double, _ sample: (inout SeededGenerator) -> Estimate) -> Double {
        var generator = SeededGenerator(seed: seed)
        var held = 0
        for _ in 0..<Self.runs {
            let estimate = sample(&generator)
            if let low = estimate.low, let high = estimate.high, low <= truth, truth <= high { held += 1 }
        }
        return Double(held) / Double(Self.runs)
    }

    @Test(arguments: [(30, 0.1), (30, 0.5), (100, 0.05), (100, 0.9), (400, 0.3)]) func `Wilson's interval of a share`(n: Int, p: Double) {
        let held = coverage(seed: 11, of: p) { generator in
            Share((0..<n).count { _ in generator.chance(p) }, of: n).estimate
        }
        #expect((0.925...0.985).contains(held), "n = \(n), p = \(p): \(held)")
    }

    @Test(arguments: [(30, 0.5, 0.2), (30, 0.8, 0.05), (100, 0.4, 0.4), (300, 0.2, 0.6)])
    func `adjusted Wald interval of NPS`(n: Int, promoters: Double, detractors: Double) {
        let held = coverage(seed: 12, of: 100 * (promoters - detractors)) { generator in
            let answers = (0..<n).map { _ in generator.choice(weights: [promoters, 1 - promoters - detractors, detractors]) }
            return PromoterCounts(
                promoters: answers.count { $0 == 0 }, passives: answers.count { $0 == 1 }, detractors: answers.count { $0 == 2 }
            ).estimate
        }
        #expect((0.925...0.985).contains(held), "n = \(n): \(held)")
    }

    @Test(arguments: [3, 10, 40]) func `Student's interval of a mean`(n: Int) {
        let held = coverage(seed: 13, of: 5) { generator in
            Moments((0..<n).map { _ in generator.normal(mean: 5, deviation: 2) }).estimate
        }
        #expect((0.935...0.965).contains(held), "n = \(n): \(held)")
    }

    @Test(arguments: [0.5, 4, 60]) func `exact interval of a rate holds at least what it says`(mean: Double) {
        let held = coverage(seed: 14, of: mean) { generator in Rate(generator.poisson(mean: mean), per: 1).estimate }
        #expect(held >= 0.94, "mean = \(mean): \(held)")
    }

    @Test(arguments: [(12, 0.5), (60, 0.5), (200, 0.9)]) func `interval of a quantile holds at least what it says`(n: Int, p: Double) {
        // The p-quantile of an exponential of mean 1 is −ln(1 − p).
        let truth = p == 0.5 ? 0.6931471805599453 : 2.302585092994046
        let held = coverage(seed: 15, of: truth) { generator in
            SortedSample((0..<n).map { _ in generator.exponential(mean: 1) }).estimate(p)
        }
        #expect(held >= 0.94, "n = \(n): \(held)")
    }

    @Test func `of changes that are none, about one in twenty looks significant alone`() {
        var generator = SeededGenerator(seed: 16)
        var alarms = 0
        for _ in 0..<Self.runs {
            let first = Moments((0..<20).map { _ in generator.normal(mean: 3, deviation: 1) })
            let second = Moments((0..<30).map { _ in generator.normal(mean: 3, deviation: 2) })
            if Change.of(first, second).isSignificant { alarms += 1 }
        }
        #expect((60...145).contains(alarms), "\(alarms) of \(Self.runs)")
    }
}
