import Yams

/// Turns a YAML document into the JSON of a survey, and remembers lines: the reading of surveys itself stands in one place.
struct SurveyYAMLReader {
    private(set) var lines: [SurveyPath: Int] = [:]

    mutating func value(_ node: Node, key: String, path: SurveyPath) throws(SurveyMistake) -> JSONValue {
        guard path.keys.count < 40 else { throw SurveyMistake("is nested too deeply.", at: path) }
        if lines[path] == nil { lines[path] = node.mark?.line }
        switch node {
        case .scalar(let scalar): return SurveyYAMLReader.scalar(scalar, key: key)
        case .sequence(let sequence):
            var values: [JSONValue] = []
            for (index, element) in sequence.enumerated() { values.append(try value(element, key: key, path: path.at(index))) }
            return .array(values)
        case .mapping(let mapping):
            var members: [JSONMember] = []
            for (name, inner) in mapping {
                guard case .scalar(let scalar) = name else { throw SurveyMistake("has a key that is no text.", at: path) }
                let here = path.at(scalar.string)
                lines[here] = name.mark?.line
                members.append(JSONMember(scalar.string, try value(inner, key: scalar.string, path: here)))
            }
            return .object(members)
        case .alias: throw SurveyMistake("is an alias. Write it out.", at: path)
        }
    }

    /// Only what can't be a text in a survey is read as something else: "No" is a fine answer to choose.
    private static func scalar(_ scalar: Node.Scalar, key: String) -> JSONValue {
        guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
        if ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return .null }
        if flags.contains(key), let flag = ["true": true, "yes": true, "false": false, "no": false][scalar.string.lowercased()] {
            return .bool(flag)
        }
        if values.contains(key) {
            if scalar.string == "true" { return .bool(true) }
            if scalar.string == "false" { return .bool(false) }
        }
        if numbers.contains(key) || values.contains(key) {
            let text = scalar.string.hasPrefix("+") ? String(scalar.string.dropFirst()) : scalar.string
            if let whole = Int64(text) { return .integer(whole) }
            if let first = text.utf8.first, (0x30...0x39).contains(first) || first == 0x2D || first == 0x2E, let number = Double(text),
                number.isFinite
            {
                return .number(number)
            }
        }
        return .string(scalar.string)
    }

    private static let flags: Set = [
        "may_go_back", "shuffle", "required", "reversed", "several", "dropdown", "long", "needed", "other", "exclusive", "pinned", "ours",
        "answered", "not_applicable",
    ]
    /// Numbers.
    private static let numbers: Set = [
        "most_responses", "scale", "low", "high", "step", "prices", "reference", "top", "least", "most", "decimals", "most_files",
        "most_megabytes", "points",
    ]
    /// Numbers, texts, or true and false.
    private static let values: Set = ["is", "has_all", "at_least", "above", "at_most", "below"]
}
