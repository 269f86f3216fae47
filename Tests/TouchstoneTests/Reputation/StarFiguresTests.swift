import Foundation
import Testing

@testable import Touchstone

@Suite struct StarFiguresTests {
    @Test func `the Bayesian average pulls few reviews towards all others`() throws {
        let two = StarFigures([5, 5])
        let expected: Double = 50.0 / 12.0
        let average: Double = try #require(two.bayesian(around: 4))
        #expect(abs(average - expected) < 1e-12)
        let many = StarFigures([Int](repeating: 5, count: 1_000))
        #expect(try #require(many.bayesian(around: 4)) > 4.98)
        #expect(StarFigures([]).bayesian(around: 3.5) == 3.5 && StarFigures([]).mean == nil && StarFigures([]).happyAtLeast == nil)
    }

    // Wilson's interval of 8 of 10: 0.4902 to 0.9433 (Newcombe 1998 gives such values to four places).
    @Test(arguments: [(8, 10, 0.4902), (10, 10, 0.7225), (0, 10, 0.0), (81, 263, 0.2553)])
    func `Wilson's lower bound is the published one`(_ happy: Int, _ total: Int, _ low: Double) throws {
        let figures = StarFigures([Int](repeating: 5, count: happy) + [Int](repeating: 1, count: total - happy))
        let bound: Double = try #require(figures.happyAtLeast)
        #expect(abs(bound - low) < 0.000_06)
    }

    @Test func `stars that are none count for nothing`() {
        #expect(StarFigures([0, 6, -1, 3]).count == 1)
    }
}
