import Foundation
import Testing

@testable import JourneyAnalytics

@Suite struct SegmentTests {
    typealias Event = JourneyFixture.Event

    static func scope(asOf: Int64 = 60, isPast: Bool = false, _ segments: [String: String] = [:]) throws -> SegmentScope {
        let known = try segments.mapValues { try SegmentQuestion(parsing: $0) }
        return SegmentScope(
            alphabet: JourneyFixture.letters(4).alphabet, asOf: asOf, isPast: isPast, segment: { known[$0] },
            attribute: { attribute throws(JourneyQuestionError) in
                guard attribute.name == "row", let value = Int(attribute.value) else { throw JourneyQuestionError("unknown") }
                return RowSet(capacity: 40, (0..<40).filter { attribute.comparison == .atLeast ? $0 >= value : $0 == value })
            })
    }

    // MARK: The slow way

    /// Whether a customer belongs to a segment, customer by customer, straight from the definitions.
    static func isMember(_ expression: SegmentExpression, _ all: [Event], row: Int, _ scope: SegmentScope) throws -> Bool {
        let seen = scope.isPast ? all.filter { $0.time <= scope.asOf } : all
        guard !seen.isEmpty else { return false }
        let events = seen.filter { $0.kind < 4 }
        func letters(_ set: TouchpointSet) -> Set<UInt32> {
            set.names.isEmpty ? [0, 1, 2, 3] : Set(set.names.map { UInt32($0.unicodeScalars.first!.value) - 97 })
        }
        func isIn(_ period: SegmentPeriod?, _ event: Event) -> Bool {
            switch period {
            case nil: true
            case .last(let span): event.time >= scope.asOf - span.milliseconds && event.time <= scope.asOf
            case .beforeLast(let span): event.time < scope.asOf - span.milliseconds
            case .between(let older, let newer):
                event.time >= scope.asOf - older.milliseconds && event.time < scope.asOf - newer.milliseconds
            case .days(let from, let to):
                (from.map { event.time >= $0.start(in: .gmt) } ?? true) && (to.map { event.time < $0.next.start(in: .gmt) } ?? true)
            }
        }
        switch expression {
        case .everyone: return true
        case .all(let parts): return try parts.allSatisfy { try isMember($0, all, row: row, scope) }
        case .any(let parts): return try parts.contains { try isMember($0, all, row: row, scope) }
        case .not(let part): return try !isMember(part, all, row: row, scope)
        case .segment(let name): return try isMember(#require(scope.segment(name)).expression, all, row: row, scope)
        case .attribute(let attribute): return try scope.attribute(attribute).contains(row)
        case .condition(let condition):
            switch condition {
            case .did(let set, let count, let period):
                let n = events.filter { letters(set).contains($0.kind) && isIn(period, $0) }.count
                return n >= count.least && n <= count.most ?? .max
            case .first(let set, let period):
                return events.first { letters(set).contains($0.kind) }.map { isIn(period, $0) } ?? false
            case .last(let set, let period):
                return events.last { letters(set).contains($0.kind) }.map { isIn(period, $0) } ?? false
            case .began(let set): return events.first.map { letters(set).contains($0.kind) } ?? false
            case .ended(let set): return events.last.map { letters(set).contains($0.kind) } ?? false
            case .looking(let filter, let inner):
                // Of these tests, filters read “letter != x”.
                let name = filter.description.split(separator: " ").last.map(String.init) ?? ""
                let kept = all.filter { $0.kind >= 4 || ["a", "b", "c", "d"][Int($0.kind)] != name }
                return try isMember(.condition(inner), kept, row: row, scope)
            case .without(let set, let others, let window, let period):
                return events.indices.contains { i in
                    let event = events[i]
                    guard letters(set).contains(event.kind), isIn(period, event) else { return false }
                    if let window, event.time + window.milliseconds > scope.asOf { return false }
                    return !events[(i + 1)...].contains { later in
                        letters(others).contains(later.kind) && window.map { later.time - event.time <= $0.milliseconds } ?? true
                    }
                }
            case .inOrder(let steps, let window, let period):
                let those = events.filter { isIn(period, $0) }
                func goesOn(_ step: Int, after i: Int, start: Int64) -> Bool {
                    if step == steps.count { return true }
                    return those.indices.contains { j in
                        j > i && letters(steps[step]).contains(those[j].kind)
                            && window.map { those[j].time - start <= $0.milliseconds } ?? true && goesOn(step + 1, after: j, start: start)
                    }
                }
                return those.indices.contains { i in
                    letters(steps[0]).contains(those[i].kind) && goesOn(1, after: i, start: those[i].time)
                }
            }
        }
    }

    static func randomExpression(_ random: inout SeededRandom, depth: Int = 0) -> SegmentExpression {
        func name() -> TouchpointSet {
            random.below(8) == 0
                ? .any
                : random.below(3) == 0
                    ? TouchpointSet(["a", "b", "c", "d"][random.below(4)], "d")
                    : TouchpointSet(["a", "b", "c", "d"][random.below(4)])
        }
        func span() -> TimeSpan { TimeSpan(milliseconds: Int64(random.below(40))) }
        func period() -> SegmentPeriod? { random.below(2) == 0 ? nil : random.below(2) == 0 ? .last(span()) : .beforeLast(span()) }
        func window() -> TimeSpan? { random.below(3) == 0 ? nil : span() }
        switch random.below(depth > 2 ? 8 : 12) {
        case 0, 1:
            let least = 1 + random.below(3)
            return .condition(
                .did(name(), count: SegmentCount(least, random.below(2) == 0 ? nil : least + random.below(3))!, period: period()))
        case 2: return .condition(.inOrder((0..<(2 + random.below(2))).map { _ in name() }, within: window(), period: period()))
        case 3: return .condition(.without(name(), then: name(), within: window(), period: period()))
        case 4: return .condition(.first(name(), period: period() ?? .last(span())))
        case 5: return .condition(.last(name(), period: period() ?? .beforeLast(span())))
        case 6: return .condition(random.below(2) == 0 ? .began(name()) : .ended(name()))
        case 7:
            return random.below(3) == 0
                ? .everyone : random.below(2) == 0 ? .segment("S") : .attribute(SegmentAttribute("row", .atLeast, "12"))
        case 8: return .not(randomExpression(&random, depth: depth + 1))
        case 9, 10: return .all((0..<(2 + random.below(2))).map { _ in randomExpression(&random, depth: depth + 1) })
        default: return .any((0..<(2 + random.below(2))).map { _ in randomExpression(&random, depth: depth + 1) })
        }
    }

    @Test(arguments: 1...40) func `on random logs a segment has the members that going through customers one by one finds`(seed: UInt64)
        throws
    {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random)
        let index = JourneyFixture.index(events)
        let journeys = JourneyFixture.journeys(events)
        #expect(journeys.map(\.customer) == Array(index.customers))
        for round in 0..<12 {
            var scope = try Self.scope(
                asOf: Int64(20 + random.below(50)), isPast: round % 3 == 0, ["S": "did a then b within 20ms or ended with c"])
            scope.attribute = { attribute throws(JourneyQuestionError) in
                RowSet(capacity: index.customerCount, (0..<index.customerCount).filter { $0 >= Int(attribute.value) ?? 0 })
            }
            let expression = Self.randomExpression(&random)
            let question = SegmentQuestion(expression)
            let members = try index.members(of: question, in: scope)
            let expected = try journeys.indices.filter { try Self.isMember(expression, journeys[$0].events, row: $0, scope) }
            #expect(members.rows == expected, "seed \(seed): \(question)")
            let read = try SegmentQuestion(parsing: question.description)
            #expect(read.description == question.description, "seed \(seed)")
            #expect(try index.members(of: read, in: scope) == members, "seed \(seed): \(question)")
        }
    }

