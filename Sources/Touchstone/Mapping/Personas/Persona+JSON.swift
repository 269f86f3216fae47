extension Persona {
    package var json: JSONValue {
        let head = [
            JSONMember("name", .string(name)), JSONMember("subject", .string(subject.rawValue)), JSONMember("summary", .string(summary)),
            JSONMember("colour", .count(colour)),
        ]
        let lists = Persona.lists.map { JSONMember($0.name, .array(self[keyPath: $0.path].map(JSONValue.string))) }
        return .object(head + lists + [JSONMember("segment", .optional(segment))])
    }

    /// Reads a persona; what isn't given is as `base` has it.
    package init(json: JSONValue, base: Persona = Persona(name: "")) throws(PersonaError) {
        guard case .object(let members) = json else { throw PersonaError("A persona is an object with a name.") }
        self = base
        func text(_ value: JSONValue, _ name: String) throws(PersonaError) -> String {
            guard let text = value.string else { throw PersonaError("“\(name)” has to be a text.", field: name) }
            return text
        }
        for member in members {
            let value = member.value
            switch member.name {
            case "name": name = try text(value, "name")
            case "summary": summary = try text(value, "summary")
            case "subject":
                guard let subject = JourneyMap.Subject(rawValue: try text(value, "subject")) else {
                    throw PersonaError("“subject” is customer or employee.", field: "subject")
                }
                self.subject = subject
            case "colour":
                guard let number = value.integer, let colour = Int(exactly: number) else {
                    throw PersonaError("“colour” has to be a number from 1 to 7.", field: "colour")
                }
                self.colour = colour
            case "segment": segment = value.isNull ? nil : try text(value, "segment")
            case let name:
                guard let path = Persona.lists.first(where: { $0.name == name })?.path else {
                    let names = ["name", "subject", "summary", "colour"] + Persona.lists.map(\.name) + ["segment"]
                    throw PersonaError("A persona has no “\(name.prefix(40))”. It has: \(names.joined(separator: ", ")).", field: "persona")
                }
                guard let values = value.array else { throw PersonaError("“\(name)” has to be a list of texts.", field: name) }
                var lines: [String] = []
                for value in values { lines.append(try text(value, name)) }
                self[keyPath: path] = lines
            }
        }
        self = try checked()
    }
}

extension StoredPersona {
    package var json: JSONValue {
        guard case .object(let members) = persona.json else { return .null }
        return .object(
            [JSONMember("id", .integer(id))] + members + [
                JSONMember("created", .string(created.isoText)), JSONMember("updated", .string(updated.isoText)),
                JSONMember("archived", .bool(isArchived)),
            ])
    }
}
