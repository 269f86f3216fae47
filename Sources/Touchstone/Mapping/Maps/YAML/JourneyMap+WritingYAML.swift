extension JourneyMap {
    /// The map as a YAML file: what nobody has said is left out; it reads back exactly the same.
    package var yaml: String {
        var file = MapYAMLWriter()
        file.pair("title", .string(title))
        file.said("about", .string(about))
        file.pair("state", .string(state.rawValue))
        if subject != .customer { file.pair("subject", .string(subject.rawValue)) }
        if level != .journey { file.pair("level", .string(level.rawValue)) }
        file.said("persona", persona.map(JSONValue.integer) ?? .null)
        file.said("segment", .optional(segment))
        file.said("owner", .string(owner))
        file.pair("rows", .array(rows.map { .string($0.rawValue) }))
        guard !phases.isEmpty else { return file.text + "phases: []\n" }
        file.open("phases")
        for phase in phases {
            file.entry { file in
                file.pair("id", .string(phase.id.text))
                file.said("name", .string(phase.name))
                file.said("goal", .string(phase.goal))
                guard !phase.steps.isEmpty else { return }
                file.nested("steps") { file in
                    for step in phase.steps { file.entry { $0.step(step) } }
                }
            }
        }
        return file.text
    }
}

/// Writes YAML line by line.
private struct MapYAMLWriter {
    var text = ""
    private var indent = 0
    /// Whether the next pair stands behind the dash of a list's entry.
    private var isEntry = false

    mutating func step(_ step: MapStep) {
        pair("id", .string(step.id.text))
        for member in step.head.dropFirst() {
            switch member.value {
            case .bool(false): break
            case .string(MapStep.Actor.customer.rawValue) where member.name == "actor": break
            default: said(member.name, member.value)
            }
        }
        guard step.notes.values.contains(where: { !$0.isEmpty }) else { return }
        nested("notes") { file in
            for row in MapRow.allCases {
                guard let cell = step.notes[row], !cell.isEmpty else { continue }
                file.nested(row.rawValue) { file in
                    for note in cell { file.pair(note.id.text, .string(note.text)) }
                }
            }
        }
    }

    /// A pair, unless there is nothing to say.
    mutating func said(_ key: String, _ value: JSONValue) {
        switch value {
        case .null, .string(""), .array([]): break
        default: pair(key, value)
        }
    }

    mutating func pair(_ key: String, _ value: JSONValue) { line("\(YAMLScalarText.plain(key)): \(written(value))") }

    mutating func open(_ key: String) { line("\(key):") }

    mutating func nested(_ key: String, _ body: (inout MapYAMLWriter) -> Void) {
        open(key)
        indent += 1
        body(&self)
        indent -= 1
    }

    mutating func entry(_ body: (inout MapYAMLWriter) -> Void) {
        indent += 1
        isEntry = true
        body(&self)
        indent -= 1
    }

    private mutating func line(_ line: String) {
        let spaces = String(repeating: "  ", count: isEntry ? indent - 1 : indent)
        text += "\(spaces)\(isEntry ? "- " : "")\(line)\n"
        isEntry = false
    }

    private func written(_ value: JSONValue) -> String {
        switch value {
        case .string(let text):
            if let block = YAMLScalarText.block(text, indent: indent + 1) { return block }
            return YAMLScalarText.plain(text)
        case .array(let values): return "[\(values.map { YAMLScalarText.plain($0.string ?? "") }.joined(separator: ", "))]"
        default: return value.jsonText
        }
    }
}
