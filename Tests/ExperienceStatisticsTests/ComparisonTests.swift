import Testing

@testable import ExperienceStatistics

/// Values of scipy 1.17 where not said otherwise.
@Suite struct ComparisonTests {
    private func isClose(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-8) -> Bool { a.map { abs($0 - b) <= tolerance } ?? false }

    @Test func `Welch's test of two means`() {
        let change = Change.of(Moments([5.1, 4.9, 6.2, 5.8, 6.0, 5.5]), Moments([6.9, 7.1, 6.4, 7.5, 6.8, 7.0, 6.1]))
        #expect(isClose(change.pValue, 0.0009507009099035272))
        #expect(isClose(change.low, 0.641275987321721) && isClose(change.high, 1.8492002031544694))
        #expect(change.isSignificant)
    }

    @Test func `two shares`() {
        let change = Change.of(Share(45, of: 100), Share(66, of: 110))
        #expect(isClose(change.difference, 0.15))
        #expect(isClose(change.pValue, 0.029645543352470643))
        #expect(isClose(change.low, 0.014922771461253703) && isClose(change.high, 0.2777585386647022))
    }

    @Test func `two rates`() {
        #expect(isClose(Change.of(Rate(20, per: 10), Rate(35, per: 10)).pValue, 0.05806414679240905))
        #expect(Change.of(Rate(0, per: 5), Rate(0, per: 5)).pValue == 1)
        #expect(!Change.of(Rate(20, per: 10), Rate(35, per: 10)).isSignificant)
    }

    @Test func `two samples by ranks, with ties`() {
        let apart = Change.ofRanks(
            SortedSample([5.1, 4.9, 6.2, 5.8, 6.0, 5.5]), SortedSample([6.9, 7.1, 6.4, 7.5, 6.8, 7.0, 6.1]))
        #expect(isClose(apart.pValue, 0.005340992525067206))
        let tied = Change.ofRanks(SortedSample([1, 2, 2, 3, 4, 4, 5]), SortedSample([2, 3, 4, 5, 5, 5, 6, 6]))
        #expect(isClose(tied.pValue, 0.06774601384068928))
    }

    @Test func `a change of NPS is tested on the adjusted scores`() {
        let before = PromoterCounts(promoters: 50, passives: 30, detractors: 20)
        let after = PromoterCounts(promoters: 65, passives: 22, detractors: 13)
        let change = Change.of(before, after)
        // By formula: adjusted 29.126 and 50.485, SE 7.692 and 7.085; z = 2.0426.
        #expect(change.difference == 22)
        #expect(isClose(change.pValue, 0.041095692726669))
        #expect(change.isSignificant)
        let small = Change.of(
            PromoterCounts(promoters: 5, passives: 3, detractors: 2), PromoterCounts(promoters: 7, passives: 2, detractors: 1))
        #expect(!small.isSignificant)
    }

    @Test func `without data on one side nothing is said`() {
        let nothing = PromoterCounts(promoters: 0, passives: 0, detractors: 0)
        let change = Change.of(nothing, PromoterCounts(promoters: 5, passives: 0, detractors: 0))
        #expect(change.difference == nil && change.pValue == nil && !change.isSignificant)
        #expect(Change.of(Moments([1]), Moments([2, 3])).pValue == nil)
    }

    @Test func `constant samples differ for certain or not at all`() {
        #expect(Change.of(Moments([2, 2]), Moments([2, 2, 2])).pValue == 1)
        #expect(Change.of(Moments([2, 2]), Moments([3, 3])).pValue == 0)
        #expect(Change.of(Share(5, of: 5), Share(7, of: 7)).pValue == 1)
    }

    /// The fifteen p-values of Benjamini & Hochberg's paper are not all given to enough digits; these are scipy's.
    @Test func `false discoveries are controlled`() {
        let p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]
        let known = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.10571428571428572, 0.216, 0.216, 0.216]
        for (found, known) in zip(FalseDiscovery.adjusted(p), known) { #expect(abs(found - known) < 1e-12) }
        let shuffled = [0.205, 0.001, 0.074, 0.008]
        #expect(FalseDiscovery.adjusted(shuffled).map { $0 < 0.05 } == [false, true, false, true])
        let changes = (p + [nil]).map { Change(difference: 1, pValue: $0, method: .welch) }
        #expect(FalseDiscovery.significant(changes) == [true, true] + Array(repeating: false, count: 9))
        #expect(FalseDiscovery.adjusted([]).isEmpty)
    }

    @Test func `a family is chosen by its Simes p-value, its members at the share of families chosen`() {
        // Family 0: Simes min(.001 · 2, .04) = .002; family 1: .3; family 2: .02 · 2 = .04, adjusted over three families .06: not chosen.
        let p = [0.001, 0.04, 0.3, 0.9, 0.02, 0.8]
        #expect(FalseDiscovery.significant(p, families: [0, 0, 1, 1, 2, 2]) == [true, false, false, false, false, false])
        // Over all six values at once the third family's best stays out too: .02 · 6 / 2 = .06.
        #expect(FalseDiscovery.significant([0.001, 0.002], families: [0, 1]) == [true, true])
        #expect(FalseDiscovery.significant([], families: []).isEmpty)
    }

    @Test func `where nothing happened, a family is named in one run of twenty at most`() {
        var random = SystemRandomNumberGenerator()
        var named = 0
        for _ in 0..<2_000 {
            let p = (0..<400).map { _ in Double.random(in: 0..<1, using: &random) }
            if FalseDiscovery.significant(p, families: p.indices.map { $0 % 16 }).contains(true) { named += 1 }
        }
        #expect(named < 150, "five standard deviations above 100")
    }
}
