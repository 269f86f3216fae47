extension InitiativeEntry {
    package var json: JSONValue {
        .members([
            "id": .integer(id), "version": .integer(version), "kind": .string(kind.rawValue), "text": .string(draft.text),
            "more": .optional(draft.more), "day": .optional(draft.day?.text), "done": .optional(draft.done?.text),
            "amount": .optional(draft.amount), "likelihood": draft.likelihood.map { JSONValue.integer(Int64($0)) } ?? .null,
            "effect": draft.effect.map { JSONValue.integer(Int64($0)) } ?? .null, "owner": draft.owner.map(JSONValue.integer) ?? .null,
            "created": .string(created.isoText), "created_by": .string(createdBy.text), "updated": .string(updated.isoText),
        ])
    }
}

extension InitiativeEntry.Draft {
    /// - Throws: `InitiativeError`, which names the field.
    package init(_ json: JSONValue) throws(InitiativeError) {
        guard let kind = json["kind"]?.string.flatMap(InitiativeEntry.Kind.init(rawValue:)) else {
            throw InitiativeError(
                "“kind” is one of \(InitiativeEntry.Kind.allCases.map(\.rawValue).joined(separator: ", ")).", field: "kind")
        }
        self.init(kind, json["text"]?.string ?? "")
        more = json["more"]?.string
        day = try Self.day(json, "day")
        done = try Self.day(json, "done")
        amount = json["amount"]?.double
        likelihood = json["likelihood"]?.integer.map { Int(clamping: $0) }
        effect = json["effect"]?.integer.map { Int(clamping: $0) }
        if let owner = json["owner"], !owner.isNull {
            guard let number = owner.integer, number > 0 else {
                throw InitiativeError("“owner” has to be the number of a person.", field: "owner")
            }
            self.owner = number
        }
        self = try checked()
    }

    private static func day(_ json: JSONValue, _ name: String) throws(InitiativeError) -> MetricPeriod.CivilDay? {
        guard let value = json[name], !value.isNull else { return nil }
        guard let day = value.string.flatMap(MetricPeriod.CivilDay.init) else {
            throw InitiativeError("“\(name)” has to be a day, as in 2026-11-21.", field: name)
        }
        return day
    }

    /// What stands open in the database: no words.
    var figures: JSONValue {
        .members([
            "done": .optional(done?.text), "amount": .optional(amount),
            "likelihood": likelihood.map { JSONValue.integer(Int64($0)) } ?? .null,
            "effect": effect.map { JSONValue.integer(Int64($0)) } ?? .null, "owner": owner.map(JSONValue.integer) ?? .null,
        ])
    }
}
