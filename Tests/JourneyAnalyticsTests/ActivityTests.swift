import Foundation
import Testing

@testable import JourneyAnalytics

@Suite struct ActivityTests {
    static let day: Int64 = 86_400_000
    /// Monday, 2026-03-23T00:00:00Z.
    static let monday: Int64 = 1_774_224_000_000

    @Test func `each touchpoint is counted with its customers, its first and last time, and week by week`() {
        let index = JourneyFixture.index([
            .init(profile: 1, time: Self.monday, kind: 0, sequence: 0),
            .init(profile: 1, time: Self.monday + 8 * Self.day, kind: 0, sequence: 1),
            .init(profile: 2, time: Self.monday + 1, kind: 0, sequence: 2), .init(profile: 2, time: Self.monday + 2, kind: 2, sequence: 3),
            .init(profile: 3, time: Self.monday, kind: 30, sequence: 4),
        ])
        let weeks = CalendarBuckets(.week, in: .gmt, covering: Self.monday...(Self.monday + 8 * Self.day))
        let answer = index.activity(by: weeks, in: JourneyFixture.letters)
        #expect(answer.customers == 2 && answer.events == 4)
        #expect(answer.touchpoints.map(\.name) == ["a", "c"])
        let a = answer["a"]
        #expect(a?.events == 3 && a?.customers == 2)
        #expect(a?.first == Self.monday && a?.last == Self.monday + 8 * Self.day)
        #expect(a?.trend == [2, 1] && answer["c"]?.trend == [1, 0])
        #expect(answer["b"] == nil)
    }

    @Test(arguments: 1...8)
    func `on random logs it equals counting event by event`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let events = (0..<600).map { i in
            JourneyFixture.Event(
                profile: Int64(random.below(50)), time: Self.monday + Int64(random.below(70)) * Self.day + Int64(random.below(80_000_000)),
                kind: UInt32(random.below(6)), sequence: Int64(i))
        }
        let index = JourneyFixture.index(events)
        var selection = JourneyFixture.letters(5)
        selection.period = Self.monday + 5 * Self.day..<Self.monday + 60 * Self.day
        selection.customers = RowSet(capacity: index.customerCount, stride(from: 0, to: index.customerCount, by: 2))
        // The trend covers less than the period: what is before its first week counts, and stands in no week.
        let weeks = CalendarBuckets(.week, in: .gmt, covering: Self.monday...(Self.monday + 60 * Self.day), most: 4)
        let answer = index.activity(by: weeks, in: selection)
        let chosen = Set(index.customers.indices.filter { $0 % 2 == 0 }.map { index.customers[$0] })
        let counted = events.filter {
            chosen.contains($0.profile) && $0.kind < 5 && (selection.period?.contains($0.time) ?? true)
        }
        #expect(answer.customers == Set(counted.map(\.profile)).count, "seed \(seed)")
        for (kind, name) in selection.alphabet.names.enumerated() {
            let here = counted.filter { $0.kind == UInt32(kind) }
            let found = answer[name]
            #expect(found?.events ?? 0 == here.count && found?.customers ?? 0 == Set(here.map(\.profile)).count, "seed \(seed), \(name)")
            #expect(found?.first == here.map(\.time).min() && found?.last == here.map(\.time).max(), "seed \(seed), \(name)")
            let trend = (0..<weeks.count).map { week in here.count { (weeks.bounds[week]..<weeks.bounds[week + 1]).contains($0.time) } }
            #expect(found?.trend ?? [0, 0, 0, 0] == trend, "seed \(seed), \(name)")
        }
    }

    @Test func `of an empty index there is nothing`() {
        let weeks = CalendarBuckets(.week, in: .gmt, covering: 0...0)
        #expect(JourneyIndex.empty.activity(by: weeks, in: JourneyFixture.letters).touchpoints.isEmpty)
    }
}
