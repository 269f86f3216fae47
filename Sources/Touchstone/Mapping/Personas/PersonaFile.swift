import Yams

/// Personas as a YAML file: a list under `personas`.
package struct PersonaFile: Sendable, Equatable {
    package let personas: [Persona]

    package init(_ personas: [Persona]) { self.personas = personas }

    package var yaml: String {
        guard !personas.isEmpty else { return "# No persona has been written yet.\npersonas: []\n" }
        return "personas:\n"
            + personas.map { persona in
                var lines = ["name: \(YAMLScalarText.plain(persona.name))"]
                if persona.subject != .customer { lines.append("subject: \(persona.subject.rawValue)") }
                if !persona.summary.isEmpty { lines.append("summary: \(YAMLScalarText.plain(persona.summary))") }
                lines.append("colour: \(persona.colour)")
                for (name, path) in Persona.lists where !persona[keyPath: path].isEmpty {
                    lines.append("\(name):")
                    lines += persona[keyPath: path].map { "  - \(YAMLScalarText.plain($0))" }
                }
                if let segment = persona.segment { lines.append("segment: \(YAMLScalarText.plain(segment))") }
                return lines.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element + "\n" }.joined()
            }.joined()
    }

    /// - Throws: `ImportError.mapping` with the line and what is wrong there.
    package static func parse(yaml: String) throws(ImportError) -> PersonaFile {
        let document: Node
        do throws(YAMLDocument.Mistake) { document = try YAMLDocument.root(of: yaml, mostBytes: 4 << 20) } catch {
            throw .mapping(line: error.line, reason: error.reason)
        }
        var personas: [Persona] = []
        for (_, list) in try ImportMapping.entries(document, "the file", keys: ["personas"]) {
            guard case .sequence(let sequence) = list else { throw ImportMapping.refuse(list, "'personas' is a list: one dash for each.") }
            guard sequence.count <= Personas.most else { throw ImportMapping.refuse(list, "at most \(Personas.most) personas.") }
            for node in sequence {
                do { personas.append(try Persona(json: try value(node, depth: 0))) } catch let error as PersonaError {
                    throw ImportMapping.refuse(node, error.message)
                } catch let error as ImportError {
                    throw error
                } catch {
                    throw ImportMapping.refuse(node, "it can't be read.")
                }
            }
        }
        return PersonaFile(personas)
    }

    private static func value(_ node: Node, depth: Int) throws(ImportError) -> JSONValue {
        switch node {
        case .scalar(let scalar):
            // The only number that a persona has; in its lists a number is a text.
            if depth == 1, let number = Int64(scalar.string), scalar.style == .plain || scalar.style == .any { return .integer(number) }
            return .string(scalar.string)
        case .sequence(let sequence):
            var values: [JSONValue] = []
            for node in sequence { values.append(try value(node, depth: depth + 1)) }
            return .array(values)
        case .mapping(let mapping):
            var members: [JSONMember] = []
            for (key, inner) in mapping {
                guard case .scalar(let name) = key else { throw ImportMapping.refuse(key, "a key has to be a text.") }
                let value = try value(inner, depth: name.string == "colour" ? 1 : 2)
                members.append(JSONMember(name.string, name.string == "colour" ? value : value.withoutNumbers))
            }
            return .object(members)
        case .alias: throw ImportMapping.refuse(node, "an alias can't be used here. Write it out.")
        }
    }
}

extension JSONValue {
    fileprivate var withoutNumbers: JSONValue {
        if case .integer(let number) = self { .string("\(number)") } else { self }
    }
}
