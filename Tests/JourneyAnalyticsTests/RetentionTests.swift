import Foundation
import Testing

@testable import JourneyAnalytics

@Suite struct RetentionTests {
    static let day: Int64 = 86_400_000
    /// Monday, 2026-03-23T00:00:00Z.
    static let monday: Int64 = 1_774_224_000_000

    /// Which interval a time lies in, by asking the calendar for each event.
    private func interval(_ time: Int64, _ unit: CalendarBuckets.Unit, _ zone: TimeZone) -> Int64 {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(time) / 1000)
        let parts: Set<Calendar.Component> =
            switch unit {
            case .day: [.year, .month, .day]
            case .week: [.yearForWeekOfYear, .weekOfYear]
            case .month: [.year, .month]
            }
        let start = calendar.date(from: calendar.dateComponents(parts, from: date)) ?? date
        return Int64(start.timeIntervalSince1970 * 1000)
    }

    @Test(arguments: 1...6, ["GMT", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu"])
    func `on random logs retention equals asking the calendar event by event`(seed: UInt64, zoneName: String) throws {
        var random = SeededRandom(seed: seed)
        let zone = try #require(TimeZone(identifier: zoneName))
        let events = (0..<500).map { i in
            JourneyFixture.Event(
                profile: Int64(random.below(40)),
                time: Self.monday + Int64(random.below(120)) * Self.day / 2 + Int64(random.below(40_000_000)),
                kind: UInt32(random.below(4)), sequence: Int64(i))
        }
        let index = JourneyFixture.index(events)
        let some = (touchpoints: (TouchpointSet("a"), TouchpointSet("b", "c")), kinds: (Set<UInt32>([0]), Set<UInt32>([1, 2])), letters: 3)
        let every = (touchpoints: (TouchpointSet.any, TouchpointSet.any), kinds: (Set<UInt32>(0..<4), Set<UInt32>(0..<4)), letters: 4)
        for (asked, unit) in [some, every].flatMap({ asked in CalendarBuckets.Unit.allCases.map { (asked, $0) } }) {
            let selection = JourneyFixture.letters(asked.letters)
            for cohorts in RetentionQuestion.Cohorts.allCases {
                let question = RetentionQuestion(
                    start: asked.touchpoints.0, returning: asked.touchpoints.1, by: unit, in: zone, cohorts: cohorts)
                let answer = try index.retention(question, in: selection)
                #expect(answer.eventsOutside == 0 && answer.customersBefore == 0)
                var who: [Int64: [Int64: Set<Int64>]] = [:]
                for (customer, journey) in JourneyFixture.journeys(events) {
                    let starts = journey.filter { asked.kinds.0.contains($0.kind) }.map { interval($0.time, unit, zone) }
                    let cohortStarts = cohorts == .first ? starts.prefix(1).map { $0 } : Array(Set(starts))
                    for start in cohortStarts {
                        who[start, default: [:]][start, default: []].insert(customer)
                        for event in journey where asked.kinds.1.contains(event.kind) {
                            let back = interval(event.time, unit, zone)
                            if back > start { who[start, default: [:]][back, default: []].insert(customer) }
                        }
                    }
                }
                for (place, cohort) in answer.cohorts.enumerated() {
                    let expected = who[cohort.interval.lowerBound] ?? [:]
                    #expect(cohort.customers == expected[cohort.interval.lowerBound]?.count ?? 0, "seed \(seed), \(question)")
                    for (later, cell) in cohort.cells.enumerated() {
                        let at = answer.cohorts[place + later].interval.lowerBound
                        #expect(cell.customers == expected[at]?.count ?? 0, "seed \(seed), \(question), \(place)+\(later)")
                    }
                }
                #expect(answer.cohorts.reduce(0) { $0 + $1.customers } == who.reduce(0) { $0 + ($1.value[$1.key]?.count ?? 0) })
                for later in [0, 1, 3] where later < answer.overall.count {
                    let rows = try index.customers(ofAllCohortsReturningAfter: later, in: answer, selection: selection)
                    var all: Set<Int64> = []
                    for (place, cohort) in answer.cohorts.enumerated() where later < cohort.cells.count && cohort.cells[later].isComplete {
                        let at = answer.cohorts[place + later].interval.lowerBound
                        all.formUnion(who[cohort.interval.lowerBound]?[at] ?? [])
                    }
                    #expect(Set(rows.rows.map { index.customers[$0] }) == all, "seed \(seed), \(question), \(later) later")
                }
                if let place = answer.cohorts.firstIndex(where: { $0.cells.count > 1 && $0.customers > 0 }) {
                    for later in 0..<2 {
                        let rows = try index.customers(ofCohort: place, returningAfter: later, in: answer, selection: selection)
                        if later > 0 { #expect(rows.count == answer.cohorts[place].cells[later].customers) }
                    }
                }
            }
        }
    }

    /// As numbers of kinds come from a store: not from 0 on, and with gaps.
    @Test(arguments: 1...4) func `numbers of kinds that nothing is of change no answer`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = (0..<300).map { i in
            JourneyFixture.Event(
                profile: Int64(random.below(30)), time: Self.monday + Int64(random.below(60)) * Self.day, kind: UInt32(random.below(3)),
                sequence: Int64(i))
        }
        let spread = events.map {
            JourneyFixture.Event(profile: $0.profile, time: $0.time, kind: $0.kind * 2 + 3, sequence: $0.sequence)
        }
        let out = Alphabet.leftOut
        let gaps = JourneySelection(alphabet: Alphabet(names: ["a", "b", "c"], codeOfKind: [out, out, out, 0, out, 1, out, 2]))
        let (plain, other) = (JourneyFixture.index(events), JourneyFixture.index(spread))
        for text in ["by week", "by day", "start a by week"] {
            let question = try RetentionQuestion(parsing: text)
            let answers = (try plain.retention(question, in: JourneyFixture.letters(3)), try other.retention(question, in: gaps))
            #expect(answers.0.cohorts == answers.1.cohorts && answers.0.overall == answers.1.overall, "seed \(seed), \(text)")
        }
        let funnel = try FunnelQuestion(parsing: "a > b within 20d")
        let steps = (try plain.funnel(funnel, in: JourneyFixture.letters(3)), try other.funnel(funnel, in: gaps))
        #expect(steps.0.steps == steps.1.steps && steps.0.customersConsidered == steps.1.customersConsidered, "seed \(seed)")
    }

    @Test func `the first interval is 100 percent and the running one is marked`() throws {
        let index = JourneyFixture.index([
            .init(profile: 1, time: Self.monday, kind: 0), .init(profile: 2, time: Self.monday + Self.day, kind: 0),
            .init(profile: 1, time: Self.monday + 8 * Self.day, kind: 1), .init(profile: 2, time: Self.monday + 15 * Self.day, kind: 1),
        ])
        let answer = try index.retention(
            RetentionQuestion(start: TouchpointSet("a")), in: JourneyFixture.letters, asOf: Self.monday + 16 * Self.day)
        let cells = answer.cohorts[0].cells
        #expect(cells.map(\.share) == [1, 0.5, 0.5])
        #expect(cells.map(\.isComplete) == [true, true, false])
        #expect(answer.overall.map(\.share) == [1, 0.5, nil], "the running week is unknown, not low")
    }

    @Test func `a week at the change of the clock has its own length`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        // 2026-03-29: the clock goes forward.
        let buckets = CalendarBuckets(.week, in: zone, covering: Self.monday...(Self.monday + 20 * Self.day))
        let lengths = zip(buckets.bounds, buckets.bounds.dropFirst()).map { ($1 - $0) / 3_600_000 }
        #expect(lengths == [167, 168, 168])
        #expect(buckets.index(of: buckets.bounds[1]) == 1 && buckets.index(of: buckets.bounds[1] - 1) == 0)
        #expect(buckets.index(of: buckets.bounds[3]) == nil)
    }

    @Test func `events centuries away are reported, not shown and not lost`() throws {
        let index = JourneyFixture.index([
            .init(profile: 1, time: -62_135_596_800_000, kind: 0), .init(profile: 1, time: Self.monday, kind: 0),
            .init(profile: 2, time: Self.monday, kind: 0), .init(profile: 3, time: 253_402_300_799_000, kind: 0),
        ])
        let answer = try index.retention(RetentionQuestion(by: .day), in: JourneyFixture.letters, asOf: Self.monday)
        #expect(answer.cohorts.count == JourneyIndex.mostIntervals)
        #expect(answer.cohorts.last?.customers == 1)
        #expect(answer.customersBefore == 1)
        #expect(answer.eventsOutside == 2)
        #expect(try index.customers(beginningBefore: answer, selection: JourneyFixture.letters).rows == [0])
        let all = try index.customers(ofAllCohortsReturningAfter: 0, in: answer, selection: JourneyFixture.letters)
        #expect(all.count == answer.overall[0].customers)
    }

    @Test(arguments: 1...10) func `stickiness counts different days`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, span: 40 * Self.day)
        let answer = try JourneyFixture.index(events).stickiness(
            StickinessQuestion(of: TouchpointSet("a", "b")), in: JourneyFixture.letters)
        var expected: [Int: Int] = [:]
        for (_, journey) in JourneyFixture.journeys(events) {
            expected[Set(journey.filter { $0.kind < 2 }.map { $0.time / Self.day }).count, default: 0] += 1
        }
        for (i, customers) in answer.customers.enumerated() {
            #expect(customers == expected[i + 1] ?? 0, "seed \(seed)")
            #expect(answer.customers(activeIn: (i + 1)...(i + 1)).count == customers)
        }
    }
}
