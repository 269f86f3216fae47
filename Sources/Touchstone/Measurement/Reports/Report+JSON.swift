extension Report {
    /// As the API and the command give it.
    /// - Parameter isRevealed: whether addresses stand in it in full.
    package func json(isRevealed: Bool) -> JSONValue {
        var members = [
            JSONMember("id", .integer(id)), JSONMember("dashboard", .integer(dashboard)),
            JSONMember("cadence", .string(schedule.cadence.rawValue)),
        ]
        switch schedule.cadence {
        case .daily: break
        case .weekly: members.append(JSONMember("weekday", .count(schedule.weekday)))
        case .monthly: members.append(JSONMember("day", .count(schedule.day)))
        }
        members += [
            JSONMember("hour", .count(schedule.hour)), JSONMember("schedule", .string(schedule.text)),
            JSONMember("owner", .string(owner.text)), JSONMember("created", .string(created.isoText)),
            JSONMember("next", .optional(next?.isoText)), JSONMember("recipients", .array(recipients.map { $0.json(isRevealed) })),
        ]
        return .object(members)
    }

    /// When it goes out next; nil where nobody is left on its list.
    package var next: Instant? { recipients.filter { $0.unsubscribed == nil }.map(\.due).min() }
}

extension Report.Reader {
    /// The address; a person's stands where people are.
    package func address(isRevealed: Bool) -> String? {
        guard case .address(let address) = self else { return nil }
        return isRevealed ? address.text : Mask.identifier(Identifier(kind: "email", value: address.text))
    }
}

extension Report.Recipient {
    fileprivate func json(_ isRevealed: Bool) -> JSONValue {
        var person: Int64?
        if case .person(let id) = reader { person = id }
        return .members([
            "person": person.map(JSONValue.integer) ?? .null, "address": .optional(reader.address(isRevealed: isRevealed)),
            "zone": .string(zone.identifier), "due": unsubscribed == nil ? .string(due.isoText) : .null, "sent": .optional(sent?.isoText),
            "unsubscribed": .optional(unsubscribed?.isoText),
        ])
    }
}
