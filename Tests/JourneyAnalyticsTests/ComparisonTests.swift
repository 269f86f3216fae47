import Foundation
import Testing

@testable import JourneyAnalytics

@Suite struct ComparisonTests {
    typealias Event = JourneyFixture.Event
    private static let names = ["a", "b", "c", "d"]

    /// One side, the slow way: customer → codes and times of their events.
    private static func side(
        _ who: SegmentExpression, _ when: SegmentPeriod?,
        _ journeys: [(customer: Int64, events: [Event])], _ scope: SegmentScope
    ) throws -> [Int: [Event]] {
        var side: [Int: [Event]] = [:]
        for (row, journey) in journeys.enumerated()
        where try SegmentTests.isMember(who, journey.events, row: row, scope) {
            let range = when?.range(asOf: scope.asOf, in: .gmt)
            let events = journey.events.filter { $0.kind < 4 && range?.contains($0.time) ?? true }
            if !events.isEmpty { side[row] = events }
        }
        return side
    }

    @Test(arguments: 1...40)
    func `on random logs the comparison equals counting customer by customer`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, customers: 60, events: 500)
        let index = JourneyFixture.index(events)
        let journeys = JourneyFixture.journeys(events)
        let scope = try SegmentTests.scope(asOf: 60)
        let texts = [
            "compare (did a then b within 20ms) with others",
            "compare (did a) with (did b at least 2 times) overlap kept",
            "compare in last 20ms with between 45ms and 20ms ago",
            "compare in last 20ms with before last 20ms overlap apart top 50",
            "compare (did c) in last 40ms with (not did a) top 100",
            "compare (began with a) in last 30ms with everyone overlap kept",
        ]
        for text in texts {
            let question = try ComparisonQuestion(parsing: text)
            #expect(try ComparisonQuestion(parsing: question.description) == question)
            let answer = try index.comparison(question, in: JourneyFixture.letters(4), scope: scope)
            let who = question.first.who ?? .everyone
            var first = try Self.side(who, question.first.when, journeys, scope)
            var second = try Self.side(
                question.second.map { $0.who ?? .everyone } ?? .not(who),
                question.second.map(\.when) ?? question.first.when, journeys, scope)
            let both = Set(first.keys).intersection(second.keys)
            if question.overlap == .apart { for row in both { (first[row], second[row]) = (nil, nil) } }
            let shared = question.overlap == .apart ? [] : both
            #expect(
                answer.first == first.count && answer.second == second.count && answer.shared == both.count,
                "seed \(seed): \(text)")
            func check(_ count: ComparedCount, _ did: ([Event]) -> Bool, _ what: String) {
                let (a, b) = (first.filter { did($0.value) }, second.filter { did($0.value) })
                let expected = ComparedCount(
                    first: a.count, second: b.count, sharedFirst: shared.filter { a[$0] != nil }.count,
                    sharedSecond: shared.filter { b[$0] != nil }.count,
                    sharedBoth: shared.filter { a[$0] != nil && b[$0] != nil }.count)
                #expect(count == expected, "seed \(seed): \(text): \(what)")
            }
            for code in 0..<4 {
                let times = { (side: [Int: [Event]]) in
                    side.mapValues { Double($0.filter { $0.kind == code }.count) }
                }
                let (a, b) = (times(first), times(second))
                guard let node = answer.touchpoint(Self.names[code]) else {
                    #expect(a.values.allSatisfy { $0 == 0 } && b.values.allSatisfy { $0 == 0 })
                    continue
                }
                check(node.customers, { $0.contains { $0.kind == code } }, Self.names[code])
                #expect(
                    node.firstTimes
                        == ComparedTimes(
                            sum: a.values.reduce(0, +), sumOfSquares: a.values.reduce(0) { $0 + $1 * $1 }))
                #expect(
                    node.secondTimes
                        == ComparedTimes(
                            sum: b.values.reduce(0, +), sumOfSquares: b.values.reduce(0) { $0 + $1 * $1 }))
                #expect(node.productOfTimes == shared.reduce(0) { $0 + (a[$1] ?? 0) * (b[$1] ?? 0) })
                #expect(node.sumOfSharedFirst == shared.reduce(0) { $0 + (a[$1] ?? 0) })
                #expect(node.sumOfSharedSecond == shared.reduce(0) { $0 + (b[$1] ?? 0) })
                for next in 0..<4 {
                    func isEdge(_ pair: (Event, Event)) -> Bool { pair.0.kind == code && pair.1.kind == next }
                    func firstTimes(_ side: [Int: [Event]]) -> [Int64] {
                        side.values.compactMap { events in
                            zip(events, events.dropFirst()).first(where: isEdge).map { $0.1.time - $0.0.time }
                        }.sorted()
                    }
                    guard let edge = answer.edge(Self.names[code], Self.names[next]) else {
                        #expect(firstTimes(first).isEmpty && firstTimes(second).isEmpty)
                        continue
                    }
                    check(
                        edge.customers, { zip($0, $0.dropFirst()).contains(where: isEdge) }, "\(code)>\(next)")
                    #expect(
                        edge.firstTimes == firstTimes(first) && edge.secondTimes == firstTimes(second),
                        "seed \(seed)")
                }
            }
            func sequence(_ events: [Event]) -> [String] {
                events.reduce(into: [String]()) { names, event in
                    if names.last != Self.names[Int(event.kind)] { names.append(Self.names[Int(event.kind)]) }
                }
            }
            for variant in answer.variants {
                check(variant.customers, { sequence($0) == variant.touchpoints }, "\(variant.touchpoints)")
            }
            let all = Set((Array(first.values) + Array(second.values)).map(sequence))
            #expect(answer.variants.count == min(question.top, all.count), "seed \(seed)")
            #expect(Set(answer.firstRows.rows).isSuperset(of: first.keys))
        }
    }

    @Test func `many rows, on several threads, are the same as few`() throws {
        var random = SeededRandom(seed: 9)
        let events = JourneyFixture.randomEvents(
            &random, customers: 20_000, events: 130_000, span: 1_000)
        let index = JourneyFixture.index(events)
        let scope = try SegmentTests.scope(asOf: 1_000)
        let question = try ComparisonQuestion(
            parsing: "compare (did a) in last 500ms with (did b) before last 500ms overlap kept")
        let answer = try index.comparison(question, in: JourneyFixture.letters(4), scope: scope)
        let journeys = JourneyFixture.journeys(events)
        let first = try Self.side(#require(question.first.who), question.first.when, journeys, scope)
        let second = try Self.side(
            #require(question.second?.who), question.second?.when, journeys, scope)
        #expect(answer.first == first.count && answer.second == second.count)
        #expect(
            answer.touchpoint("c")?.customers.sharedBoth
                == first.filter { row, events in
                    events.contains { $0.kind == 2 } && second[row]?.contains { $0.kind == 2 } ?? false
                }.count)
    }

    @Test(arguments: [
        (
            "compare segment \"A\" with segment B",
            "compare segment \"A\" with segment \"B\" overlap apart top 20"
        ),
        ("segment A with others", "compare segment \"A\" with others overlap apart top 20"),
        (
            "compare from 2026-02-01 to 2026-02-28 with from 2026-01-01 to 2026-01-31 zone Europe/Berlin",
            "compare from 2026-02-01 to 2026-02-28 with from 2026-01-01 to 2026-01-31 overlap kept top 20 zone Europe/Berlin"
        ),
        (
            "compare segment A in last 30d with segment A before last 30d top 5",
            "compare segment \"A\" in last 30d with segment \"A\" before last 30d overlap kept top 5"
        ),
        (
            "compare (did a in last 7d) with everyone",
            "compare (did a in last 7d) with everyone overlap apart top 20"
        ),
    ]) func `a comparison's text is read and written`(text: String, canonical: String) throws {
        let question = try ComparisonQuestion(parsing: text)
        #expect(question.description == canonical)
        #expect(try ComparisonQuestion(parsing: canonical) == question)
    }

    @Test(arguments: [
        "compare", "compare segment A", "compare segment A with segment A",
        "compare everyone with others", "compare segment A with",
        "compare segment A with others overlap twice", "compare segment A with others top 1000",
        "compare segment A with others and more",
    ]) func `what can't be compared is refused`(text: String) {
        #expect(throws: JourneyQuestionError.self) { try ComparisonQuestion(parsing: text) }
    }
}
