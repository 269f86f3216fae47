import ExperienceStatistics
import Testing

@testable import Touchstone

@Suite struct PromiseOutcomesTests {
    private static let week: Int64 = 7 * 86_400_000

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `weeks and places count what a look at every row for each of them counts`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var outcomes = PromiseOutcomes()
        // Before, between and after the weeks, and exactly at their bounds.
        let beside: [Int64] = [0, 0, 1, -1, Self.week / 2]
        for _ in 0..<2_000 {
            let time = Int64.random(in: -2...14, using: &random) * Self.week + beside[Int.random(in: 0..<5, using: &random)]
            outcomes.add(
                time, UInt32.random(in: 0...6, using: &random), UInt32.random(in: 0...30, using: &random),
                isKept: Bool.random(using: &random))
        }
        // One is missing, one is empty, the last one is cut off.
        let numbers: [Int64] = [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]
        var weeks: [Range<Int64>] = numbers.map { ($0 * Self.week)..<(($0 + 1) * Self.week) }
        weeks[3] = weeks[3].lowerBound..<weeks[3].lowerBound
        weeks[10] = weeks[10].lowerBound..<(weeks[10].lowerBound + 12_345)
        let counts = outcomes.counts(weeks)
        for (week, count) in zip(weeks, counts) {
            let there = outcomes.rows.filter { week.contains($0.time) }
            #expect(count.all == there.count && count.kept == there.count(where: \.isKept), "seed \(seed)")
        }
        let signatures = (1...6).map { number in
            (id: Int64(number), signature: Signature(source: 1, name: "T\(number % 3)", channel: "c\(number % 2)"))
        }
        let catalogue = Catalogue(signatures: signatures, rules: [])
        let part = PromisePart(id: 1, name: "P", measure: .reply(within: .hours(1)), target: 0.5)
        let standing = outcomes.standing(of: part, in: catalogue, erased: [3], weeks: weeks.map { ($0, false) })
        #expect(standing.weeks.map(\.estimate) == counts.map { Share($0.kept, of: $0.all).estimate })
        for place in standing.touchpoints {
            let there = outcomes.rows.filter { row in
                catalogue.meaning(of: Int64(row.signature))?.touchpoint.map { catalogue.touchpoints[$0] } == place.name
            }
            #expect(place.estimate == Share(there.count(where: \.isKept), of: there.count).estimate)
        }
        #expect(standing.touchpoints.count == 3)
        #expect(standing.touchpoints.map(\.estimate.n).reduce(0, +) == outcomes.rows.count { $0.signature > 0 })
    }

    @Test func `nobody is counted where there are no weeks`() {
        var outcomes = PromiseOutcomes()
        outcomes.add(1, 1, 1, isKept: true)
        #expect(outcomes.counts([]).isEmpty)
    }
}
