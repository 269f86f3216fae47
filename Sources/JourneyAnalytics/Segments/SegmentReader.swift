import Foundation

/// Reads a segment's text from left to right.
///
/// A touchpoint's name ends where the language goes on: at `in` only before `last`, at `to` only before a day, at `and` only before another condition;
/// so most names need no quotation marks although these words stand in them.
struct SegmentReader {
    static let signs: Set<Character> = ["|", "(", ")"]
    /// Names that hold one of them are written in quotation marks.
    static let keywords: Set<String> = [
        "did", "not", "and", "or", "then", "without", "within", "at", "least", "most", "exactly", "times", "in", "last", "from", "to",
        "before",
        "after", "since", "until", "first", "where", "segment", "everyone", "has", "began", "ended", "with", "zone", "on", "compare",
        "others",
        "overlap", "top", "between", "ago",
    ]
    static let beginnings: Set<String> = ["did", "not", "first", "last", "segment", "everyone", "has", "began", "ended"]

    let tokens: [QuestionToken]
    let end: Int
    let characters: [Character]
    var next = 0
    private var conditions = 0

    init(_ text: String) throws(JourneyQuestionError) {
        tokens = try QuestionToken.all(in: text, signs: Self.signs)
        characters = Array(text)
        end = characters.count + 1
    }

    var isAtEnd: Bool { next >= tokens.count }
    var position: Int { isAtEnd ? end : tokens[next].position }

