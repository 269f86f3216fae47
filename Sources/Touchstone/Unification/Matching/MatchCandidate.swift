import TouchstoneStore

/// Two customers who may be one person: waits for a person's decision, or tells it.
package struct MatchCandidate: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case open, same, different, unsure
    }

    package var id: Int64
    /// Profiles, a < b: canonical when the pair was found.
    package var a: Int64
    package var b: Int64
    package var probability: Double
    /// log2 of the odds that they are one person.
    package var weight: Double
    package var evidence: MatchEvidence
    /// The model by which it was weighed.
    package var model: Int64
    /// Whether other evidence of the same group of records speaks against the pair: it isn't joined by itself, however likely it looks alone.
    package var isApart: Bool
    package var state: State
    package var found: Instant
    package var decidedBy: AuditActor?
    package var decided: Instant?
    /// The merge that the decision "same" made.
    package var merge: Int64?

    /// Where a page of the list ends: what comes after it is weaker, or as strong with a lower number.
    package struct Cursor: Sendable, Equatable {
        /// Thousandths of a bit.
        var weight: Int64
        var id: Int64

        package var text: String { "\(weight)_\(id)" }

        package init?(_ text: String) {
            let parts = text.split(separator: "_", omittingEmptySubsequences: false)
            guard parts.count == 2, let weight = Int64(parts[0]), let id = Int64(parts[1]) else { return nil }
            self.weight = weight
            self.id = id
        }

        init(weight: Int64, id: Int64) {
            self.weight = weight
            self.id = id
        }
    }

    package var cursor: Cursor { Cursor(weight: MatchCandidate.stored(weight), id: id) }

    /// Weights are compared and ordered as whole numbers, so that a cursor stands exactly where it stood.
    static func stored(_ weight: Double) -> Int64 { Int64((max(-1_000, min(1_000, weight.isNaN ? 0 : weight)) * 1_000).rounded()) }

    static let columns =
        "c.id, c.a, c.b, c.probability, c.weight, c.evidence, c.model, c.apart, c.state, c.found, c.decided_by, c.decided, c.merge"

    init(row: any Row) {
        id = row.integer(0)
        a = row.integer(1)
        b = row.integer(2)
        probability = row.real(3)
        weight = Double(row.integer(4)) / 1_000
        let total = weight
        evidence =
            (try? JSONValue.parse(row.text(5))).flatMap(MatchEvidence.init)
            ?? MatchEvidence(prior: 0, total: total, probability: row.real(3))
        model = row.integer(6)
        isApart = row.integer(7) == 1
        state = State(rawValue: row.text(8)) ?? .open
        found = Instant(milliseconds: row.integer(9))
        decidedBy = row.optionalText(10).flatMap(AuditActor.init)
        decided = state == .open ? nil : row.optionalInteger(11).map(Instant.init(milliseconds:))
        merge = row.optionalInteger(12)
    }

    /// As the API and commands give it.
    package var json: JSONValue {
        .members([
            "id": .integer(id), "a": .integer(a), "b": .integer(b), "probability": .number(probability), "weight": .number(weight),
            "evidence": evidence.json, "conflicts": .array(evidence.conflicts.map(JSONValue.string)), "apart": .bool(isApart),
            "model": .integer(model), "state": .string(state.rawValue), "found": .string(found.isoText),
            "decided_by": .optional(decidedBy?.text), "decided": .optional(decided?.isoText),
            "merge": merge.map(JSONValue.integer) ?? .null,
        ])
    }
}

extension MatchEvidence {
    /// Without steps: the sum alone is known.
    fileprivate init(prior: Double, total: Double, probability: Double) {
        self.prior = prior
        self.total = total
        self.probability = probability
        steps = []
    }
}
