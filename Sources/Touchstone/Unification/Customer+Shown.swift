/// How much of a person is shown.
package enum Reveal: Sendable {
    /// Identifiers, names and other personal values are masked.
    case masked
    case inFull
}

extension Customer {
    /// Whether nothing but a browser or device is known of them.
    package var isAnonymous: Bool { displayName == nil && identifiers.allSatisfy { $0.identifier.kind == "anonymous_id" } }

    /// The name, else the strongest identifier; nil where only a browser or device is known, or nothing any more.
    package func title(_ reveal: Reveal) -> String? {
        let name = traitName
        switch reveal {
        case .inFull:
            return name ?? recognisable?.value
        case .masked:
            return name.map(Mask.name) ?? recognisable.map(Mask.identifier)
        }
    }

    /// What a person would recognise them by: e-mail, telephone, else the strongest that isn't a browser's or device's.
    package var recognisable: Identifier? {
        for kind in ["email", "phone"] {
            if let found = identifiers.first(where: { $0.identifier.kind == kind }) { return found.identifier }
        }
        return identifiers.first { $0.identifier.kind != "anonymous_id" }?.identifier
    }

    /// The name by its traits alone.
    private var traitName: String? {
        guard let name = displayName else { return nil }
        return identifiers.contains { $0.identifier.kind == "email" && $0.identifier.value == name } ? nil : name
    }
}

extension Customer.KnownTrait {
    /// Whether the value names or reaches a person.
    package var isPersonal: Bool {
        var rules = PersonalData()
        return rules.isPersonal(JSONMember(name, value))
    }

    package func text(_ reveal: Reveal) -> String {
        switch reveal {
        case .inFull: value.string ?? value.jsonText
        case .masked: isPersonal ? Mask.dots : value.string ?? value.jsonText
        }
    }
}
