extension JourneyMap {
    package var json: JSONValue { .object(head + [JSONMember("phases", .array(phases.map(\.json)))]) }

    /// What it has beside its phases.
    var head: [JSONMember] {
        [
            JSONMember("title", .string(title)), JSONMember("about", .string(about)), JSONMember("state", .string(state.rawValue)),
            JSONMember("subject", .string(subject.rawValue)), JSONMember("level", .string(level.rawValue)),
            JSONMember("persona", persona.map(JSONValue.integer) ?? .null), JSONMember("segment", .optional(segment)),
            JSONMember("owner", .string(owner)), JSONMember("rows", .array(rows.map { .string($0.rawValue) })),
        ]
    }
}

extension MapPhase {
    package var json: JSONValue { .object(head + [JSONMember("steps", .array(steps.map(\.json)))]) }

    var head: [JSONMember] {
        [JSONMember("id", .string(id.text)), JSONMember("name", .string(name)), JSONMember("goal", .string(goal))]
    }
}

extension MapStep {
    package var json: JSONValue {
        let rows = MapRow.allCases.compactMap { row in
            notes[row].flatMap { cell in cell.isEmpty ? nil : JSONMember(row.rawValue, .array(cell.map(\.json))) }
        }
        return .object(head + [JSONMember("notes", .object(rows))])
    }

    /// What it has beside its notes.
    var head: [JSONMember] {
        [
            JSONMember("id", .string(id.text)), JSONMember("name", .string(name)),
            JSONMember("touchpoints", .array(touchpoints.map(JSONValue.string))), JSONMember("actor", .string(actor.rawValue)),
            JSONMember("setting", .optional(setting?.rawValue)), JSONMember("optional", .bool(isOptional)),
            JSONMember("repeatable", .bool(isRepeatable)), JSONMember("parallel", .bool(isParallel)),
            JSONMember("emotion", emotion.map { JSONValue.integer(Int64($0)) } ?? .null),
            JSONMember("moment_of_truth", .bool(isMomentOfTruth)),
            JSONMember("promise", .string(promise)), JSONMember("owner", .string(owner)), JSONMember("kpi", .string(kpi)),
            JSONMember("detail", detail.map(JSONValue.integer) ?? .null),
        ]
    }
}

extension MapNote {
    package var json: JSONValue { .members(["id": .string(id.text), "text": .string(text)]) }
}
