import Foundation
import Testing

@testable import JourneyAnalytics

/// Optional steps, exclusions, breakdowns, trends and times to convert.
@Suite struct FunnelExtrasTests {
    /// Every chain of a customer, by trying each choice of events: exponential, and obviously right.
    private struct SlowFunnel {
        let question: FunnelQuestion
        let steps: [Set<UInt32>]
        let exclusions: [(kinds: Set<UInt32>, from: Int, to: Int)]
        let events: [JourneyFixture.Event]

        /// Number of the deepest needed step, and the optional ones that some chain so deep includes.
        func answer() -> (depth: Int, optional: Set<Int>) {
            var (deepest, optional) = (0, Set<Int>())
            extend([]) { chain in
                let needed = chain.map(\.step).filter { !question.optional.contains($0) }
                let depth = needed.last ?? 0
                if depth > deepest { (deepest, optional) = (depth, []) }
                if depth == deepest { optional.formUnion(chain.map(\.step).filter { question.optional.contains($0) }) }
            }
            return (deepest, optional)
        }

        /// How long an optional step took since the step before it, and since the first. Of the ways so deep with no other optional step
        /// it is the first to end, each event as late as it can be; the step before is the last that some way can add to it.
        func times(ofOptional step: Int, depth: Int) -> [Int64] {
            var ways: [[(step: Int, event: Int)]] = []
            extend([]) { ways.append($0) }
            ways.removeAll { way in !way.contains { $0.step == step } || way.last { !question.optional.contains($0.step) }?.step != depth }
            let plain = ways.filter { way in way.allSatisfy { $0.step == step || !question.optional.contains($0.step) } }
            guard
                let best = plain.min(by: { a, b in
                    let (a, b) = (a.map(\.event), b.map(\.event))
                    return a.last == b.last ? b.reversed().lexicographicallyPrecedes(a.reversed()) : (a.last ?? 0) < (b.last ?? 0)
                }), let place = best.firstIndex(where: { $0.step == step })
            else { return [] }
            let before = ways.filter { way in best.allSatisfy { there in way.contains { $0 == there } } }
                .compactMap { way in way.last { $0.step < step }?.event }.max()
            let time = events[best[place].event].time
            return [time - events[before ?? 0].time, time - events[best[0].event].time]
        }

        private func extend(_ chain: [(step: Int, event: Int)], _ visit: ([(step: Int, event: Int)]) -> Void) {
            visit(chain)
            let last = chain.last
            for step in ((last?.step ?? 0) + 1)..<(steps.count + 1) {
                // No needed step is passed over.
                if ((last?.step ?? 0) + 1..<step).contains(where: { !question.optional.contains($0) }) { break }
                for event in ((last?.event ?? -1) + 1)..<max(events.count, (last?.event ?? -1) + 1)
                where steps[step - 1].contains(events[event].kind) {
                    let next = chain + [(step, event)]
                    if events[event].time - events[next[0].event].time <= question.window.milliseconds, isClean(next) {
                        extend(next, visit)
                    }
                }
            }
        }

        /// No excluded event strictly between the ends of its stretch, or between its beginning and the chain's end.
        private func isClean(_ chain: [(step: Int, event: Int)]) -> Bool {
            exclusions.allSatisfy { exclusion in
                guard let start = chain.first(where: { $0.step == exclusion.from }), let last = chain.last else { return true }
                let end = chain.first { $0.step == exclusion.to } ?? last
                return start.event + 1 >= end.event
                    || !events[(start.event + 1)..<end.event].contains { exclusion.kinds.contains($0.kind) }
            }
        }
    }

