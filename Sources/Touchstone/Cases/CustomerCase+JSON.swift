extension CustomerCase {
    /// As commands and the API give it.
    package func json(at now: Instant) -> JSONValue {
        .members([
            "number": .integer(number), "version": .integer(version), "customer": profile.map(JSONValue.integer) ?? .null,
            "status": .string(status.rawValue), "priority": .string(priority.key), "topic": .string(topic),
            "owner": owner.map(JSONValue.integer) ?? .null, "opened_by": .string(origin.kind),
            "rule": origin.rule.map(JSONValue.integer) ?? .null, "interaction": .optional(origin.interaction),
            "opened": .string(opened.isoText), "clock_start": .string(clockStart.isoText), "due": .string(due.isoText),
            "overdue": .bool(isOverdue(at: now)), "first_reply": .optional(replied?.isoText), "ended": .optional(ended?.isoText),
            "outcome": .optional(outcome?.rawValue), "reopenings": .count(reopenings), "updated": .string(updated.isoText),
            "proposed_topic": proposal?.json ?? .null,
        ])
    }
}

extension CaseEvent {
    package var json: JSONValue {
        .members([
            "number": .integer(number), "time": .string(time.isoText), "actor": .string(actor.text), "what": .string(kind.name),
            "detail": shown, "text": .optional(text),
        ])
    }

    /// With times as people and programs read them.
    private var shown: JSONValue {
        .object(
            (kind.detail.object ?? []).map { member in
                guard member.name == "due", let due = member.value.integer else { return member }
                return JSONMember("due", .string(Instant(milliseconds: due).isoText))
            })
    }
}

extension CaseRule {
    package var json: JSONValue {
        var members = draft.json.object ?? []
        members.insert(contentsOf: [JSONMember("id", .integer(id)), JSONMember("version", .integer(version))], at: 0)
        members.append(JSONMember("updated", .string(updated.isoText)))
        members.append(JSONMember("updated_by", .string(updatedBy.text)))
        return .object(members)
    }
}
