/// A pair with both customers side by side, field by field: what a person looks at to decide. Values are read and decrypted for this view only.
package struct MatchComparison: Sendable {
    package struct Field: Sendable, Equatable {
        /// As the model calls it: "given name", "date of birth", "loyalty_card".
        package var column: String
        /// What it holds: "e-mail", "date"; "" where the model doesn't know the column.
        package var kind: String
        package var left: String?
        package var right: String?
        /// The level of agreement in words; nil where it isn't evidence (both empty, or not compared).
        package var level: String?
        package var weight: Double
        package var rarity: Double
        /// Whether both have a value and the values differ.
        package var isDifferent: Bool

        /// The value as it may be shown to somebody who isn't allowed to see it in full.
        package static func masked(_ value: String, column: String) -> String {
            switch column {
            case MatchColumns.email: Mask.identifier(Identifier(kind: "email", value: value))
            case MatchColumns.phone: Mask.identifier(Identifier(kind: "phone", value: value))
            case MatchColumns.given, MatchColumns.family, MatchColumns.full: Mask.name(value)
            default:
                PersonalData.isPersonal(name: column) || PersonalData.looksPersonal(value) ? Mask.dots : value
            }
        }

        package func left(_ reveal: Reveal) -> String? { reveal == .inFull ? left : left.map { Field.masked($0, column: column) } }
        package func right(_ reveal: Reveal) -> String? { reveal == .inFull ? right : right.map { Field.masked($0, column: column) } }
    }

    package var candidate: MatchCandidate
    package var left: Customer
    package var right: Customer
    /// Evidence first, the heaviest on top; then what they have besides.
    package var fields: [Field]

    /// As the API gives it.
    package func json(_ reveal: Reveal) -> JSONValue {
        .members([
            "candidate": candidate.json,
            "left": left.json(reveal), "right": right.json(reveal),
            "fields": .array(fields.map { $0.json(reveal) }),
        ])
    }
}

extension MatchComparison.Field {
    func json(_ reveal: Reveal) -> JSONValue {
        .members([
            "field": .string(column), "kind": .string(kind), "left": .optional(left(reveal)), "right": .optional(right(reveal)),
            "level": .optional(level), "weight": .number(weight), "rarity": .number(rarity), "different": .bool(isDifferent),
        ])
    }
}
