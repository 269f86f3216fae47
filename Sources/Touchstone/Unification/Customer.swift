/// One person as the system knows them: all profiles that were found to be them, with what is known.
package struct Customer: Sendable {
    package struct KnownIdentifier: Sendable, Equatable {
        package var identifier: Identifier
        package var profile: Int64
        package var firstSeen: Instant
    }

    package struct KnownTrait: Sendable, Equatable {
        package var name: String
        package var value: JSONValue
        package var source: Int64
        package var time: Instant
    }

    /// The canonical profile.
    package var id: Int64
    /// All profiles, the canonical one first.
    package var profiles: [Int64]
    package var created: Instant
    package var erased: Instant?
    package var identifiers: [KnownIdentifier]
    /// The latest value of each name over all sources and profiles, each with where it comes from.
    package var traits: [KnownTrait]
    package var consent: [ConsentChoice]
    package var merges: [Merge]

    package func trait(_ name: String) -> String? {
        traits.first { $0.name == name }.flatMap { $0.value.string }
    }

    /// The name to show: the trait, its parts, else the strongest identifier that a person would recognise.
    package var displayName: String? {
        if let name = trait("name") ?? trait("full_name") { return name }
        let parts = [trait("first_name") ?? trait("firstName"), trait("last_name") ?? trait("lastName")].compactMap(\.self)
        if !parts.isEmpty { return parts.joined(separator: " ") }
        return identifiers.first { $0.identifier.kind == "email" }?.identifier.value
    }
}

/// Two profiles that were linked, by a rule or a person, with the evidence.
package struct Merge: Sendable, Equatable {
    package var id: Int64
    package var a: Int64
    package var b: Int64
    package var time: Instant
    /// "rule", or "person:" and the number of who decided.
    package var decidedBy: String
    /// JSON: which identifier of which interaction.
    package var evidence: JSONValue
    package var undone: Instant?
    package var undoneBy: String?
}
