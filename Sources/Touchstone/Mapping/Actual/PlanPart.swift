import JourneyAnalytics

/// The part of an answer about a plan whose customers are asked for, with a textual form; steps count from 1.
///
/// Of a conformance: `judged`, `perfect`, `departing`, `done 2`, `skipped 2`, `unplanned "Cart"`, `unplanned "Cart" before 3`,
/// `unplanned "Cart" before end`, `began 1764547200000 1767225600000` (milliseconds since 1970, the second one excluded),
/// `over "web"` (the channel of the first interaction). Of figures: `entered`, `reached 2`, `gone 2`, `waiting 2`. Of both: `not begun`, `under way`.
package enum PlanPart: Sendable, Equatable, CustomStringConvertible {
    case judged, perfect, departing
    case done(Int)
    case skipped(Int)
    case unplanned(String, Where)
    case began(Range<Int64>)
    case over(String)
    case entered
    case reached(Int)
    case gone(Int)
    case waiting(Int)
    case notBegun, underWay

    /// Before which step something unplanned stands.
    package enum Where: Sendable, Equatable {
        case anywhere
        case before(Int)
        case end
    }

    package var description: String {
        switch self {
        case .judged: "judged"
        case .perfect: "perfect"
        case .departing: "departing"
        case .done(let step): "done \(step)"
        case .skipped(let step): "skipped \(step)"
        case .unplanned(let name, .anywhere): "unplanned \(Self.quoted(name))"
        case .unplanned(let name, .before(let step)): "unplanned \(Self.quoted(name)) before \(step)"
        case .unplanned(let name, .end): "unplanned \(Self.quoted(name)) before end"
        case .began(let range): "began \(range.lowerBound) \(range.upperBound)"
        case .over(let channel): "over \(Self.quoted(channel))"
        case .entered: "entered"
        case .reached(let step): "reached \(step)"
        case .gone(let step): "gone \(step)"
        case .waiting(let step): "waiting \(step)"
        case .notBegun: "not begun"
        case .underWay: "under way"
        }
    }

    /// Reads the textual form, its first word apart; nil for what is none.
    init?(_ word: String, _ rest: String) {
        let step = Int(rest).flatMap { (1...JourneyPlan.mostSteps).contains($0) ? $0 : nil }
        switch (word, rest) {
        case ("judged", ""): self = .judged
        case ("perfect", ""): self = .perfect
        case ("departing", ""): self = .departing
        case ("entered", ""): self = .entered
        case ("not", "begun"): self = .notBegun
        case ("under", "way"): self = .underWay
        case ("began", _):
            let ends = rest.split(separator: " ").map { Int64($0) }
            guard ends.count == 2, let from = ends[0], let until = ends[1], from < until else { return nil }
            self = .began(from..<until)
        case ("over", _):
            guard let (name, after) = Self.name(rest), after.isEmpty else { return nil }
            self = .over(name)
        case ("unplanned", _):
            guard let (name, after) = Self.name(rest), let place = Self.place(after) else { return nil }
            self = .unplanned(name, place)
        case ("done", _), ("skipped", _), ("reached", _), ("gone", _), ("waiting", _):
            guard let step else { return nil }
            switch word {
            case "done": self = .done(step)
            case "skipped": self = .skipped(step)
            case "reached": self = .reached(step)
            case "gone": self = .gone(step)
            default: self = .waiting(step)
            }
        default: return nil
        }
    }

    private static func place(_ text: String) -> Where? {
        if text.isEmpty { return .anywhere }
        let words = text.split(separator: " ")
        guard words.count == 2, words[0] == "before" else { return nil }
        if words[1] == "end" { return .end }
        return Int(words[1]).flatMap { (1...JourneyPlan.mostSteps).contains($0) ? .before($0) : nil }
    }

    /// A name in quotation marks, and what follows.
    private static func name(_ text: String) -> (String, rest: String)? {
        guard text.first == "\"" else { return nil }
        var name = ""
        var isEscaped = false
        for place in text.indices.dropFirst() {
            let character = text[place]
            if !isEscaped, character == "\"" { return (name, String(text[text.index(after: place)...].drop { $0 == " " })) }
            if isEscaped || character != "\\" { name.append(character) }
            isEscaped = !isEscaped && character == "\\"
        }
        return nil
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
