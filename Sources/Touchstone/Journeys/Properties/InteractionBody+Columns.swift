import JourneyAnalytics

extension InteractionBody {
    /// Names that what every interaction can carry has; a source's own property of such a name is called `properties.` and its name.
    package static let ownNames: Set<String> = [
        "account", "actor", "actor_kind", "case_kind", "channel", "channel_kind", "currency", "direction", "has_case", "has_text", "hold",
        "internal", "name", "source", "stage", "talk", "touchpoint", "value", "wrap_up",
    ]
    private static let ownPrefixes = ["consent.", "properties.", "score."]
    /// Of one interaction no more are looked at, so that one with thousands doesn't fill the columns.
    private static let most = 200
    private static let deepest = 4

    /// Everything that it carries openly, by name: several of one name where the property is a list.
    package var columnValues: [(name: String, value: PropertyValue)] {
        var values: [(name: String, value: PropertyValue)] = []
        func add(_ name: String, _ text: String?) { if let text { values.append((name, .text(text))) } }
        func add(_ name: String, _ number: Double?) { if let number { values.append((name, .number(number))) } }
        add("account", account)
        add("actor", actor)
        add("actor_kind", actorKind?.rawValue)
        add("case_kind", caseKind?.rawValue)
        if caseID != nil { add("has_case", "true") }
        if !isPublic { add("internal", "true") }
        if hasText { add("has_text", "true") }
        for score in scores { add("score." + score.kind, score.value) }
        add("talk", durations.talk)
        add("hold", durations.hold)
        add("wrap_up", durations.wrapUp)
        add("value", value?.amount)
        add("currency", value?.currency)
        for choice in consent { add("consent." + choice.purpose, choice.isGiven ? "true" : "false") }
        for property in properties {
            let isTaken = Self.ownNames.contains(property.name) || Self.ownPrefixes.contains { property.name.hasPrefix($0) }
            Self.flatten(isTaken ? "properties." + property.name : property.name, property.value, depth: 0, into: &values)
        }
        return values
    }

    private static func flatten(_ name: String, _ value: JSONValue, depth: Int, into values: inout [(name: String, value: PropertyValue)]) {
        guard values.count < most, !name.isEmpty else { return }
        switch value {
        case .null: break
        case .bool(let flag): values.append((name, .text(flag ? "true" : "false")))
        case .integer(let number): values.append((name, .number(Double(number))))
        case .number(let number): values.append((name, .number(number)))
        case .string(let text): values.append((name, .text(text)))
        case .array(let list):
            guard depth < deepest else { return }
            for element in list { flatten(name, element, depth: depth + 1, into: &values) }
        case .object(let members):
            guard depth < deepest else { return }
            for member in members { flatten(name + "." + member.name, member.value, depth: depth + 1, into: &values) }
        }
    }
}
