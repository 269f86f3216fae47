import Testing

@testable import JourneyAnalytics

@Suite struct FunnelTests {
    struct Vector: CustomTestStringConvertible {
        let events: String
        let steps: String
        let depths: [Int]
        var testDescription: String { "\(events); \(steps)" }
    }

    /// ClickHouse's windowFunnel(10, mode), measured: default, strict_order, strict_deduplication, strict_increase, strict_once.
    static let vectors = [
        Vector(events: "a1", steps: "a > a", depths: [2, 2, 2, 1, 1]),
        Vector(events: "a1 a2", steps: "a > a", depths: [2, 2, 2, 1, 2]),
        Vector(events: "b1 a1", steps: "a > b", depths: [2, 2, 2, 1, 2]),
        Vector(events: "a1 b11", steps: "a > b", depths: [2, 2, 2, 2, 2]),
        Vector(events: "a1 b12", steps: "a > b", depths: [1, 1, 1, 1, 1]),
        Vector(events: "a x b", steps: "a > b", depths: [2, 1, 2, 2, 2]),
        Vector(events: "a b b c", steps: "a > b > c", depths: [3, 3, 2, 3, 3]),
        Vector(events: "a b a c", steps: "a > b > c", depths: [3, 3, 3, 3, 3]),
        Vector(events: "a c b c", steps: "a > b > c", depths: [3, 1, 3, 3, 3]),
    ]
    static let modes: [FunnelMode] = [.windowFunnel, .strictOrder, .strictDeduplication, .strictIncrease, .strictOnce]

    @Test(arguments: vectors) func `the compatibility modes give windowFunnel's numbers`(vector: Vector) throws {
        let index = JourneyFixture.index(vector.events)
        for (mode, depth) in zip(Self.modes, vector.depths) {
            let question = try FunnelQuestion(parsing: "\(vector.steps) within 10ms mode \(mode.rawValue)")
            let answer = try index.funnel(question, in: JourneyFixture.letters)
            #expect(answer.depth(of: 0) == depth, "mode \(mode.rawValue)")
        }
    }

    @Test(arguments: [
        ("a1", "a > a", 1), ("a1 a2", "a > a", 2), ("b1 a1", "a > b", 1), ("a1 b1", "a > b", 2), ("a1 b11", "a > b", 2),
        ("a1 b12", "a > b", 1), ("a x b", "a > b", 2), ("a b b c", "a > b > c", 3), ("a c b c", "a > b > c", 3),
        ("a1 a5 b13", "a > b", 2), ("a1 b2 a9 c13", "a > b > c", 2),
    ]) func `stored order keeps ties as they were recorded and counts an event once`(
        events: String, steps: String, depth: Int
    ) throws {
        let question = try FunnelQuestion(parsing: "\(steps) within 10ms")
        #expect(question.mode == .storedOrder)
        #expect(try JourneyFixture.index(events).funnel(question, in: JourneyFixture.letters).depth(of: 0) == depth)
    }

    /// Tries every choice of events: exponential, and obviously right.
    private func slowDepth(_ events: [JourneyFixture.Event], steps: [Set<UInt32>], window: Int64) -> Int {
        func deepest(from next: Int, step: Int, entry: Int64) -> Int {
            guard step < steps.count else { return step }
            var best = step
            for i in next..<events.count where steps[step].contains(events[i].kind) && (step == 0 || events[i].time - entry <= window) {
                best = max(best, deepest(from: i + 1, step: step + 1, entry: step == 0 ? events[i].time : entry))
            }
            return best
        }
        return deepest(from: 0, step: 0, entry: 0)
    }

