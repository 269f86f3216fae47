/// What an invitation knows of the person, sealed: under their own key where they have a profile.
struct InvitationContent: Sendable, Equatable {
    static let purpose = "survey-invitation"

    var address: EmailAddress
    var firstName: String?
    /// By which the answer finds its way to the same person.
    var identifiers: [Identifier] = []
    var hidden: [SurveyPartID: String] = [:]

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        JSONValue.members([
            "to": .string(address.text), "first_name": .optional(firstName),
            "identifiers": .array(identifiers.map { .array([.string($0.kind), .string($0.namespace), .string($0.value)]) }),
            "hidden": .object(hidden.sorted { $0.key < $1.key }.map { JSONMember($0.key.text, .string($0.value)) }),
        ]).append(to: &bytes)
        return bytes
    }

    init(address: EmailAddress, firstName: String? = nil, identifiers: [Identifier] = [], hidden: [SurveyPartID: String] = [:]) {
        self.address = address
        self.firstName = firstName
        self.identifiers = identifiers
        self.hidden = hidden
    }

    init?(decoding bytes: [UInt8]) {
        guard let json = try? JSONValue.parse(bytes), let address = json["to"]?.string.flatMap(EmailAddress.init) else { return nil }
        self.address = address
        firstName = json["first_name"]?.string
        identifiers = (json["identifiers"]?.array ?? []).compactMap { item in
            guard let parts = item.array?.compactMap(\.string), parts.count == 3 else { return nil }
            return Identifier(kind: parts[0], namespace: parts[1], value: parts[2])
        }
        for member in json["hidden"]?.object ?? [] { if let id = SurveyPartID(member.name) { hidden[id] = member.value.string } }
    }
}