    @Test(arguments: 1...60) func `on random logs exclusions and optional steps equal trying every chain`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, customers: 30, events: 240, kinds: 6, span: 60)
        let names = JourneyFixture.letters.alphabet.names
        let count = 2 + random.below(3)
        let steps = (0..<count).map { _ in Set((0..<(1 + random.below(2))).map { _ in UInt32(random.below(4)) }) }
        let optional = (2..<max(count, 2)).filter { _ in random.below(2) == 0 }
        let needed = (1...count).filter { !optional.contains($0) }
        var exclusions: [(kinds: Set<UInt32>, from: Int, to: Int)] = []
        for _ in 0..<random.below(3) {
            let ends = (0..<2).map { _ in needed[random.below(needed.count)] }.sorted()
            let kinds = Set([UInt32(random.below(5))]).subtracting(
                ends[0] < ends[1] ? steps[ends[0]..<ends[1]].reduce([]) { $0.union($1) } : [])
            if ends[0] < ends[1], !kinds.isEmpty { exclusions.append((kinds, ends[0], ends[1])) }
        }
        func set(_ kinds: Set<UInt32>) throws -> TouchpointSet { try #require(TouchpointSet(kinds.sorted().map { names[Int($0)] })) }
        let question = try FunnelQuestion(
            steps: steps.map(set), optional: optional,
            without: exclusions.map { FunnelExclusion(try set($0.kinds), from: $0.from, to: $0.to) },
            within: TimeSpan(milliseconds: Int64(random.below(40))))
        #expect(try FunnelQuestion(parsing: question.description) == question, "seed \(seed)")
        let answer = try JourneyFixture.index(events).funnel(question, in: JourneyFixture.letters(5))
        let journeys = JourneyFixture.journeys(events)
        let funnels = journeys.map { journey in
            SlowFunnel(question: question, steps: steps, exclusions: exclusions, events: journey.events.filter { $0.kind < 5 })
        }
        let slow = funnels.map { $0.answer() }
        #expect(journeys.indices.map(answer.depth) == slow.map(\.depth), "seed \(seed), \(question)")
        for (place, step) in answer.steps.enumerated() {
            let number = place + 1
            let expected =
                optional.contains(number)
                ? slow.indices.filter { slow[$0].optional.contains(number) } : slow.indices.filter { slow[$0].depth >= number }
            #expect(answer.customers(reaching: number).rows == expected, "seed \(seed), step \(number) of \(question)")
            #expect(step.customers == expected.count && step.isOptional == optional.contains(number), "seed \(seed), \(question)")
            #expect(answer.customers(leavingAfter: number).count == step.dropOff, "seed \(seed), \(question)")
            guard step.isOptional else { continue }
            let times = expected.map { funnels[$0].times(ofOptional: number, depth: slow[$0].depth) }
            #expect(step.timeFromPrevious == TimeDistribution(times.map { $0[0] }), "seed \(seed), step \(number) of \(question)")
            #expect(step.timeFromFirst == TimeDistribution(times.map { $0[1] }), "seed \(seed), step \(number) of \(question)")
        }
        let untimed = try JourneyFixture.index(events).funnel(question, in: JourneyFixture.letters(5), measuringTimes: false)
        #expect(untimed.steps.map(\.customers) == answer.steps.map(\.customers), "seed \(seed)")
        #expect(untimed.steps.allSatisfy { $0.timeFromPrevious == nil && $0.timeFromFirst == nil }, "seed \(seed)")
    }

    static let optionalTimes: [(String, String, [Double?])] = [
        ("a1 b4 c9", "a > optional b > c", [3]), ("a1 b4 b6 c9", "a > optional b > c", [5]),
        ("a1 b4 c6 d9", "a > optional b > optional c > d", [3, 2]), ("a1 c6 d9", "a > optional b > optional c > d", [nil, 5]),
        ("a1 c3 b4 c6 b7 d9", "a > optional b > optional c > d", [6, 2]),
        // What comes between isn't one of the steps.
        ("a1 x2 b4 c9", "a > optional b > c", [3]),
    ]

    @Test(arguments: optionalTimes) func `the time of an optional step is from the last step that the customer did before it`(
        events: String, text: String, medians: [Double?]
    ) throws {
        let answer = try JourneyFixture.index(events).funnel(FunnelQuestion(parsing: text), in: JourneyFixture.letters)
        #expect(answer.steps.filter(\.isOptional).map { $0.timeFromPrevious?.median } == medians)
    }

    private func depths(_ events: String, _ text: String) throws -> [Int] {
        try JourneyFixture.index(events).funnel(FunnelQuestion(parsing: text), in: JourneyFixture.letters).steps.map(\.customers)
    }

    @Test(arguments: [
        ("a x b", "a > b without x", [1, 0]), ("a x a b", "a > b without x", [1, 1]),
        ("a b x c", "a > b > c without x between 1 and 2", [1, 1, 1]),
        ("a b x c", "a > b > c without x between 2 and 3", [1, 1, 0]), ("a b x b c", "a > b > c without x between 2 and 3", [1, 1, 1]),
        ("x a b x", "a > b without x", [1, 1]), ("a a b", "a > b without a", [1, 1]), ("a d c", "a > optional b > c", [1, 0, 1]),
        ("a b c", "a > optional b > c", [1, 1, 1]), ("a b", "a > optional b > c", [1, 1, 0]), ("b a c", "a > optional b > c", [1, 0, 1]),
        // The way with b enters too early for d: only the way without it comes so far.
        ("a1 b2 a9 c10 d12", "a > optional b > c > d within 10ms", [1, 0, 1, 1]),
    ]) func `what is excluded ends a chain, and what is optional is not needed`(events: String, text: String, customers: [Int]) throws {
        #expect(try depths(events, text) == customers)
    }

    @Test func `shares and losses of a funnel with an optional step are of the needed ones`() throws {
        let index = JourneyFixture.index(
            ["a b c", "a c", "a b"].enumerated().flatMap { customer, walk in
                walk.split(separator: " ").enumerated().map { place, word in
                    JourneyFixture.Event(
                        profile: Int64(customer), time: Int64(place), kind: UInt32(word.unicodeScalars.first?.value ?? 97) - 97,
                        sequence: Int64(place))
                }
            })
        let answer = try index.funnel(FunnelQuestion(parsing: "a > optional b > c"), in: JourneyFixture.letters)
        #expect(answer.steps.map(\.customers) == [3, 2, 2] && answer.steps.map(\.dropOff) == [1, 0, 2])
        #expect(answer.steps[2].conversionFromPrevious == 2.0 / 3)
        #expect(answer.customers(leavingAfter: 1).rows == [2] && answer.customers(leavingAfter: 2).isEmpty)
        #expect(answer.steps[2].timeFromPrevious?.count == 2)
    }

    @Test(arguments: [
        ("a > b > c without b", "nobody could do both"), ("a > b without x between 2 and 1", "the earlier one first"),
        ("a > b without x between 1 and 5", "1 to 2"), ("optional a > b", "can't be optional"), ("a > optional b", "can't be optional"),
        ("a > optional b > c without x between 1 and 2", "Step 2 is optional"), ("a > optional b > c breakdown channel at 2", "needed"),
        ("a > b breakdown chanel", "Did you mean “channel”"), ("a > b without x mode strict_order", "stored_order"),
        ("a > b trend day mode any_order", "stored_order"), ("a > b without x between 1 or 2", "between 1 and 2"),
        ("a > b trend year", "week"), ("a > b trend week in Mars", "Europe/Berlin"), ("a between b", "not understood"),
    ]) func `what can't be asked is refused with a sentence`(text: String, words: String) {
        let error = #expect(throws: JourneyQuestionError.self) {
            try JourneyFixture.index("a b c").funnel(
                FunnelQuestion(parsing: text), in: JourneyFixture.letters, properties: Self.properties)
        }
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }

    private static let properties = EventProperties(
        kinds: [KindProperty(name: "channel", valueOfKind: ["web", "store", nil, "web", "phone"])], columns: .empty)

    @Test(arguments: [
        "a > optional b > c within 30d mode stored_order without x|\"to mode\" between 1 and 3 breakdown \"channel\" at 3 trend month in Europe/Berlin",
        "\"optional\" > b within 7d mode stored_order",
    ]) func `the textual form is read as it is written`(text: String) throws {
        #expect(try FunnelQuestion(parsing: text).description == text)
    }

    @Test(arguments: 1...20) func `on random logs groups and intervals are those of each customer's own chain`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let day: Int64 = 86_400_000
        let events = JourneyFixture.randomEvents(&random, customers: 60, events: 500, kinds: 6, span: 40).map {
            JourneyFixture.Event(profile: $0.profile, time: $0.time * day / 4, kind: $0.kind, sequence: $0.sequence)
        }
        let index = JourneyFixture.index(events)
        let at = random.below(2) == 0 ? 1 : 2
        let question = try FunnelQuestion(parsing: "a|b|c > b|d > e within 3d breakdown channel at \(at) trend day")
        let answer = try index.funnel(question, in: JourneyFixture.letters(5), properties: Self.properties)
        let plain = try index.funnel(FunnelQuestion(parsing: "a|b|c > b|d > e within 3d"), in: JourneyFixture.letters(5))
        #expect(plain.steps == answer.steps && plain.timeToConvert == answer.timeToConvert, "seed \(seed)")
        let trend = try #require(answer.trend), groups = try #require(answer.breakdown)
        // Each customer's chain, the slow way: the first that comes to the customer's depth, begun as late as it can be.
        var began: [Int64: [Int]] = [:]
        var inGroup: [String: [Int]] = [:]
        var without: [Int] = [], durations: [Int64] = []
        for (row, journey) in JourneyFixture.journeys(events).enumerated() {
            guard let chain = Self.chain(journey.events, [[0, 1, 2], [1, 3], [4]], 3 * day) else { continue }
            let depth = answer.depth(of: row)
            #expect(chain.count == depth, "seed \(seed)")
            let start = journey.events[chain[0]].time / day
            for step in 0..<depth { began[start, default: [0, 0, 0]][step] += 1 }
            if depth == 3 { durations.append(journey.events[chain[2]].time - journey.events[chain[0]].time) }
            guard depth >= at else { continue }
            if let name = ["web", "store", nil, "web", "phone"][Int(journey.events[chain[at - 1]].kind)] {
                for step in 0..<depth { inGroup[name, default: [0, 0, 0]][step] += 1 }
            } else {
                without.append(row)
            }
        }
        let given = Dictionary(uniqueKeysWithValues: trend.intervals.map { ($0.range.lowerBound / day, $0.customers) })
        #expect(given.filter { $0.value != [0, 0, 0] } == began, "seed \(seed)")
        #expect(Dictionary(uniqueKeysWithValues: groups.groups.map { ($0.name ?? "", $0.customers) }) == inGroup, "seed \(seed)")
        #expect(groups.customersWithout == without.count && groups.valuesInRest == 0, "seed \(seed)")
        #expect(answer.customersInNoGroup?.rows == without, "seed \(seed)")
        #expect(answer.customersBeginningBefore?.isEmpty == true && plain.customersInNoGroup == nil, "seed \(seed)")
        #expect(plain.customersBeginningBefore == nil, "seed \(seed)")
        for (place, interval) in trend.intervals.enumerated() {
            #expect(answer.customers(beginningIn: place)?.count == interval.customers[0], "seed \(seed)")
        }
        for group in groups.groups { #expect(answer.customers(inGroup: group.name)?.count == group.customers[at - 1], "seed \(seed)") }
        #expect(answer.customers(inGroup: "nothing") == nil)
        let times = try #require(answer.timeToConvert)
        #expect(times.distribution == TimeDistribution(durations), "seed \(seed)")
        #expect(times.zero == durations.count { $0 == 0 } && times.bins.reduce(0) { $0 + $1.customers } == durations.count)
        for bin in times.bins {
            let rows = try index.customers(converting: question, in: bin.range, JourneyFixture.letters(5))
            #expect(rows.count == bin.customers && rows.count == durations.count { bin.range.contains($0) }, "seed \(seed)")
        }
    }

    /// The first way to the deepest step, each step's event as late as the next one's allows.
    private static func chain(_ events: [JourneyFixture.Event], _ steps: [Set<UInt32>], _ window: Int64) -> [Int]? {
        func chain(_ step: Int, endingAt event: Int) -> [Int]? {
            guard steps[step].contains(events[event].kind) else { return nil }
            guard step > 0 else { return [event] }
            for before in (0..<event).reversed() {
                guard let chain = chain(step - 1, endingAt: before) else { continue }
                return events[event].time - events[chain[0]].time <= window ? chain + [event] : nil
            }
            return nil
        }
        for step in steps.indices.reversed() {
            if let found = events.indices.lazy.compactMap({ chain(step, endingAt: $0) }).first { return found }
        }
        return nil
    }

    @Test func `who began before the first of a thousand days is counted and can be listed`() throws {
        let day: Int64 = 86_400_000
        let index = JourneyFixture.index([
            .init(profile: 1, time: 0, kind: 0), .init(profile: 2, time: 0, kind: 0), .init(profile: 2, time: 1, kind: 1),
            .init(profile: 3, time: 0, kind: 1), .init(profile: 4, time: 1_500 * day, kind: 0),
        ])
        let answer = try index.funnel(FunnelQuestion(parsing: "a > b within 1d trend day"), in: JourneyFixture.letters)
        #expect(answer.trend?.customersBefore == 2)
        #expect(answer.customersBeginningBefore?.rows == [0, 1])
    }

    @Test func `beyond eight values the rest stands together`() throws {
        let names = (0..<12).map { "v\($0)" }
        let properties = EventProperties(kinds: [KindProperty(name: "city", valueOfKind: names)], columns: .empty)
        var events: [JourneyFixture.Event] = []
        for kind in 0..<12 {
            for place in 0...kind { events.append(.init(profile: Int64(kind * 100 + place), time: 1, kind: UInt32(kind))) }
        }
        let question = try FunnelQuestion(parsing: "* breakdown city")
        let answer = try JourneyFixture.index(events).funnel(question, in: JourneyFixture.letters, properties: properties)
        let groups = try #require(answer.breakdown)
        let shown: [String?] = (4..<12).reversed().map { "v\($0)" } + [nil]
        #expect(groups.groups.map(\.name) == shown)
        #expect(groups.groups.last?.customers == [1 + 2 + 3 + 4] && groups.valuesInRest == 4)
        #expect(answer.customers(inGroup: nil)?.count == 10)
    }

    @Test func `an interval is complete when its window is over`() throws {
        let day: Int64 = 86_400_000
        let index = JourneyFixture.index([.init(profile: 1, time: 0, kind: 0), .init(profile: 2, time: 3 * day, kind: 0)])
        let question = try FunnelQuestion(parsing: "a > b within 2d trend day")
        let answer = try index.funnel(question, in: JourneyFixture.letters, asOf: 4 * day)
        #expect(answer.trend?.intervals.map(\.isComplete) == [true, true, false, false])
        #expect(answer.trend?.intervals.map { $0.customers[0] } == [1, 0, 0, 1])
        let empty = try index.funnel(FunnelQuestion(parsing: "c > b trend day"), in: JourneyFixture.letters)
        #expect(empty.trend?.intervals.isEmpty == true && empty.timeToConvert == nil)
    }
}
