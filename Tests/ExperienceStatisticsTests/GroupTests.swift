import Foundation
import Testing

@testable import ExperienceStatistics

@Suite struct GroupTests {
    @Test func `Kruskal and Wallis' test equals the published example of Hollander and Wolfe`() throws {
        // Mucociliary efficiency of three groups (Hollander & Wolfe 1973, p. 116): H = 0.7714, p = 0.68.
        let test = try #require(
            GroupTest.kruskalWallis([[2.9, 3.0, 2.5, 2.6, 3.2], [3.8, 2.7, 4.0, 2.4], [2.8, 3.4, 3.7, 2.2, 2.0]]))
        #expect(abs(test.statistic - 0.7714285714285722) < 1e-12 && test.degreesOfFreedom == 2)
        #expect(abs(test.pValue - 0.6799647735788936) < 1e-12)
    }

    @Test func `ties are corrected for`() throws {
        // Equal to SciPy 1.16's kruskal.
        let test = try #require(GroupTest.kruskalWallis([[1, 1, 2, 3, 5], [2, 2, 4, 5, 5], [1, 3, 3, 4]]))
        #expect(abs(test.statistic - 1.6628424657534286) < 1e-12 && abs(test.pValue - 0.4354299989199968) < 1e-12)
    }

    @Test func `shares of groups equal Pearson's test`() throws {
        // Equal to SciPy 1.16's chi2_contingency of [[10, 20, 30], [25, 15, 20]].
        let test = try #require(GroupTest.chiSquared([Share(10, of: 35), Share(20, of: 35), Share(30, of: 50)]))
        #expect(abs(test.statistic - 9.142857142857142) < 1e-12 && abs(test.pValue - 0.010343173196618252) < 1e-12)
        #expect(test.method == .chiSquared && test.degreesOfFreedom == 2)
    }

    @Test func `small groups are compared by permutations, which hold Fisher's exact value`() throws {
        let test = try #require(GroupTest.chiSquared([Share(4, of: 5), Share(0, of: 4)]))
        #expect(test.method == .chiSquaredPermuted)
        // C(5,4) C(4,0) / C(9,4) = 5/126, and its mirror C(5,0) C(4,4) / C(9,4) = 1/126.
        #expect(abs(test.pValue - 6.0 / 126) < 0.01)
        #expect(test == GroupTest.chiSquared([Share(4, of: 5), Share(0, of: 4)]))
    }

    @Test func `what can't be compared has no test`() {
        #expect(GroupTest.chiSquared([Share(1, of: 4)]) == nil && GroupTest.chiSquared([Share(0, of: 4), Share(0, of: 9)]) == nil)
        #expect(GroupTest.chiSquared([Share(4, of: 4), Share(9, of: 9)]) == nil && GroupTest.chiSquared([]) == nil)
        #expect(GroupTest.kruskalWallis([[1, 2]]) == nil && GroupTest.kruskalWallis([[1, 1], [1]]) == nil)
    }

    @Test func `one stratum's risk difference is the plain difference of shares, and its variance that of two shares`() throws {
        let change = StratifiedDifference.ofShares([.init(exposed: Share(30, of: 80), unexposed: Share(20, of: 120))])
        let (p1, p0) = (30.0 / 80, 20.0 / 120)
        #expect(abs(try #require(change.difference) - (p1 - p0)) < 1e-12)
        let error = (p1 * (1 - p1) / 80 + p0 * (1 - p0) / 120).squareRoot()
        let (low, high) = (try #require(change.low), try #require(change.high))
        #expect(abs(high - low - 2 * 1.959963984540054 * error) < 0.02 * error)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `strata remove what a third thing does to both, and intervals hold 95 of 100`(seed: UInt64) throws {
        // Heavy customers are exposed more and leave less; exposure adds 0.10 in every stratum.
        var random = SeededGenerator(seed: seed)
        var held = 0
        let runs = 400
        var crude = 0.0
        for _ in 0..<runs {
            var strata: [StratifiedDifference.Counts] = []
            var all = (exposed: (0, 0), unexposed: (0, 0))
            for (base, exposure) in [(0.1, 0.7), (0.3, 0.5), (0.6, 0.2)] {
                var counts = (exposed: (0, 0), unexposed: (0, 0))
                for _ in 0..<120 {
                    let isExposed = Double.random(in: 0..<1, using: &random) < exposure
                    let left = Double.random(in: 0..<1, using: &random) < base + (isExposed ? 0.1 : 0) ? 1 : 0
                    if isExposed {
                        counts.exposed = (counts.exposed.0 + left, counts.exposed.1 + 1)
                    } else {
                        counts.unexposed = (counts.unexposed.0 + left, counts.unexposed.1 + 1)
                    }
                }
                strata.append(
                    .init(
                        exposed: Share(counts.exposed.0, of: counts.exposed.1), unexposed: Share(counts.unexposed.0, of: counts.unexposed.1)
                    ))
                all.exposed = (all.exposed.0 + counts.exposed.0, all.exposed.1 + counts.exposed.1)
                all.unexposed = (all.unexposed.0 + counts.unexposed.0, all.unexposed.1 + counts.unexposed.1)
            }
            let change = StratifiedDifference.ofShares(strata)
            let (low, high) = (try #require(change.low), try #require(change.high))
            if low <= 0.1, high >= 0.1 { held += 1 }
            crude += Double(all.exposed.0) / Double(all.exposed.1) - Double(all.unexposed.0) / Double(all.unexposed.1)
        }
        #expect(crude / Double(runs) < 0, "unadjusted, the third thing turns the sign around")
        #expect((365...395).contains(held), "seed \(seed): \(held) of \(runs)")
    }

    @Test func `means are compared within strata`() throws {
        let change = StratifiedDifference.ofMeans([([1, 2, 3], [5, 6, 7, 8]), ([10, 12], [11, 15, 16]), ([100], [])])
        let (w1, w2) = (3.0 * 4 / 7, 2.0 * 3 / 5)
        let expected = (w1 * (2 - 6.5) + w2 * (11 - 14)) / (w1 + w2)
        #expect(abs(try #require(change.difference) - expected) < 1e-12)
        // Pooled: squares 2 + 2 over 3, and 5 + 14 over 5.
        let (s1, s0) = ((2.0 + 2) / 3, (5.0 + 14) / 5)
        let (v1, v0) = (s1 * (w1 * w1 / 3 + w2 * w2 / 2), s0 * (w1 * w1 / 4 + w2 * w2 / 3))
        let freedom = (v1 + v0) * (v1 + v0) / (v1 * v1 / 3 + v0 * v0 / 5)
        let margin = StudentDistribution(degreesOfFreedom: freedom).quantile(0.975) * (v1 + v0).squareRoot() / (w1 + w2)
        #expect(abs(try #require(change.high) - expected - margin) < 1e-12)
        #expect(StratifiedDifference.ofMeans([]).difference == nil && StratifiedDifference.ofShares([]).difference == nil)
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `skewed spend in small strata is seldom called different where it is alike`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var alarms = 0
        for _ in 0..<200 {
            let strata = (0..<8).map { stratum -> (exposed: [Double], unexposed: [Double]) in
                func spend() -> Double {
                    Double.random(in: 0..<1, using: &random) < 0.6
                        ? 0 : -100 * Double(stratum + 1) * log(Double.random(in: 0.0001..<1, using: &random))
                }
                return ((0..<(1 + stratum % 3)).map { _ in spend() }, (0..<20).map { _ in spend() })
            }
            if try #require(StratifiedDifference.ofMeans(strata).pValue) < 0.05 { alarms += 1 }
        }
        // 5 of 100 are expected at most; 20 of 200 come by chance once in 700 times.
        #expect(alarms <= 20, "seed \(seed): \(alarms) of 200")
    }
}
