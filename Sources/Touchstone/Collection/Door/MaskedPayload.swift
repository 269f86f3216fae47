/// A rejected event as everybody may see it who sees rejects: its form, its names and times, and nothing that a person said or is.
package enum MaskedPayload {
    private static let open: Set<String> = [
        "type", "event", "messageId", "channel", "stage", "direction", "currency",
        "case_kind", "actor_kind", "version", "library",
    ]
    private static let times: Set<String> = ["timestamp", "originalTimestamp", "sentAt", "receivedAt"]
    private static let ids: Set<String> = ["userId", "anonymousId", "previousId", "groupId", "id"]

    /// Indented lines; texts are dots unless their member is known to hold no person.
    package static func text(_ payload: [UInt8]) -> String {
        guard let value = try? JSONValue.parse(payload) else { return "\(payload.count.formatted()) bytes that are no JSON" }
        return lines(value, isMasked: true)
    }

    /// The whole event in indented lines, for whoever may see it and mend it.
    package static func whole(_ payload: [UInt8]) -> String {
        guard let value = try? JSONValue.parse(payload) else { return String(decoding: payload, as: UTF8.self) }
        return lines(value, isMasked: false)
    }

    /// What an event calls itself, where that tells nothing about a person.
    package static func name(_ payload: [UInt8]) -> String {
        guard let value = try? JSONValue.parse(payload), value.object != nil else { return "not readable" }
        let parts = [value["type"]?.string, value["event"]?.string].compactMap { text in
            text.flatMap { PersonalData.looksPersonal($0) ? nil : String($0.prefix(80)) }
        }
        return parts.isEmpty ? "event" : parts.joined(separator: " · ")
    }

    private static func lines(_ value: JSONValue, isMasked: Bool, member: String = "", indent: String = "") -> String {
        switch value {
        case .object(let members) where !members.isEmpty:
            let inner = indent + "  "
            let parts = members.map {
                "\(inner)\(JSONValue.string($0.name).jsonText): \(lines($0.value, isMasked: isMasked, member: $0.name, indent: inner))"
            }
            return "{\n\(parts.joined(separator: ",\n"))\n\(indent)}"
        case .array(let values) where !values.isEmpty:
            let inner = indent + "  "
            return
                "[\n\(values.map { inner + lines($0, isMasked: isMasked, member: member, indent: inner) }.joined(separator: ",\n"))\n\(indent)]"
        case .string(let text):
            // The digits of a time look like those of a telephone.
            let isTime = times.contains(member) && text.count <= 40 && !text.contains("@")
            let isOpen = !isMasked || text.isEmpty || isTime || open.contains(member) && !PersonalData.looksPersonal(text)
            return isOpen ? value.jsonText : "\"•••\""
        case .integer, .number:
            var personal = PersonalData()
            return isMasked && (ids.contains(member) || personal.isPersonal(name: member)) ? "\"•••\"" : value.jsonText
        case .null, .bool, .object, .array: return value.jsonText
        }
    }
}
