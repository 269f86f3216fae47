extension MapOperation {
    package var json: JSONValue {
        switch self {
        case .set(let part, let field, let value, let expects):
            var members = [
                JSONMember("op", .string("set")), JSONMember("part", .optional(part?.text)), JSONMember("field", .string(field)),
                JSONMember("value", value),
            ]
            if let expects { members.append(JSONMember("expects", expects)) }
            return .object(members)
        case .add(let part, let place): return .object([JSONMember("op", .string("add")), part.member] + place.members)
        case .move(let part, let place):
            return .object([JSONMember("op", .string("move")), JSONMember("part", .string(part.text))] + place.members)
        case .remove(let part): return .object([JSONMember("op", .string("remove")), JSONMember("part", .string(part.text))])
        }
    }

    /// Reads an operation; members beside its own are passed over, for envelopes have their own.
    package init(json: JSONValue) throws(MapProblem) {
        guard case .object = json else { throw MapProblem("An operation has to be an object with “op”.") }
        switch json["op"]?.string {
        case "set":
            guard let field = json["field"]?.string else { throw MapProblem("has to be the name of a field.", at: [.name("field")]) }
            guard let value = json["value"] else { throw MapProblem("has to be there; null takes the value away.", at: [.name("value")]) }
            self = .set(part: try MapOperation.id("part", json), field: field, value: value, expects: json["expects"])
        case "add": self = .add(try MapPart(json: json), at: try MapPlace(json: json))
        case "move": self = .move(try MapOperation.neededID(json), to: try MapPlace(json: json))
        case "remove": self = .remove(try MapOperation.neededID(json))
        default: throw MapProblem("has to be set, add, move or remove.", at: [.name("op")])
        }
    }

    fileprivate static func id(_ name: String, _ json: JSONValue) throws(MapProblem) -> MapPartID? {
        guard let value = json[name], !value.isNull else { return nil }
        guard let id = value.string.flatMap({ MapPartID($0) }) else { throw MapProblem("has to be the id of a part.", at: [.name(name)]) }
        return id
    }

    private static func neededID(_ json: JSONValue) throws(MapProblem) -> MapPartID {
        guard let id = try id("part", json) else { throw MapProblem("has to be the id of a part.", at: [.name("part")]) }
        return id
    }
}

extension MapPlace {
    var members: [JSONMember] {
        var members: [JSONMember] = []
        if let parent { members.append(JSONMember("in", .string(parent.text))) }
        if let row { members.append(JSONMember("row", .string(row.rawValue))) }
        return members + [JSONMember("after", .optional(after?.text))]
    }

    init(json: JSONValue) throws(MapProblem) {
        var row: MapRow?
        if let value = json["row"], !value.isNull {
            guard let named = value.string.flatMap(MapRow.init) else {
                throw MapProblem("has to be one of \(MapRow.allCases.map(\.rawValue).joined(separator: ", ")).", at: [.name("row")])
            }
            row = named
        }
        self.init(parent: try MapOperation.id("in", json), row: row, after: try MapOperation.id("after", json))
    }
}

extension MapPart {
    var member: JSONMember {
        switch self {
        case .phase(let phase): JSONMember("phase", phase.json)
        case .step(let step): JSONMember("step", step.json)
        case .note(let note): JSONMember("note", note.json)
        }
    }

    init(json: JSONValue) throws(MapProblem) {
        if let value = json["phase"] {
            self = .phase(try MapPhase(json: value, at: [.name("phase")]))
        } else if let value = json["step"] {
            self = .step(try MapStep(json: value, at: [.name("step")]))
        } else if let value = json["note"] {
            self = .note(try MapNote(json: value, at: [.name("note")]))
        } else {
            throw MapProblem("“phase”, “step” or “note” has to hold what is added.")
        }
        var seen: Set<MapPartID> = []
        for id in ids where !seen.insert(id).inserted { throw MapProblem("Two parts have the id “\(id)”.") }
    }
}
