import Foundation

extension MatchEvidence {
    /// Why two may be one person, as one colleague tells another, without values: "Same date of birth, family name and street; given name
    /// with one slip. Different: city."
    package var summary: String {
        // Agreement counts as such even where it weighs nothing more, because fields above it have said the same: a city after its street.
        let known = steps.filter(\.isCompared)
        let different = known.filter(\.isDifference)
        let speaking = known.filter { !$0.isDifference && ($0.weight > 0.5 || $0.level == "same" && $0.weight > -3) }
        let same = MatchEvidence.heaviest(speaking.filter { $0.level == "same" }, 4).map(\.column)
        let alike = MatchEvidence.heaviest(speaking.filter { $0.level != "same" }, 3).map { "\($0.column) \($0.words)" }
        var parts: [String] = []
        if !same.isEmpty { parts.append("same \(MatchEvidence.list(same))") }
        if !alike.isEmpty { parts.append(alike.joined(separator: ", ")) }
        var sentences: [String] = parts.isEmpty ? [] : [parts.joined(separator: "; ")]
        if !different.isEmpty { sentences.append("different: \(MatchEvidence.list(MatchEvidence.heaviest(different, 4).map(\.column)))") }
        return sentences.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }.joined(separator: " ")
    }

    private static func heaviest(_ steps: [Step], _ count: Int) -> [Step] {
        Array(steps.sorted { abs($0.weight) > abs($1.weight) }.prefix(count))
    }

    private static func list(_ names: [String]) -> String {
        names.map { $0.replacing("_", with: " ") }.formatted(.list(type: .and).locale(Locale(identifier: "en_GB")))
    }
}

extension MatchEvidence.Step {
    /// Whether the two values have nothing to do with each other, as far as they speak against one person.
    var isDifference: Bool { level == "different" && weight < 0 || weight < -0.5 && level != "same" }

    /// The level of agreement behind the field's name: "with one slip", "in a short form".
    fileprivate var words: String {
        switch level {
        case "known alias": "in a short form"
        case "one slip apart": "with one slip"
        case "one or two slips apart": "with a slip or two"
        case "one digit off": "with one digit off"
        case "nearly the same": "nearly the same"
        case "initial or beginning": "by its beginning"
        case "in the other's place": "in the other's place"
        case "day and month swapped": "with day and month swapped"
        case "same number, other prefix": "written with another prefix"
        case "same name, other domain": "of the same name at another provider"
        case "same street, other number": "the same but for the number"
        case "one within the other": "part of the other's"
        case "all words but one": "the same but for one word"
        default: level
        }
    }
}
