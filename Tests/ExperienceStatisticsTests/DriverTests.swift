import Foundation
import Testing

@testable import ExperienceStatistics

@Suite struct DriverTests {
    private func close(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
        abs(a - b) <= tolerance
    }

    /// R² of the regression on some drivers, by elimination.
    private func explained(_ correlations: [[Double]], _ outcome: [Double], _ drivers: [Int])
        -> Double
    {
        var rows = drivers.map { i in drivers.map { correlations[i][$0] } + [outcome[i]] }
        for p in rows.indices {
            let pivot = rows[p...].indices.max { abs(rows[$0][p]) < abs(rows[$1][p]) } ?? p
            rows.swapAt(p, pivot)
            for i in rows.indices where i != p {
                let factor = rows[i][p] / rows[p][p]
                for j in rows[i].indices { rows[i][j] -= factor * rows[p][j] }
            }
        }
        return drivers.indices.reduce(0) {
            $0 + rows[$1][drivers.count] / rows[$1][$1] * outcome[drivers[$1]]
        }
    }

    @Test(arguments: 1...20)
    func `of two drivers the weights are what each adds, averaged over both orders`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let r = 1.6 * random.uniform() - 0.8
        let correlations = [[1, r], [r, 1]]
        let outcome = [0.5 * random.uniform(), 0.4 * random.uniform() - 0.2]
        let weights = RelativeWeights(correlations: correlations, outcome: outcome)
        let whole = explained(correlations, outcome, [0, 1])
        #expect(close(weights.explained, whole), "seed \(seed)")
        for (driver, other) in [(0, 1), (1, 0)] {
            let first = explained(correlations, outcome, [driver])
            let second = whole - explained(correlations, outcome, [other])
            #expect(close(weights.weights[driver], (first + second) / 2), "seed \(seed)")
        }
    }

    @Test(arguments: 1...20)
    func `the weights add up to what the regression explains, whatever the drivers' order`(
        seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        let n = 3 + random.below(6)
        let rows = (0..<200).map { _ -> [Double] in
            let common = random.normal()
            return (0..<n + 1).map { common * Double($0 % 3) / 2 + random.normal() }
        }
        func correlation(_ i: Int, _ j: Int) -> Double {
            func mean(_ f: ([Double]) -> Double) -> Double {
                rows.reduce(0) { $0 + f($1) } / Double(rows.count)
            }
            let (a, b) = (mean { $0[i] }, mean { $0[j] })
            let both = mean { ($0[i] - a) * ($0[j] - b) }
            return both
                / (mean { ($0[i] - a) * ($0[i] - a) } * mean { ($0[j] - b) * ($0[j] - b) }).squareRoot()
        }
        func weights(_ order: [Int]) -> [Double] {
            let found = RelativeWeights(
                correlations: order.map { i in order.map { correlation(i, $0) } },
                outcome: order.map { correlation($0, n) })
            #expect(found.weights.allSatisfy { $0 >= 0 })
            return found.weights
        }
        let order = Array(0..<n)
        let plain = weights(order)
        let whole = explained(
            order.map { i in order.map { correlation(i, $0) } }, order.map { correlation($0, n) }, order)
        #expect(close(plain.reduce(0, +), whole, 1e-8), "seed \(seed)")
        let mixed = order.shuffled(using: &random)
        #expect(zip(mixed, weights(mixed)).allSatisfy { close(plain[$0], $1, 1e-8) }, "seed \(seed)")
    }

    @Test func `drivers that have nothing to do with one another weigh their squared correlations`() {
        let weights = RelativeWeights(
            correlations: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], outcome: [0.5, -0.3, 0])
        #expect(
            close(weights.weights[0], 0.25) && close(weights.weights[1], 0.09)
                && close(weights.weights[2], 0))
        #expect(close(weights.coefficients[1], -0.3))
    }

    @Test func `two drivers that are the same share what they explain`() {
        let weights = RelativeWeights(correlations: [[1, 1], [1, 1]], outcome: [0.6, 0.6])
        #expect(close(weights.explained, 0.36) && close(weights.weights[0], 0.18))
    }

    @Test func `what was planted is found, and what works the other way has its sign`() throws {
        var random = SeededGenerator(seed: 3)
        var outcome: [Double?] = []
        var drivers: [[Double?]] = [[], [], [], [], []]
        for row in 0..<600 {
            let (speed, staff, price) = (random.normal(), random.normal(), random.normal())
            let politeness = 0.8 * staff + 0.6 * random.normal()
            outcome.append(1.5 * staff + 0.8 * speed - 0.7 * price + random.normal())
            for (driver, value) in [speed, staff, politeness, price, 4].enumerated() {
                drivers[driver].append(value)
            }
            if row % 20 == 0 { drivers[0][row] = nil }
        }
        let analysis = try DriverAnalysis(outcome: outcome, drivers: drivers, resamples: 300)
        #expect(analysis.n == 570 && analysis.incomplete == 30 && analysis.constant == [4])
        #expect(analysis.drivers.first?.index == 1)
        let byIndex = Dictionary(uniqueKeysWithValues: analysis.drivers.map { ($0.index, $0) })
        #expect(byIndex[1]?.sign == 1 && byIndex[3]?.sign == -1 && byIndex[0]?.sign == 1)
        #expect(close(analysis.drivers.reduce(0) { $0 + $1.share }, 1, 1e-9))
        for driver in analysis.drivers {
            let weight = driver.weight
            #expect((weight.low ?? 1) <= weight.value ?? 0 && (weight.high ?? 0) >= weight.value ?? 1)
            #expect(driver.isSignificant)
        }
        #expect(try DriverAnalysis(outcome: outcome, drivers: drivers, resamples: 300) == analysis)
        #expect(analysis.resamples == 300)
    }

    /// With drivers of pure chance, each is named in about 2.5 % of the cases.
    @Test func `chance drives nothing`() throws {
        var named = 0
        for seed in 1...100 {
            var random = SeededGenerator(seed: UInt64(seed))
            let outcome: [Double?] = (0..<120).map { _ in random.normal() }
            let drivers: [[Double?]] = (0..<4).map { _ in (0..<120).map { _ in random.normal() } }
            let analysis = try DriverAnalysis(
                outcome: outcome, drivers: drivers, resamples: 200, seed: UInt64(seed))
            named += analysis.drivers.count { $0.isSignificant }
        }
        #expect(named <= 24, "\(named) of 400")
    }

    @Test func `what tells nothing is refused with a sentence`() {
        let few: [Double?] = (0..<40).map { Double($0) }
        #expect(throws: DriverError.tooFew(40, least: 50)) {
            try DriverAnalysis(outcome: few, drivers: [few])
        }
        #expect(throws: DriverError.noDrivers) { try DriverAnalysis(outcome: few, drivers: []) }
        #expect(throws: DriverError.uneven) { try DriverAnalysis(outcome: few, drivers: [[1]]) }
        let values: [Double?] = (0..<60).map { Double($0) }
        let same: [Double?] = Array(repeating: 1, count: 60)
        #expect(throws: DriverError.constantOutcome) {
            try DriverAnalysis(outcome: same, drivers: [values])
        }
        #expect(throws: DriverError.constantDrivers) {
            try DriverAnalysis(outcome: values, drivers: [same])
        }
        #expect(throws: DriverError.tooMany(51)) {
            try DriverAnalysis(outcome: values, drivers: Array(repeating: values, count: 51))
        }
    }

    @Test func `the more answers and drivers there are, the fewer resamples are taken, and never under 200`() {
        #expect(DriverAnalysis.resamples(rows: 50, drivers: 1) == 1_000)
        #expect(DriverAnalysis.resamples(rows: 5_000, drivers: 5) == 1_000)
        for (rows, drivers) in [(5_000, 10), (20_000, 4), (2_000, 20)] {
            let resamples = DriverAnalysis.resamples(rows: rows, drivers: drivers)
            #expect((200..<1_000).contains(resamples) && resamples * rows * (drivers + 1) * (drivers + 1) <= 200_000_000)
        }
        #expect(DriverAnalysis.resamples(rows: 1_000_000, drivers: 50) == 200)
        #expect(DriverAnalysis.resamples(rows: .max, drivers: 50) == 200)
    }
}
