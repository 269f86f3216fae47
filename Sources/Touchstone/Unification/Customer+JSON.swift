extension Customer {
    /// As commands and the API give it; `traits` is what sources said last under each of their names, `golden` what counts.
    package func json(_ reveal: Reveal, sourceName: (Int64) -> String? = { _ in nil }) -> JSONValue {
        .members([
            "id": .integer(id), "profiles": .array(profiles.map(JSONValue.integer)), "name": .optional(title(reveal)),
            "created": .string(created.isoText), "erased": .optional(erased?.isoText), "masked": .bool(reveal == .masked),
            "identifiers": .array(identifiers.map { $0.json(reveal) }),
            "traits": .object(traits.map { JSONMember($0.name, reveal == .masked && $0.isPersonal ? .string(Mask.dots) : $0.value) }),
            "golden": golden.json(reveal, sourceName: sourceName),
            "consent": .object(consent.map { JSONMember($0.purpose, .bool($0.isGiven)) }),
            "merges": .array(merges.map(\.json)),
        ])
    }
}

extension Customer.KnownIdentifier {
    fileprivate func json(_ reveal: Reveal) -> JSONValue {
        .members([
            "kind": .string(identifier.kind), "namespace": .string(identifier.namespace),
            "value": .string(reveal == .masked ? Mask.identifier(identifier) : identifier.value), "profile": .integer(profile),
            "first_seen": .string(firstSeen.isoText),
        ])
    }
}

extension Merge {
    /// As commands and the API give it.
    package var json: JSONValue {
        .members([
            "id": .integer(id), "a": .integer(a), "b": .integer(b), "time": .string(time.isoText), "decided_by": .string(decidedBy),
            "evidence": evidence, "undone": .optional(undone?.isoText), "undone_by": .optional(undoneBy),
        ])
    }
}