    @Test(arguments: 1...30) func `on random logs stored order equals trying every choice of events`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random)
        let steps = (0..<(1 + random.below(4))).map { _ in Set((0..<(1 + random.below(2))).map { _ in UInt32(random.below(4)) }) }
        let window = Int64(random.below(40))
        let names = JourneyFixture.letters.alphabet.names
        let question = try FunnelQuestion(
            steps: steps.map { try #require(TouchpointSet($0.sorted().map { names[Int($0)] })) },
            within: TimeSpan(milliseconds: window))
        let answer = try JourneyFixture.index(events).funnel(question, in: JourneyFixture.letters(4))
        let expected = JourneyFixture.journeys(events).map { slowDepth($0.events, steps: steps, window: window) }
        #expect((0..<expected.count).map(answer.depth) == expected, "seed \(seed), \(question)")
        for (i, step) in answer.steps.enumerated() {
            #expect(step.customers == expected.filter { $0 > i }.count, "seed \(seed)")
            #expect(step.dropOff == expected.filter { $0 == i + 1 }.count, "seed \(seed)")
            #expect(answer.customers(reaching: i + 1).count == step.customers)
            #expect(answer.customers(leavingAfter: i + 1).count == step.dropOff)
        }
    }

    /// Journeys of up to sixty events among hundreds of customers, with few, hundreds and a hundred thousand kinds.
    @Test(arguments: [4, 5, 300, 100_000], 1...4) func `long journeys of many customers are those of trying every choice too`(
        kinds: Int, seed: UInt64
    ) throws {
        var random = SeededRandom(seed: seed)
        let events = (0..<20_000).map { i in
            let customer = random.below(700)
            let kind = random.below(6) == 0 ? random.below(3) : 3 + random.below(kinds - 3)
            return JourneyFixture.Event(
                profile: Int64(customer), time: Int64(random.below(1_000)), kind: UInt32(customer % 5 == 0 ? 3 : kind), sequence: Int64(i))
        }
        let period: Range<Int64>? = seed % 2 == 0 ? nil : 100..<900
        let customers = seed > 2 ? RowSet(capacity: 700, (0..<700).filter { $0 % 3 != 0 }) : nil
        let selection = JourneySelection(alphabet: JourneyFixture.letters(4).alphabet, period: period, customers: customers)
        let index = JourneyFixture.index(events)
        try #require(index.customerCount == 700)
        for text in ["a > b > c", "b > a", "a > a|b > c > b", "c", "a > c"] {
            let question = try FunnelQuestion(parsing: "\(text) within 200ms")
            let steps = question.steps.map { Set($0.names.compactMap { name in ["a", "b", "c"].firstIndex(of: name).map { UInt32($0) } }) }
            let answer = try index.funnel(question, in: selection)
            let journeys = JourneyFixture.journeys(events).map { journey in
                journey.events.filter { (period?.contains($0.time) ?? true) && (customers?.contains(Int(journey.customer)) ?? true) }
            }
            let expected = journeys.map { slowDepth($0, steps: steps, window: 200) }
            #expect((0..<700).map(answer.depth) == expected, "seed \(seed), \(question)")
            #expect(answer.customersConsidered == journeys.filter { $0.contains { $0.kind < 4 } }.count, "seed \(seed), \(question)")
            let whole = answer.customers(reaching: steps.count).rows
            let converting = try index.customers(converting: question, in: 0..<201, selection)
            #expect(steps.count == 1 || converting.rows == whole, "seed \(seed), \(question)")
            guard seed == 1, let times = answer.steps.last?.timeFromFirst else { continue }
            // As many customers as take longer than t, summed over all t, are the sum of their times.
            let slower = try (1...200).map { whole.count - (try index.customers(converting: question, in: 0..<Int64($0), selection).count) }
            #expect(Int(times.sum) == slower.reduce(0, +), "\(question)")
            #expect(Int(times.maximum) == slower.count { $0 > 0 }, "\(question)")
        }
    }

    /// strict_once allows ties in any order: every order of the events of one time is tried.
    @Test(arguments: 1...15) func `on random logs strict once equals the best order of each tie`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, customers: 60, events: 300, kinds: 3, span: 4)
        let steps: [Set<UInt32>] = [[0, 1], [1], [0, 2], [2]]
        let question = try FunnelQuestion(parsing: "a|b > b > a|c > c within 2ms mode strict_once")
        let answer = try JourneyFixture.index(events).funnel(question, in: JourneyFixture.letters(3))
        for (row, journey) in JourneyFixture.journeys(events).enumerated() {
            #expect(answer.depth(of: row) == slowDepthInTies(journey.events, steps: steps, window: 2), "seed \(seed), row \(row)")
        }
    }

    private func slowDepthInTies(_ events: [JourneyFixture.Event], steps: [Set<UInt32>], window: Int64) -> Int {
        func deepest(used: Set<Int>, last: Int64, step: Int, entry: Int64) -> Int {
            guard step < steps.count else { return step }
            var best = step
            for (i, event) in events.enumerated() where !used.contains(i) && event.time >= last && steps[step].contains(event.kind) {
                if step > 0, event.time - entry > window { continue }
                best = max(
                    best, deepest(used: used.union([i]), last: event.time, step: step + 1, entry: step == 0 ? event.time : entry))
                if best == steps.count { return best }
            }
            return best
        }
        return deepest(used: [], last: .min, step: 0, entry: 0)
    }

    @Test(arguments: 1...15) func `on random logs any order equals the fullest window`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random)
        let answer = try JourneyFixture.index(events).funnel(
            FunnelQuestion(parsing: "a > b|c > d within 7ms mode any_order"), in: JourneyFixture.letters)
        let stepOfKind: [UInt32: Int] = [0: 0, 1: 1, 2: 1, 3: 2]
        for (row, journey) in JourneyFixture.journeys(events).enumerated() {
            let expected = journey.events.map { start in
                Set(journey.events.filter { $0.time >= start.time && $0.time <= start.time + 7 }.compactMap { stepOfKind[$0.kind] }).count
            }
            #expect(answer.depth(of: row) == expected.max() ?? 0, "seed \(seed), row \(row)")
        }
    }

    @Test func `times to convert are those of the chain that reached the deepest step`() throws {
        // The second a is the entry: the first is too far from c.
        let answer = try JourneyFixture.index("a0 a5 b7 c12").funnel(
            FunnelQuestion(parsing: "a > b > c within 10ms"), in: JourneyFixture.letters)
        #expect(answer.steps[1].timeFromPrevious?.median == 2)
        #expect(answer.steps[2].timeFromPrevious?.median == 5)
        #expect(answer.steps[2].timeFromFirst?.p90 == 7)
        #expect(answer.steps[0].timeFromPrevious == nil)
    }

    @Test func `zero seconds are a time and nobody is not`() throws {
        let answer = try JourneyFixture.index("a1 b1").funnel(FunnelQuestion(parsing: "a > b > c"), in: JourneyFixture.letters)
        #expect(answer.steps[1].timeFromFirst?.median == 0)
        #expect(answer.steps[2].timeFromFirst == nil)
        #expect(answer.steps[2].conversionFromFirst == 0)
    }

    @Test func `a funnel that nobody begins has no conversion`() throws {
        let answer = try JourneyFixture.index("a1 b1").funnel(FunnelQuestion(parsing: "c > d"), in: JourneyFixture.letters)
        #expect(answer.steps.map(\.customers) == [0, 0])
        #expect(answer.steps[1].conversionFromPrevious == nil)
        #expect(answer.customersConsidered == 1)
    }

    @Test func `a period and a set of customers narrow the answer`() throws {
        let index = JourneyFixture.index([
            .init(profile: 7, time: 1, kind: 0), .init(profile: 7, time: 5, kind: 1), .init(profile: 9, time: 2, kind: 0),
            .init(profile: 9, time: 9, kind: 1),
        ])
        let question = try FunnelQuestion(parsing: "a > b")
        var selection = JourneyFixture.letters
        selection.period = 0..<6
        #expect(try index.funnel(question, in: selection).steps.map(\.customers) == [2, 1])
        selection.period = nil
        selection.customers = RowSet(capacity: 2, [1])
        let answer = try index.funnel(question, in: selection)
        #expect(answer.steps.map(\.customers) == [1, 1])
        #expect(answer.customers(reaching: 2).rows.map { index.customers[$0] } == [9])
    }

    @Test func `32 steps are possible and 33 are refused`() throws {
        let names = (0..<33).map { "t\($0)" }
        let index = JourneyFixture.index((0..<33).map { .init(time: Int64($0), kind: UInt32($0)) })
        let selection = JourneySelection(alphabet: Alphabet(names: names))
        let answer = try index.funnel(FunnelQuestion(parsing: names.prefix(32).joined(separator: ">")), in: selection)
        #expect(answer.steps.map(\.customers) == Array(repeating: 1, count: 32))
        #expect(throws: JourneyQuestionError.self) { try FunnelQuestion(parsing: names.joined(separator: ">")) }
    }
}
