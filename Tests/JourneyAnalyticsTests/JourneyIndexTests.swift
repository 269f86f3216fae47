import Testing

@testable import JourneyAnalytics

@Suite struct JourneyIndexTests {
    typealias Event = JourneyFixture.Event

    /// What an index must hold, the slow way: (customer, its events in order).
    private func contents(_ index: JourneyIndex) -> [(Int64, [Event])] {
        index.customers.indices.map { row in
            let events = index.events(of: row).map {
                Event(profile: index.customers[row], time: index.time(at: $0), kind: index.kind(at: $0), sequence: index.sequence(at: $0))
            }
            return (index.customers[row], events)
        }
    }

    private func expectEqual(_ index: JourneyIndex, _ events: [Event], canonical: [Int64: Int64] = [:], _ comment: Comment) {
        let homed = events.map { event in
            var event = event
            event.profile = canonical[event.profile] ?? event.profile
            return event
        }
        let expected = JourneyFixture.journeys(homed)
        let found = contents(index)
        #expect(found.map(\.0) == expected.map(\.customer), comment)
        #expect(found.map(\.1) == expected.map(\.events), comment)
    }

    @Test(arguments: 1...20) func `snapshots equal a sort of everything, whenever they are taken`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, customers: 30, events: 600)
        var builder = JourneyIndexBuilder(foldingEvery: 1 + random.below(300))
        for (i, event) in events.enumerated() {
            builder.append(profile: event.profile, time: event.time, kind: event.kind, sequence: event.sequence)
            if random.below(100) == 0 { expectEqual(builder.snapshot(), Array(events[...i]), "seed \(seed)") }
        }
        #expect(builder.snapshot() == JourneyFixture.index(events), "seed \(seed)")
    }

    @Test(arguments: 1...40) func `joining, parting and erasing profiles at any moment gives what a rebuild gives`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var builder = JourneyIndexBuilder(foldingEvery: 50 + random.below(500))
        var events: [Event] = []
        var canonical: [Int64: Int64] = [:]
        for step in 0..<500 {
            switch random.below(20) {
            case 0:
                let profile = Int64(random.below(12))
                let target = Int64(random.below(12))
                canonical[profile] = target == profile ? nil : target
                builder.setCanonical(of: profile, to: target)
            case 1:
                canonical = Dictionary(uniqueKeysWithValues: (0..<6).map { (Int64($0), Int64(6 + random.below(6))) })
                builder.setCanonical(canonical)
            case 2:
                let gone = Int64(random.below(12))
                events.removeAll { $0.profile == gone }
                builder.removeEvents(of: [gone])
            case 3:
                expectEqual(builder.snapshot(), events, canonical: canonical, "seed \(seed), step \(step)")
            default:
                let event = Event(
                    profile: Int64(random.below(12)), time: Int64(random.below(50)), kind: UInt32(random.below(4)), sequence: Int64(step))
                events.append(event)
                builder.append(profile: event.profile, time: event.time, kind: event.kind, sequence: event.sequence)
            }
        }
        expectEqual(builder.snapshot(), events, canonical: canonical, "seed \(seed)")
        #expect(builder.eventCount == events.count)
    }

    @Test func `events of one time stand in the order of the log, even when they come late`() {
        var builder = JourneyIndexBuilder()
        builder.append(profile: 1, time: 10, kind: 2, sequence: 7)
        _ = builder.snapshot()
        builder.append(profile: 1, time: 10, kind: 1, sequence: 5)
        builder.append(profile: 1, time: 10, kind: 3, sequence: 9)
        let index = builder.snapshot()
        #expect(index.events(of: 0).map(index.sequence) == [5, 7, 9])
        #expect(index.events(of: 0).map(index.kind) == [1, 2, 3])
    }

    @Test func `ids far apart and negative times are kept`() {
        let index = JourneyFixture.index([
            .init(profile: .max, time: -62_135_596_800_000, kind: 0), .init(profile: .min, time: 253_402_300_799_000, kind: 1),
        ])
        #expect(index.customers == [.min, .max])
        #expect(index.timeRange == -62_135_596_800_000...253_402_300_799_000)
        #expect(index.row(of: .max) == 1)
        #expect(index.row(of: 5) == nil)
    }

    @Test
    func `time, touchpoint, channel and customer take at most twenty bytes an event, at ten events a customer with the place in the log`() {
        func bytes(of index: JourneyIndex) -> Double { Double(index.byteCount) / Double(index.eventCount) }
        let events = (0..<3_000).map { Event(profile: Int64($0 % 1_000), time: Int64($0), kind: 1, sequence: Int64($0)) }
        #expect(bytes(of: JourneyFixture.index(events)) - 4 <= 18)
        let longer = (0..<3_000).map { Event(profile: Int64($0 % 300), time: Int64($0), kind: 300, sequence: Int64($0)) }
        #expect(bytes(of: JourneyFixture.index(longer)) < 20)
    }

    @Test func `an empty index answers every question`() throws {
        let index = JourneyIndexBuilder().indexOfNothing
        let selection = JourneyFixture.letters
        #expect(try index.funnel(FunnelQuestion(parsing: "a > b"), in: selection).steps.map(\.customers) == [0, 0])
        #expect(try index.graph(in: selection).nodes.isEmpty)
        #expect(index.variants(in: selection).variants.isEmpty)
        #expect(try index.paths(in: selection).levels.isEmpty)
        #expect(try index.retention(in: selection).cohorts.allSatisfy { $0.customers == 0 })
        #expect(try index.stickiness(in: selection).customers.isEmpty)
    }
}

extension JourneyIndexBuilder {
    fileprivate var indexOfNothing: JourneyIndex {
        var copy = self
        return copy.snapshot()
    }
}
