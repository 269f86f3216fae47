import Testing

@testable import Touchstone

/// Worked by hand.
struct MaturityComparisonTests {
    @Test func `a difference has the interval of Welch's test`() throws {
        // Means 2 and 3.5; variances 1 and 1/3; standard error √(1/3 + 1/12) = 0.645497; df = 0.173611 / (0.111111/2 + 0.006944/3) = 3.0.
        let interval = try #require(MaturityComparison.interval(around: 1.5, [1, 2, 3], [3, 3, 4, 4]))
        #expect(abs((interval.upperBound + interval.lowerBound) / 2 - 1.5) < 1e-12)
        // t(0.975, 3.0) = 3.182446.
        let half = (interval.upperBound - interval.lowerBound) / 2
        #expect(abs(half - 3.182446 * 0.645497) < 1e-3)
    }

    @Test func `one person on a side is too few`() {
        #expect(MaturityComparison.interval(around: 1, [1], [2, 3]) == nil)
        #expect(MaturityComparison.interval(around: 1, [1, 1], [2, 2]) == 1...1)
    }
}
