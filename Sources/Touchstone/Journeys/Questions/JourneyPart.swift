import Foundation
import JourneyAnalytics

/// The part of an answer whose customers are asked for, with a textual form.
///
/// `everyone`; of a funnel `step 2`, `left 2` (came so far and no further), `step 2 in "web"` (of a group; `other` is
/// the rest), `step 2 without` (came to the breakdown's step without the property), `step 2 began 2026-03-01` (in the trend's interval that
/// begins so), `step 2 began before` (before the first of them), `took 1h-3h` (from first step to last); of a graph `at Cart`, `start Cart`, `end Cart`, `edge Cart > Order`;
/// of variants `variant 1` (by rank) or `variant #9f86d081884c7d65` (for ever the same) or `variant other` (all that are not
/// listed); of paths `level 0 at Cart`, `level 0 at Cart > Order`,
/// `level 1 ending Cart` and `level 1 ending` (paths that end there, backward begin),
/// where `other` is what isn't shown by itself; of retention `cohort 2026-01-05 after 3`, `together after 3`
/// (of all cohorts that count there), `before` (the first interval); of stickiness `active 3` or `active 3-5`;
/// of attribution `credit Email by first`, `credit Email` (by any model), `credit none` (with no touch before), `converted`, `unconverted`,
/// `lag 0d-7d` (converted so long after the first touch), `touches 3`, `touches 3-5` or `touches 12-` (so many came before a conversion),
/// `valued` and `unvalued` (with a conversion that has an amount, or none), `valued in USD` (that has one in this currency);
/// of a prediction `next Cart` (the likeliest next step), `likely 60-80` (in percent).
/// Of a comparison `first everyone`, `second at Cart`, `first edge Cart > Order`, `second variant #…`: a side, and a part of it.
/// Of a conformance and of figures of steps, see `PlanPart`. A name can stand in quotation marks.
package enum JourneyPart: Sendable, Equatable, CustomStringConvertible {
    case everyone
    /// From 1.
    case step(Int)
    case left(Int)
    /// Without a name: the values that are not shown by themselves.
    case group(step: Int, name: String?)
    /// Of a breakdown: came to its step with an event that has no such property.
    case ungrouped(step: Int)
    /// Without a day: before the first interval of the trend.
    case began(step: Int, MetricPeriod.CivilDay?)
    /// In milliseconds, the end excluded; `Int64.max` is none.
    case took(Range<Int64>)
    case at(String)
    case start(String)
    case end(String)
    case edge(from: String, to: String)
    case rank(Int)
    case variant(JourneyVariantID)
    /// The variants that are not listed.
    case otherVariants
    case place(level: Int, at: PathPlace, then: PathPlace?)
    /// Of paths: those that end (backward: begin) on a level; without a place anywhere.
    case ending(level: Int, at: PathPlace?)
    case cohort(MetricPeriod.CivilDay, after: Int)
    /// Of retention: all cohorts that count so many intervals after the beginning; who began before the first one.
    case together(after: Int)
    case before
    case active(ClosedRange<Int>)
    /// Of a prediction: the likeliest next step; a probability in percent.
    case next(String)
    case likely(ClosedRange<Int>)
    /// Without a name: conversions with no touch; without a model: by any.
    case credit(String?, by: AttributionModel?)
    case converted(Bool)
    /// With a conversion so long after the first touch of its path, in milliseconds; `Int64.max` is no end.
    case lag(Range<Int64>)
    /// With a conversion that has an amount in the question's currency, or one that has none at all.
    case valued(Bool)
    /// With a conversion that has an amount in a currency, the question's or another.
    case valuedIn(String)
    /// With a conversion that so many touches came before; `Int.max` is no end.
    case touches(ClosedRange<Int>)
    /// Of a conformance or of figures of steps.
    case plan(PlanPart)
    /// Of a comparison.
    indirect case side(isSecond: Bool, JourneyPart)

    package var description: String {
        switch self {
        case .everyone: "everyone"
        case .step(let step): "step \(step)"
        case .left(let step): "left \(step)"
        case .group(let step, let name): "step \(step) in \(name.map(Self.quoted) ?? "other")"
        case .ungrouped(let step): "step \(step) without"
        case .began(let step, let day): "step \(step) began \(day?.text ?? "before")"
        case .took(let range): "took \(Self.text(range))"
        case .lag(let range): "lag \(Self.text(range))"
        case .valued(let isValued): isValued ? "valued" : "unvalued"
        case .valuedIn(let currency): "valued in \(Self.quoted(currency))"
        case .touches(let range): "touches \(Self.text(range))"
        case .at(let name): "at \(Self.quoted(name))"
        case .start(let name): "start \(Self.quoted(name))"
        case .end(let name): "end \(Self.quoted(name))"
        case .edge(let from, let to): "edge \(Self.quoted(from)) > \(Self.quoted(to))"
        case .rank(let rank): "variant \(rank)"
        case .variant(let id): "variant #\(id)"
        case .otherVariants: "variant other"
        case .place(let level, let at, let then): "level \(level) at \(Self.text(at))" + (then.map { " > \(Self.text($0))" } ?? "")
        case .ending(let level, let at): "level \(level) ending" + (at.map { " \(Self.text($0))" } ?? "")
        case .next(let name): "next \(Self.quoted(name))"
        case .likely(let percent): "likely \(percent.lowerBound)-\(percent.upperBound)"
        case .cohort(let day, let after): "cohort \(day.text) after \(after)"
        case .together(let after): "together after \(after)"
        case .before: "before"
        case .credit(let name, let model): "credit \(name.map(Self.quoted) ?? "none")" + (model.map { " by \($0.rawValue)" } ?? "")
        case .plan(let part): part.description
        case .side(let isSecond, let part): "\(isSecond ? "second" : "first") \(part)"
        case .converted(let did): did ? "converted" : "unconverted"
        case .active(let range): range.count == 1 ? "active \(range.lowerBound)" : "active \(range.lowerBound)-\(range.upperBound)"
        }
    }

    /// Reads the textual form.
    package init(_ text: String) throws(JourneyError) {
        let words = text.split(separator: " ", maxSplits: 1)
        let rest = words.count > 1 ? words[1].trimming { $0 == " " } : ""
        guard let first = words.first, let part = Self.read(String(first).lowercased(), rest) else {
            throw JourneyError(
                "“\(text)” names no part of an answer. It is, for instance: everyone, step 2, left 2, at Cart, edge Cart > Order, start Cart, "
                    + "end Cart, variant 1, level 0 at Cart, cohort 2026-01-05 after 3, active 3-5.", field: "part")
        }
        self = part
    }

    private static func read(_ word: String, _ rest: String) -> JourneyPart? {
        switch word {
        case "first", "second":
            let parts = rest.split(separator: " ", maxSplits: 1)
            let inside = parts.count > 1 ? parts[1].trimming { $0 == " " } : ""
            guard let inner = parts.first, let part = read(String(inner).lowercased(), inside), part.isOfSide else { return nil }
            return .side(isSecond: word == "second", part)
        case "everyone": return rest.isEmpty ? .everyone : nil
        case "step": return step(rest)
        case "took": return times(rest).map(JourneyPart.took)
        case "lag": return times(rest).map(JourneyPart.lag)
        case "valued":
            if rest.isEmpty { return .valued(true) }
            guard rest.hasPrefix("in ") else { return nil }
            return names(String(rest.dropFirst(3))).flatMap { $0.count == 1 ? .valuedIn($0[0].name) : nil }
        case "touches": return touches(rest)
        case "unvalued": return rest.isEmpty ? .valued(false) : nil
        case "left": return number(rest, 1...FunnelQuestion.mostSteps).map(JourneyPart.left)
        case "at": return names(rest).flatMap { $0.count == 1 ? .at($0[0].name) : nil }
        case "start": return names(rest).flatMap { $0.count == 1 ? .start($0[0].name) : nil }
        case "end": return names(rest).flatMap { $0.count == 1 ? .end($0[0].name) : nil }
        case "edge": return names(rest).flatMap { $0.count == 2 ? .edge(from: $0[0].name, to: $0[1].name) : nil }
        case "variant":
            if rest == "other" { return .otherVariants }
            if rest.hasPrefix("#") { return JourneyVariantID(String(rest.dropFirst())).map(JourneyPart.variant) }
            return number(rest, 1...VariantsQuestion.mostListed).map(JourneyPart.rank)
        case "level": return level(rest)
        case "cohort":
            let words = rest.split(separator: " ")
            guard let day = words.first.flatMap({ MetricPeriod.CivilDay(String($0)) }) else { return nil }
            if words.count == 1 { return .cohort(day, after: 0) }
            guard words.count == 3, words[1] == "after", let after = number(String(words[2]), 0...JourneyIndex.mostIntervals) else {
                return nil
            }
            return .cohort(day, after: after)
        case "together":
            let words = rest.split(separator: " ")
            if words.isEmpty { return .together(after: 0) }
            guard words.count == 2, words[0] == "after" else { return nil }
            return number(String(words[1]), 0...JourneyIndex.mostIntervals).map(JourneyPart.together)
        case "before": return rest.isEmpty ? .before : nil
        case "credit": return credit(rest)
        case "converted": return rest.isEmpty ? .converted(true) : nil
        case "unconverted": return rest.isEmpty ? .converted(false) : nil
        case "next": return names(rest).flatMap { $0.count == 1 ? .next($0[0].name) : nil }
        case "likely":
            let ends = rest.split(separator: "-", omittingEmptySubsequences: false).map { number(String($0), 0...100) }
            guard ends.count == 2, let low = ends[0], let high = ends[1], low < high else { return nil }
            return .likely(low...high)
        case "active":
            let ends = rest.split(separator: "-", omittingEmptySubsequences: false).map {
                number(String($0), 1...JourneyIndex.mostIntervals)
            }
            guard let low = ends.first ?? nil, let high = ends.last ?? nil, ends.count <= 2, low <= high else { return nil }
            return .active(low...high)
        default: return PlanPart(word, rest).map(JourneyPart.plan)
        }
    }

    private static func step(_ rest: String) -> JourneyPart? {
        let words = rest.split(separator: " ", maxSplits: 2)
        guard let step = words.first.flatMap({ number(String($0), 1...FunnelQuestion.mostSteps) }) else { return nil }
        if words.count == 2, words[1] == "without" { return .ungrouped(step: step) }
        guard words.count == 3 else { return words.count == 1 ? .step(step) : nil }
        switch words[1] {
        case "in":
            guard let names = names(String(words[2])), names.count == 1 else { return nil }
            return .group(step: step, name: names[0].isQuoted || names[0].name != "other" ? names[0].name : nil)
        case "began":
            if words[2] == "before" { return .began(step: step, nil) }
            return MetricPeriod.CivilDay(String(words[2])).map { .began(step: step, $0) }
        default: return nil
        }
    }

    /// "1h-3h", or "1h-" without an end.
    private static func times(_ rest: String) -> Range<Int64>? {
        let ends = rest.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let low = try? TimeSpan(String(ends[0])) else { return nil }
        if ends[1].isEmpty { return low.milliseconds..<Int64.max }
        guard let high = try? TimeSpan(String(ends[1])), low < high else { return nil }
        return low.milliseconds..<high.milliseconds
    }

    private static let mostTouches = 1_000_000

    /// "3", "3-5", or "12-" without an end.
    private static func touches(_ rest: String) -> JourneyPart? {
        let ends = rest.split(separator: "-", omittingEmptySubsequences: false)
        guard let low = ends.first.flatMap({ number(String($0), 1...mostTouches) }), ends.count <= 2 else { return nil }
        if ends.count == 1 { return .touches(low...low) }
        if ends[1].isEmpty { return .touches(low...Int.max) }
        guard let high = number(String(ends[1]), low...mostTouches) else { return nil }
        return .touches(low...high)
    }

    private static func credit(_ rest: String) -> JourneyPart? {
        var (name, model) = (rest, AttributionModel?.none)
        if let by = rest.range(of: " by ", options: .backwards), let named = AttributionModel(rawValue: String(rest[by.upperBound...])) {
            (name, model) = (String(rest[..<by.lowerBound]), named)
        }
        if name == "none" { return model == nil ? .credit(nil, by: nil) : nil }
        return names(name).flatMap { $0.count == 1 ? .credit($0[0].name, by: model) : nil }
    }

    private static func level(_ rest: String) -> JourneyPart? {
        let words = rest.split(separator: " ", maxSplits: 2)
        guard words.count > 1, let level = number(String(words[0]), 0...PathsQuestion.deepest) else { return nil }
        if words.count == 2 { return words[1] == "ending" ? .ending(level: level, at: nil) : nil }
        guard let names = names(String(words[2])) else { return nil }
        let places = names.map { !$0.isQuoted && $0.name == "other" ? PathPlace.other : .touchpoint($0.name) }
        if words[1] == "ending" { return places.count == 1 ? .ending(level: level, at: places[0]) : nil }
        guard words[1] == "at" else { return nil }
        return places.count <= 2 ? .place(level: level, at: places[0], then: places.count == 2 ? places[1] : nil) : nil
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text).flatMap { range.contains($0) ? $0 : nil }
    }

    /// Names between `>`: nil where one is missing or a quotation mark isn't closed.
    private static func names(_ text: String) -> [(name: String, isQuoted: Bool)]? {
        var names: [(name: String, isQuoted: Bool)] = []
        var name = ""
        var (isQuoted, isOpen, isEscaped) = (false, false, false)
        for character in text + ">" {
            if isOpen {
                if isEscaped || (character != "\\" && character != "\"") {
                    name.append(character)
                } else if character == "\"" {
                    isOpen = false
                }
                isEscaped = !isEscaped && character == "\\"
            } else if character == ">" {
                let plain = isQuoted ? name : name.trimming { $0 == " " }
                guard !plain.isEmpty else { return nil }
                names.append((plain, isQuoted))
                (name, isQuoted) = ("", false)
            } else if character == "\"", name.allSatisfy({ $0 == " " }), !isQuoted {
                (name, isQuoted, isOpen) = ("", true, true)
            } else if !isQuoted {
                name.append(character)
            } else if character != " " {
                return nil
            }
        }
        return isOpen ? nil : names
    }

    private static func text(_ range: Range<Int64>) -> String {
        "\(TimeSpan(milliseconds: range.lowerBound))-"
            + (range.upperBound == .max ? "" : TimeSpan(milliseconds: range.upperBound).description)
    }

    private static func text(_ range: ClosedRange<Int>) -> String {
        if range.lowerBound == range.upperBound { return "\(range.lowerBound)" }
        return "\(range.lowerBound)-" + (range.upperBound == .max ? "" : "\(range.upperBound)")
    }

    private static func text(_ place: PathPlace) -> String {
        switch place {
        case .touchpoint(let name): quoted(name)
        case .other: "other"
        }
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension StringProtocol {
    fileprivate func trimming(where isOut: (Character) -> Bool) -> String {
        var text = self[...]
        while let first = text.first, isOut(first) { text = text.dropFirst() }
        while let last = text.last, isOut(last) { text = text.dropLast() }
        return String(text)
    }
}

extension JourneyPart {
    /// Whether a side of a comparison has it.
    fileprivate var isOfSide: Bool {
        switch self {
        case .everyone, .at, .edge, .variant: true
        default: false
        }
    }
}
