import RecordLinkage

/// Why two customers are taken for one person, without what they are called: by field how far they agree and how many bits that weighs.
package struct MatchEvidence: Sendable, Equatable {
    package struct Step: Sendable, Equatable {
        package var column: String
        /// What the column holds: "e-mail", "date".
        package var kind: String
        /// The level of agreement in words: "same", "one slip apart".
        package var level: String
        /// Bits for (above 0) or against (below 0) one person.
        package var weight: Double
        /// The part of `weight` that comes from how rare the value is.
        package var rarity: Double
        /// Whether both have a value.
        package var isCompared: Bool

        /// Whether two values that stand beside each other speak clearly against one person: an eighth as likely, or less.
        /// What is the same speaks against nobody, though after its neighbours (a city after other streets) it may weigh less than nothing.
        /// Two dates of birth always do, for nobody has two, and a mistyped one never does, whatever either weighs.
        package var isConflict: Bool {
            column == MatchColumns.birth ? isOtherBirthday : isCompared && level != "same" && weight <= -3
        }

        /// How two dates of birth of one person may differ. The same year alone, or the same month of it, is what siblings and strangers share.
        static let birthdaySlips: Set = ["same", "day and month swapped", "one digit off"]

        var isOtherBirthday: Bool { isCompared && column == MatchColumns.birth && !Self.birthdaySlips.contains(level) }
    }

    /// log2 of the odds before anything is compared.
    package var prior: Double
    package var steps: [Step]
    /// prior + Σ weight, in bits.
    package var total: Double
    package var probability: Double

    package init(_ explanation: Explanation) {
        prior = explanation.prior
        total = explanation.total
        probability = explanation.probability
        steps = explanation.steps.map { step in
            Step(
                column: step.column, kind: step.kind.rawValue, level: step.level, weight: step.weight, rarity: step.rarity,
                isCompared: step.left != nil && step.right != nil)
        }
    }

    /// Whether their dates of birth differ by more than a slip: such a pair is never joined by itself.
    var hasTwoBirthdays: Bool { steps.contains(where: \.isOtherBirthday) }

    package var conflicts: [String] { steps.filter(\.isConflict).map(\.column) }

    /// As it is stored with a pair and with a merge, and given by the API.
    package var json: JSONValue {
        .members([
            "prior": .number(rounded(prior)), "total": .number(rounded(total)), "probability": .number(probability),
            "steps": .array(
                steps.map { step in
                    .members([
                        "field": .string(step.column), "kind": .string(step.kind), "level": .string(step.level),
                        "weight": .number(rounded(step.weight)), "rarity": .number(rounded(step.rarity)),
                        "compared": .bool(step.isCompared),
                    ])
                }),
        ])
    }

    /// From what `json` gave; nil for the evidence of merges by rules and persons.
    package init?(_ json: JSONValue) {
        guard let prior = json["prior"]?.double, let total = json["total"]?.double, let probability = json["probability"]?.double,
            let steps = json["steps"]?.array
        else { return nil }
        self.prior = prior
        self.total = total
        self.probability = probability
        self.steps = steps.compactMap { step in
            guard let column = step["field"]?.string, let kind = step["kind"]?.string, let level = step["level"]?.string,
                let weight = step["weight"]?.double
            else { return nil }
            return Step(
                column: column, kind: kind, level: level, weight: weight, rarity: step["rarity"]?.double ?? 0,
                isCompared: step["compared"]?.bool ?? true)
        }
    }

    /// Thousandths of a bit are more than the estimate is good for.
    private func rounded(_ bits: Double) -> Double { bits.isFinite ? (bits * 1_000).rounded() / 1_000 : bits < 0 ? -1_000 : 1_000 }
}
