/// One person as the system knows them: all profiles that were found to be them, with what is known.
package struct Customer: Sendable {
    package struct KnownIdentifier: Sendable, Equatable {
        package var identifier: Identifier
        package var profile: Int64
        package var firstSeen: Instant
        /// Which source gave it first, and when what it stood in happened; nil for what came in before this was kept.
        package var source: Int64?
        package var stated: Instant?
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
    /// What counts of all that is said, by the rules of survivorship.
    package var golden = GoldenRecord([], rules: SurvivorshipRules())
    package var consent: [ConsentChoice]
    package var merges: [Merge]

    /// The name to show: the golden record's, its parts, else the strongest identifier that a person would recognise.
    package var displayName: String? {
        if let name = golden.text(.fullName) { return name }
        let parts = [golden.text(.firstName), golden.text(.lastName)].compactMap(\.self)
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