    @Test(arguments: 1...10) func `conditions can look only at interactions that fit a filter`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random)
        let index = JourneyFixture.index(events)
        let letters = EventProperties(
            kinds: [KindProperty(name: "letter", valueOfKind: ["a", "b", "c", "d", "e"])], columns: .empty)
        var scope = try Self.scope(asOf: 50)
        scope.filtered = { filter throws(JourneyQuestionError) in try index.filtered(by: filter, letters) }
        for text in [
            "did * where (letter != a) at least 3 times in last 30ms", "did a|b where letter != b",
            "first did * where letter != c in last 40ms",
            "did not a|d where (letter != d) and last did * where (letter != a) before last 10ms",
        ] {
            let question = try SegmentQuestion(parsing: text)
            #expect(try SegmentQuestion(parsing: question.description) == question)
            let expected = try JourneyFixture.journeys(events).enumerated().filter {
                try Self.isMember(question.expression, $0.element.events, row: $0.offset, scope)
            }.map(\.offset)
            #expect(try index.members(of: question, in: scope).rows == expected, "seed \(seed): \(text)")
        }
        #expect(throws: JourneyQuestionError.self) {
            try index.members(of: SegmentQuestion(parsing: "did a where colour = red"), in: scope)
        }
    }

    @Test func `many rows, on several threads, are the same as few`() throws {
        var random = SeededRandom(seed: 4)
        let events = JourneyFixture.randomEvents(&random, customers: 30_000, events: 160_000, span: 1_000)
        let index = JourneyFixture.index(events)
        let journeys = JourneyFixture.journeys(events)
        let question = try SegmentQuestion(
            parsing: "did a at least 2 times in last 700ms and not (did b then c within 90ms or began with d)")
        let scope = try Self.scope(asOf: 1_000)
        let expected = try journeys.indices.filter { try Self.isMember(question.expression, journeys[$0].events, row: $0, scope) }
        #expect(try index.members(of: question, in: scope).rows == expected)
        #expect(!expected.isEmpty)
    }

    @Test func `days are those of the segment's time zone`() throws {
        let day: Int64 = 1_769_904_000_000  // 2026-02-01T00:00Z
        let index = JourneyFixture.index([
            Event(profile: 1, time: day - 1_800_000, kind: 0), Event(profile: 2, time: day, kind: 0, sequence: 1),
        ])
        let scope = SegmentScope(alphabet: JourneyFixture.letters.alphabet, asOf: day)
        let text = "did a from 2026-02-01 to 2026-02-01"
        #expect(try index.members(of: SegmentQuestion(parsing: text), in: scope).rows == [1])
        #expect(try index.members(of: SegmentQuestion(parsing: text + " zone Europe/Berlin"), in: scope).rows == [0, 1])
        #expect(try index.members(of: SegmentQuestion(parsing: "did a before 2026-02-01"), in: scope).rows == [0])
        #expect(try index.members(of: SegmentQuestion(parsing: "first did a after 2026-01-31"), in: scope).rows == [1])
    }

    @Test func `segments that name each other in a circle are refused, and so are names that there aren't`() throws {
        let index = JourneyFixture.index("a b")
        let scope = try Self.scope(["A": "did a and segment \"B\"", "B": "not segment \"A\"", "C": "segment \"D\""])
        #expect(
            throws: JourneyQuestionError(
                "These segments name each other in a circle: “A” names “B” names “A”. Take one of the names out.")
        ) { try index.members(of: SegmentQuestion(parsing: "segment \"A\""), in: scope) }
        #expect(throws: JourneyQuestionError("There is no segment “D”. It was renamed or removed, or never saved.")) {
            try index.members(of: SegmentQuestion(parsing: "segment C"), in: scope)
        }
        #expect(throws: JourneyQuestionError.self) { try index.members(of: SegmentQuestion(parsing: "did z"), in: scope) }
    }

    @Test(arguments: 1...10) func `what interactions belong to is counted as one by one`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random)
        let index = JourneyFixture.index(events)
        let classes: [Int?] = [0, 1, 0, nil]  // Kind 4 stands beyond the end.
        let conditions: [ClassCondition] = [
            .first([0]), .last([1]), .any([1]), .distinct(2...5), .distinct(1...1), .count(3...8), .count(0...1), .first([]),
            .last([0, 1]),
        ]
        for isPast in [false, true] {
            let scope = try Self.scope(asOf: 30, isPast: isPast)
            for condition in conditions {
                let expected = JourneyFixture.journeys(events).enumerated().filter { _, journey in
                    let numbers = journey.events.filter { !isPast || $0.time <= 30 }.compactMap {
                        $0.kind < 4 ? classes[Int($0.kind)] : nil
                    }
                    guard let first = numbers.first, let last = numbers.last else { return false }
                    switch condition {
                    case .first(let set): return set.contains(first)
                    case .last(let set): return set.contains(last)
                    case .any(let set): return !set.isDisjoint(with: numbers)
                    case .distinct(let range): return range.contains(Set(numbers).count)
                    case .count(let range): return range.contains(numbers.count)
                    }
                }.map(\.offset)
                #expect(index.rows(condition, classOfKind: classes, in: scope).rows == expected, "seed \(seed): \(condition)")
            }
        }
    }
}
