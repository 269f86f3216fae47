/// One value that one source gave for one field of a person, and where it stands.
package struct StatedValue: Sendable, Equatable {
    package var field: TraitField
    /// As the source names it: "firstName", "address.postalCode", or the kind of an identifier.
    package var name: String
    package var value: JSONValue
    /// Nil for identifiers that came in before their source was kept.
    package var source: Int64?
    package var profile: Int64
    /// When the source said so; of an identifier, when it was first seen.
    package var time: Instant
    /// Identifiers are masked as such, and counted once however often they come.
    package var isIdentifier: Bool

    package init(
        name: String, value: JSONValue, source: Int64?, profile: Int64, time: Instant, isIdentifier: Bool = false
    ) {
        field = TraitField(named: name)
        self.name = name
        self.value = value
        self.source = source
        self.profile = profile
        self.time = time
        self.isIdentifier = isIdentifier
    }

    /// An e-mail address or telephone number that leads to the person; other identifiers are no field of the golden record.
    package init?(_ known: Customer.KnownIdentifier) {
        guard ["email", "phone"].contains(known.identifier.kind) else { return nil }
        self.init(
            name: known.identifier.kind, value: .string(known.identifier.value), source: known.source, profile: known.profile,
            time: known.stated ?? known.firstSeen, isIdentifier: true)
    }

    /// The value as text: a string as it is, anything else as JSON.
    package var text: String { value.string ?? value.jsonText }

    package func shown(_ reveal: Reveal) -> String {
        switch reveal {
        case .inFull: text
        case .masked: isIdentifier ? Mask.identifier(Identifier(kind: name, value: text)) : isPersonal ? Mask.dots : text
        }
    }

    /// Whether the value names or reaches a person, by the source's name for it and by what it holds.
    package var isPersonal: Bool {
        if isIdentifier { return true }
        var rules = PersonalData()
        return rules.isPersonal(JSONMember(name, value))
    }

    /// A trait as the values of its fields: an address and a company by their parts, everything else as one. Nothing for empty ones.
    package static func values(of trait: TraitRecord.Trait, source: Int64, profile: Int64) -> [StatedValue] {
        let field = TraitField(named: trait.name)
        if let members = trait.value.object, field.hasParts {
            return members.compactMap { member in
                let part = StatedValue(
                    name: "\(trait.name).\(member.name)", value: member.value, source: source, profile: profile, time: trait.time)
                return part.isEmpty ? nil : part
            }
        }
        let value = StatedValue(name: trait.name, value: trait.value, source: source, profile: profile, time: trait.time)
        return value.isEmpty ? [] : [value]
    }

    private var isEmpty: Bool {
        switch value {
        case .null: true
        case .string(let text): text.allSatisfy(\.isWhitespace)
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        case .bool, .integer, .number: false
        }
    }
}
