import Testing

@testable import ExperienceStatistics

struct WeightingTests {
    @Test func `one trait is post-stratified: each group counts as much as in the population`() throws {
        let categories = [0, 0, 0, 1]
        let raking = try Raking(categories: [categories], population: [[100, 100]])
        #expect(raking.isMet)
        #expect(abs(raking.weights[0] - 2.0 / 3) < 1e-9 && abs(raking.weights[3] - 2) < 1e-9)
        let sample = WeightedSample(values: [1, 1, 1, 0], weights: raking.weights)
        #expect(abs((sample.estimate.value ?? 0) - 0.5) < 1e-9)
        #expect(sample.effectiveCount < 4)
    }

    @Test func `raking meets the margins of several traits at once`() throws {
        var random = SeededGenerator(seed: 8)
        let first = (0..<600).map { _ in random.choice(weights: [0.6, 0.3, 0.1]) }
        let second = first.map { random.chance($0 == 0 ? 0.7 : 0.3) ? 1 : 0 }
        let population = [[300.0, 400, 300], [500.0, 500]]
        let raking = try Raking(categories: [first, second], population: population)
        #expect(raking.isMet)
        for (trait, categories) in [first, second].enumerated() {
            for category in population[trait].indices {
                let share = zip(categories, raking.weights).reduce(0) { $0 + ($1.0 == category ? $1.1 : 0) } / 600
                #expect(abs(share - population[trait][category] / 1_000) < 0.005)
            }
        }
    }

    @Test func `margins that cut weights can't meet are told, and how far they are`() throws {
        let categories = (0..<100).map { $0 == 0 ? 1 : 0 }
        let raking = try Raking(categories: [[Int](repeating: 0, count: 100), categories], population: [[10], [50, 50]])
        #expect(!raking.isMet)
        let share = raking.weights[0] / raking.weights.reduce(0, +)
        let told = raking.furthest.category == 1 ? share : 1 - share
        #expect(raking.furthest.trait == 1 && raking.furthest.wanted == 0.5 && abs(raking.furthest.share - told) < 1e-12)
        #expect(abs(raking.furthest.distance - (0.5 - share)) < 1e-12 && share < 0.25, "one of a hundred counts as 25 at most")
    }

    @Test func `a group that nobody speaks for can't be weighted`() {
        #expect(throws: Raking.Failure.unheard(trait: 0, category: 1)) { try Raking(categories: [[0, 0]], population: [[1, 1]]) }
        #expect(throws: Raking.Failure.noAnswers) { try Raking(categories: [[]], population: [[1]]) }
    }

    @Test func `equal weights give the plain mean and nearly its interval`() {
        let values = [3.0, 4, 5, 1, 2, 4, 4, 5]
        let (weighted, plain) = (WeightedSample(values: values, weights: values.map { _ in 1 }).estimate, Moments(values).estimate)
        #expect(abs((weighted.value ?? 0) - (plain.value ?? 1)) < 1e-12)
        #expect(abs((weighted.low ?? 0) - (plain.low ?? 1)) < 1e-9)
    }

    @Test func `weighting takes the bias of who answers away, and the interval holds the truth`() throws {
        var random = SeededGenerator(seed: 21)
        var (held, plainHeld) = (0, 0)
        for _ in 0..<400 {
            // Two groups of equal size; the satisfied one answers four times as often.
            var (values, groups): ([Double], [Int]) = ([], [])
            for _ in 0..<500 {
                let group = random.chance(0.5) ? 1 : 0
                guard random.chance(group == 1 ? 0.6 : 0.15) else { continue }
                groups.append(group)
                values.append(random.chance(group == 1 ? 0.8 : 0.4) ? 1 : 0)
            }
            let raking = try Raking(categories: [groups], population: [[250, 250]])
            let weighted = WeightedSample(values: values, weights: raking.weights).estimate
            if let low = weighted.low, let high = weighted.high, low <= 0.6, 0.6 <= high { held += 1 }
            let plain = Share(values.count { $0 == 1 }, of: values.count).estimate
            if let low = plain.low, let high = plain.high, low <= 0.6, 0.6 <= high { plainHeld += 1 }
        }
        #expect(held > 370, "\(held) of 400")
        #expect(plainHeld < 200, "unweighted: \(plainHeld) of 400")
    }
}
