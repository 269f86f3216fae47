import Testing

@testable import ExperienceStatistics

struct RunAndTieTests {
    @Test(arguments: [(3, 8, 0.5), (2, 5, 0.3), (4, 12, 0.7), (1, 3, 0.2), (5, 5, 0.9)])
    func `the probability of a run is that of all sequences gone through one by one`(length: Int, n: Int, share: Double) {
        var sum = 0.0
        for bits in 0..<(1 << n) {
            let answers = (0..<n).map { bits >> $0 & 1 == 1 }
            guard LongestRun.longest(answers) >= length else { continue }
            sum += answers.reduce(1) { $0 * ($1 ? share : 1 - share) }
        }
        #expect(abs(LongestRun.probability(of: length, among: n, share: share) - sum) < 1e-12)
    }

    @Test func `runs that can't be, and that must be`() {
        #expect(LongestRun.probability(of: 6, among: 5, share: 0.9) == 0)
        #expect(LongestRun.probability(of: 3, among: 9, share: 1) == 1)
        #expect(LongestRun.probability(of: 3, among: 9, share: 0) == 0)
        #expect(LongestRun.longest([true, true, false, true]) == 2)
    }

    @Test func `a tie is found within strata, and not the difference between them`() throws {
        var random = SeededGenerator(seed: 31)
        // Big spenders are happier; within a stratum a point of score brings 10.
        func rows(_ effect: Double) -> [ScoreTie.Row] {
            (0..<3_000).map { _ in
                let stratum = random.below(3)
                let score = Double(random.choice(weights: stratum == 2 ? [1, 1, 4] : [4, 1, 1])) - 1
                return ScoreTie.Row(
                    score: score, outcome: Double(stratum) * 200 + effect * score + random.exponential(mean: 60), stratum: stratum)
            }
        }
        let tie = try #require(ScoreTie(rows(10)))
        #expect(tie.isClear)
        #expect(abs((tie.slope.value ?? 0) - 10) < 5)
        #expect((tie.slope.low ?? 99) < 10 && (tie.slope.high ?? 0) > 10)
        let none = try #require(ScoreTie(rows(0)))
        #expect((none.slope.low ?? 1) <= 0 && (none.slope.high ?? -1) >= 0)
        #expect(ScoreTie([ScoreTie.Row(score: 1, outcome: 2, stratum: 0)]) == nil)
    }

    @Test func `intervals of ties hold the truth, and ties that are none look clear one time in twenty`() throws {
        var random = SeededGenerator(seed: 33)
        var (held, alarms) = (0, 0)
        for run in 0..<200 {
            let truth = run % 2 == 0 ? 8.0 : 0
            let rows = (0..<300).map { _ in
                let (stratum, score) = (random.below(4), Double(random.below(3)) - 1)
                return ScoreTie.Row(
                    score: score, outcome: 20 * Double(stratum) + truth * score + random.exponential(mean: 30), stratum: stratum)
            }
            let tie = try #require(ScoreTie(rows, resamples: 200, seed: UInt64(run)))
            if let low = tie.slope.low, let high = tie.slope.high, low <= truth, truth <= high { held += 1 }
            if truth == 0, tie.isClear { alarms += 1 }
        }
        #expect(held >= 180, "\(held) of 200")
        #expect(alarms <= 12, "\(alarms) of 100")
    }
}
