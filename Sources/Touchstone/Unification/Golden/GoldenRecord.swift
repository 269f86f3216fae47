/// What counts of all that is said about one person: one value for each field, with where it comes from and what it stood against.
package struct GoldenRecord: Sendable, Equatable {
    /// In the order in which fields are shown.
    package var values: [GoldenValue]

    package subscript(field: TraitField) -> GoldenValue? { values.first { $0.field == field } }

    package func text(_ field: TraitField) -> String? { self[field]?.winner.value.string }
}

/// The value of one field that counts.
package struct GoldenValue: Sendable, Equatable {
    package var field: TraitField
    package var rule: SurvivorshipRule
    package var winner: StatedValue
    /// How many profiles and sources say the same, the winner included.
    package var agreeing: Int
    /// The other values, the next best first; each distinct value once.
    package var others: [Lost]

    /// A value that doesn't count, and why.
    package struct Lost: Sendable, Equatable {
        package var value: StatedValue
        package var agreeing: Int
        package var reason: Reason
    }

    /// What decided between the winner and another value.
    package enum Reason: String, Sendable, CaseIterable {
        case older, lessTrusted = "less_trusted", lessFrequent = "less_frequent", shorter
        /// It can't be right by its form, and another can: "test", "noreply@…", a day that the calendar doesn't have.
        case unsound
        /// The rule saw no difference and all ties did neither: the order of the letters decided.
        case alphabet
        /// A part of another address than the one that counts.
        case otherAddress = "other_address"

        /// Completes "Not used: …".
        package var sentence: String {
            switch self {
            case .older: "said earlier"
            case .lessTrusted: "from a less trusted source"
            case .lessFrequent: "fewer agree on it"
            case .shorter: "shorter"
            case .unsound: "can't be right"
            case .alphabet: "equal in everything; the first by alphabet counts"
            case .otherAddress: "belongs to another address than the one that counts"
            }
        }
    }
}
