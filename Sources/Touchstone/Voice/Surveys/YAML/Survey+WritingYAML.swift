extension Survey {
    /// The survey as a YAML file: what nobody has said is left out; it reads back exactly the same.
    package var yaml: String {
        var file = SurveyYAMLWriter()
        file.members(json.object ?? [])
        return file.text
    }
}

/// Writes the JSON of a survey as YAML, line by line.
private struct SurveyYAMLWriter {
    var text = ""
    private var indent = 0
    /// Whether the next pair stands behind the dash of a list's entry.
    private var isEntry = false

    mutating func members(_ members: [JSONMember]) {
        for member in members { pair(SurveyYAMLWriter.key(member.name), member.value) }
    }

    private mutating func pair(_ key: String, _ value: JSONValue) {
        if let short = short(value) {
            line("\(key): \(short)")
            return
        }
        line("\(key):")
        indent += 1
        switch value {
        case .object(let inner): members(inner)
        case .array(let values): for value in values { entry(value) }
        case .null, .bool, .integer, .number, .string: break
        }
        indent -= 1
    }

    private mutating func entry(_ value: JSONValue) {
        guard short(value) == nil, case .object(let inner) = value else {
            line("- \(short(value) ?? value.jsonText)")
            return
        }
        isEntry = true
        indent += 1
        members(inner)
        indent -= 1
    }

    private mutating func line(_ line: String) {
        let spaces = String(repeating: "  ", count: isEntry ? indent - 1 : indent)
        text += "\(spaces)\(isEntry ? "- " : "")\(line)\n"
        isEntry = false
    }

    /// What fits behind the key: scalars, lists of them, and short tests of conditions.
    private func short(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): return YAMLScalarText.block(text, indent: indent + 1) ?? YAMLScalarText.plain(text)
        case .null, .bool, .integer, .number: return value.jsonText
        case .array(let values):
            let parts = values.compactMap(SurveyYAMLWriter.flow)
            return parts.count == values.count ? "[\(parts.joined(separator: ", "))]" : nil
        case .object(let members):
            guard let first = members.first, ["question", "hidden", "calculation", "kind", "field"].contains(first.name) else {
                return members.isEmpty ? "{}" : nil
            }
            let parts = members.compactMap { member -> String? in
                if case .array = member.value { return short(member.value).map { "\(member.name): \($0)" } }
                return SurveyYAMLWriter.flow(member.value).map { "\(member.name): \($0)" }
            }
            return parts.count == members.count ? "{\(parts.joined(separator: ", "))}" : nil
        }
    }

    private static func flow(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): YAMLScalarText.plain(text)
        case .null, .bool, .integer, .number: value.jsonText
        case .array, .object: nil
        }
    }

    private static func key(_ name: String) -> String { Int(name) == nil ? YAMLScalarText.plain(name) : name }
}
