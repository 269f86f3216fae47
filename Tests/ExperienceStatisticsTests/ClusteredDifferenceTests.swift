import Testing

@testable import ExperienceStatistics

@Suite struct ClusteredDifferenceTests {
    @Test func `Holm steps down as in a worked example`() {
        let adjusted = Holm.adjusted([0.01, 0.04, 0.03, 0.005])
        for (found, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) { #expect(abs(found - expected) < 1e-12) }
        #expect(Holm.adjusted([]).isEmpty)
        #expect(Holm.adjusted([0.9, 0.8]) == [1, 1])
    }

    @Test func `two strata by hand`() throws {
        // Stratum 0: 3 and 1 beside 1 and 1; stratum 1: 2, 4 beside 0, 2. Each row its own customer.
        let result = ClusteredDifference(strata: 2, clusters: 8).compare(
            0..<8, stratum: [0, 0, 0, 0, 1, 1, 1, 1], cluster: [0, 1, 2, 3, 4, 5, 6, 7], outcome: [3, 1, 1, 1, 2, 4, 0, 2],
            isExposed: [true, true, false, false, true, true, false, false])
        let difference = try #require(result.difference)
        // (2 − 1 + 3 − 1) / 2; six parts of ½ · ±1 · √2, so Σ g² = 3, Var = 8/7 · 3 / 2².
        #expect(abs(difference.value - 1.5) < 1e-12)
        #expect(abs(difference.error - (8.0 / 7 * 3 / 4).squareRoot()) < 1e-12)
        // 3² ÷ (6 · ¼) − 1.
        #expect(abs(difference.freedom - 5) < 1e-9)
        #expect(result.exposed == 4 && result.unexposed == 4 && result.exposedRows == 4)
    }

    @Test func `it agrees with the formula written out, on random rows`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let count = 300
            let stratum = (0..<count).map { _ in Int32(random.below(9)) }
            let cluster = (0..<count).map { _ in Int32(random.below(60)) }
            let isExposed = (0..<count).map { _ in random.chance(0.2) }
            let outcome = (0..<count).map { _ in random.normal() }
            let result = ClusteredDifference(strata: 9, clusters: 60).compare(
                0..<count, stratum: stratum, cluster: cluster, outcome: outcome, isExposed: isExposed)
            let slow = Self.slowly(stratum, cluster, outcome, isExposed)
            let difference = try #require(result.difference)
            #expect(abs(difference.value - slow.value) < 1e-9 && abs(difference.error - slow.error) < 1e-9)
        }
    }

    /// Row by row, each time over everything.
    private static func slowly(
        _ stratum: [Int32], _ cluster: [Int32], _ outcome: [Double], _ isExposed: [Bool]
    ) -> (value: Double, error: Double) {
        func mean(_ rows: [Int]) -> Double { rows.reduce(0) { $0 + outcome[$1] } / Double(rows.count) }
        var (numerator, weight) = (0.0, 0.0)
        var parts: [Int32: Double] = [:]
        for place in Set(stratum) {
            let with = stratum.indices.filter { stratum[$0] == place && isExposed[$0] }
            let without = stratum.indices.filter { stratum[$0] == place && !isExposed[$0] }
            guard with.count >= 2, without.count >= 2 else { continue }
            let (n1, n0) = (Double(with.count), Double(without.count))
            let w = n1 * n0 / (n1 + n0)
            numerator += w * (mean(with) - mean(without))
            weight += w
            for row in with { parts[cluster[row], default: 0] += w * (outcome[row] - mean(with)) / n1 * (n1 / (n1 - 1)).squareRoot() }
            for row in without { parts[cluster[row], default: 0] -= w * (outcome[row] - mean(without)) / n0 * (n0 / (n0 - 1)).squareRoot() }
        }
        let count = Double(parts.count)
        let squares = parts.values.reduce(0) { $0 + $1 * $1 }
        return (numerator / weight, (count / (count - 1) * squares).squareRoot() / weight)
    }

    @Test func `where nothing is there a difference is called clear as often as it should be`() throws {
        let seed: UInt64 = 20_261_122
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var clear = 0
        let runs = 1_000
        for _ in 0..<runs {
            // Customers with several rows each that are all alike, and few exposed: what a plain test takes for many observations.
            let customers = 120
            let level = (0..<customers).map { _ in random.normal() }
            let isExposed = (0..<customers).map { _ in random.chance(0.3) }
            let cluster = (0..<customers * 4).map { Int32($0 / 4) }
            let outcome = cluster.map { level[Int($0)] + random.normal(deviation: 0.3) }
            let result = ClusteredDifference(strata: 2, clusters: customers).compare(
                0..<cluster.count, stratum: cluster.map { $0 % 2 }, cluster: cluster, outcome: outcome,
                isExposed: cluster.map { isExposed[Int($0)] })
            if let p = result.difference?.pValue, p < 0.05 { clear += 1 }
        }
        // 50 are expected; 75 are more than three and a half standard errors above.
        #expect(clear <= 75 && clear >= 20)
    }
}
