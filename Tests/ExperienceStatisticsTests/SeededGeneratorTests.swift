import Testing

@testable import ExperienceStatistics

@Suite struct SeededGeneratorTests {
    @Test func `a seed gives the same numbers, another seed or name others`() {
        var first = SeededGenerator(seed: 1)
        var again = SeededGenerator(seed: 1)
        var other = SeededGenerator(seed: 2)
        let numbers = (0..<10).map { _ in first.next() }
        #expect(numbers == (0..<10).map { _ in again.next() })
        #expect(numbers != (0..<10).map { _ in other.next() })
        var orders = SeededGenerator(seed: 1).fork("orders")
        var visits = SeededGenerator(seed: 1).fork("visits")
        #expect(orders.next() != visits.next())
    }

    /// Mean and variance of each distribution, within five standard errors.
    @Test func `distributions have their mean and variance`() throws {
        var generator = SeededGenerator(seed: 7)
        let n = 20_000
        func check(_ name: String, mean: Double, variance: Double, _ draw: (inout SeededGenerator) -> Double) throws {
            let moments = Moments((0..<n).map { _ in draw(&generator) })
            #expect(abs(moments.mean - mean) < 5 * (variance / Double(n)).squareRoot(), "\(name): \(moments.mean)")
            let found = try #require(moments.variance)
            #expect(abs(found / variance - 1) < 0.15, "\(name)")
        }
        try check("uniform", mean: 0.5, variance: 1.0 / 12) { $0.uniform() }
        try check("below", mean: 4.5, variance: 8.25) { Double($0.below(10)) }
        try check("normal", mean: 2, variance: 9) { $0.normal(mean: 2, deviation: 3) }
        try check("exponential", mean: 4, variance: 16) { $0.exponential(mean: 4) }
        try check("poisson", mean: 3, variance: 3) { Double($0.poisson(mean: 3)) }
        try check("large poisson", mean: 900, variance: 900) { Double($0.poisson(mean: 900)) }
        try check("choice", mean: 1.5, variance: 0.65) { Double($0.choice(weights: [0.1, 0.4, 0.4, 0.1])) }
    }

    @Test func `weights of zero are never chosen`() {
        var generator = SeededGenerator(seed: 5)
        #expect((0..<1_000).allSatisfy { _ in generator.choice(weights: [0, 1, 0, 2, 0]) % 2 == 1 })
    }
}