    mutating func expression(depth: Int = 0) throws(JourneyQuestionError) -> SegmentExpression {
        var parts = [try conjunction(depth)]
        while take(word: "or") { parts.append(try conjunction(depth)) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction(_ depth: Int) throws(JourneyQuestionError) -> SegmentExpression {
        var parts = [try unary(depth)]
        while take(word: "and") { parts.append(try unary(depth)) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    mutating func unary(_ depth: Int = 0) throws(JourneyQuestionError) -> SegmentExpression {
        guard depth < SegmentExpression.deepest else {
            throw JourneyQuestionError(
                "This is nested more than \(SegmentExpression.deepest) deep. Save a part of it as a segment, and name that here.",
                at: position)
        }
        let start = position
        if take(sign: "(") {
            let inner = try expression(depth: depth + 1)
            guard take(sign: ")") else {
                throw JourneyQuestionError(
                    "A parenthesis is opened at character \(start) and not closed before here. Close it with ).", at: position)
            }
            return inner
        }
        if take(word: "not") { return .not(try unary(depth + 1)) }
        conditions += 1
        guard conditions <= SegmentExpression.mostConditions else {
            throw JourneyQuestionError(
                "A segment has at most \(SegmentExpression.mostConditions) conditions. Save a part of it as a segment, and name that here.",
                at: start)
        }
        if take(word: "everyone") { return .everyone }
        if take(word: "segment") { return .segment(try name(of: "A segment’s name")) }
        if take(word: "has") { return .attribute(try attribute()) }
        if take(word: "did") {
            if take(word: "not") { return .not(.condition(try did())) }
            return .condition(try did())
        }
        for word in ["first", "last"] where take(word: word) {
            try expect("did", after: word)
            let set = try touchpoints()
            let filter = try filter()
            guard let period = try period() else {
                throw JourneyQuestionError("“\(word) did …” wants to know when: in last 30d, or from 2026-01-31.", at: position)
            }
            let condition = word == "first" ? SegmentCondition.first(set, period: period) : .last(set, period: period)
            return .condition(filter.map { .looking(at: $0, condition) } ?? condition)
        }
        for word in ["began", "ended"] where take(word: word) {
            try expect("with", after: word)
            let set = try touchpoints()
            return .condition(word == "began" ? .began(set) : .ended(set))
        }
        throw JourneyQuestionError(
            "\(found) is not understood here. A condition begins with did, did not, first did, last did, began with, ended with, has, segment, everyone, "
                + "not or (.", at: start)
    }

    /// What follows `did`.
    private mutating func did() throws(JourneyQuestionError) -> SegmentCondition {
        var steps = [try touchpoints()]
        while take(word: "then") {
            steps.append(try touchpoints())
            guard steps.count <= FunnelQuestion.mostSteps else {
                throw JourneyQuestionError("At most \(FunnelQuestion.mostSteps) steps can follow each other.", at: position)
            }
        }
        let start = position
        let absent: TouchpointSet? = take(word: "without") ? try touchpoints() : nil
        if steps.count > 1 || absent != nil {
            let window: TimeSpan? = take(word: "within") ? try span() : nil
            let period = try period()
            guard let absent else { return .inOrder(steps, within: window, period: period) }
            guard steps.count == 1 else {
                throw JourneyQuestionError("“without” follows a single step here. Write two conditions with “and” between them.", at: start)
            }
            return .without(steps[0], then: absent, within: window, period: period)
        }
        let filter = try filter()
        let count = try count()
        if isNext("within") {
            throw JourneyQuestionError(
                "“within” is for steps in order: did A then B within 7d. For a period write in last 7d.", at: position)
        }
        let condition = SegmentCondition.did(steps[0], count: count, period: try period())
        return filter.map { .looking(at: $0, condition) } ?? condition
    }

    private mutating func count() throws(JourneyQuestionError) -> SegmentCount {
        let start = position
        var (least, most): (Int, Int?) = (1, nil)
        if isNext("at"), isNext("least", 1) {
            next += 2
            least = try number()
        } else if isNext("at"), isNext("most", 1) {
            next += 2
            most = try number()
        } else if take(word: "exactly") {
            least = try number()
            most = least
        } else if word(0).flatMap({ Int($0) }) != nil {
            least = try number()
            if take(word: "to") { most = try number() } else { most = least }
        } else {
            return .once
        }
        guard take(word: "times") || take(word: "time") else {
            throw JourneyQuestionError("After the number \(found) follows; “times” is wanted, as in at least 3 times.", at: position)
        }
        guard let count = SegmentCount(least, most) else {
            throw JourneyQuestionError(
                "How often is from 1 to \(SegmentCount.highest) times, the lower number first. For never write did not.", at: start)
        }
        return count
    }

    /// Nil where none follows.
    mutating func period() throws(JourneyQuestionError) -> SegmentPeriod? {
        if isNext("in"), isNext("last", 1) {
            next += 2
            return .last(try span())
        }
        if isNext("before"), isNext("last", 1) {
            next += 2
            return .beforeLast(try span())
        }
        let start = position
        if isNext("between"), word(1)?.first?.isNumber ?? false {
            next += 1
            let older = try span()
            guard take(word: "and") else {
                throw JourneyQuestionError("Between two times “and” is wanted, as in between 60d and 30d ago.", at: position)
            }
            let newer = try span()
            guard take(word: "ago"), newer < older else {
                throw JourneyQuestionError("Write the longer time first and “ago” at the end: between 60d and 30d ago.", at: position)
            }
            return .between(older, and: newer)
        }
        var from: SegmentDay?
        var to: SegmentDay?
        if take(word: "on") {
            from = try day()
            to = from
        } else {
            if take(word: "from") || take(word: "since") { from = try day() } else if take(word: "after") { from = try day().next }
            if take(word: "to") || take(word: "until") { to = try day() } else if take(word: "before") { to = try day().previous }
        }
        guard from != nil || to != nil else { return nil }
        if let from, let to, to < from {
            throw JourneyQuestionError("The period ends before it begins. Give a later end, or an earlier beginning.", at: start)
        }
        return .days(from: from, to: to)
    }

    private mutating func attribute() throws(JourneyQuestionError) -> SegmentAttribute {
        let start = position
        var words: [String] = []
        while let word = word(0), SegmentAttribute.Comparison(rawValue: word) == nil, !isConnective(0), words.count < 8 {
            words.append(word)
            next += 1
        }
        guard !words.isEmpty, let comparison = word(0).flatMap({ SegmentAttribute.Comparison(rawValue: $0) }) else {
            throw JourneyQuestionError("“has” wants something known, a comparison and a value, for instance has sources >= 2.", at: start)
        }
        next += 1
        return SegmentAttribute(words.joined(separator: " "), comparison, try name(of: "A value"))
    }

    /// `zone Europe/Berlin`, nil where it doesn't follow.
    mutating func zone() throws(JourneyQuestionError) -> TimeZone? {
        guard take(word: "zone") else { return nil }
        let start = position
        let name = try name(of: "A time zone")
        guard let zone = TimeZone(identifier: name) else {
            throw JourneyQuestionError(
                "“\(name)” is not a time zone. Write a name such as Europe/Berlin, America/New_York or GMT.", at: start)
        }
        return zone
    }

    func expectEnd() throws(JourneyQuestionError) {
        if !isAtEnd { throw JourneyQuestionError("\(found) is not understood here. Conditions are joined by and, or or.", at: position) }
    }
}
