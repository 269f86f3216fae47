/// Where what people say of a dimension and what the system holds about it don't go together.
package struct EvidenceFlag: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// People say a higher level than the evidence supports.
        case above
        /// The evidence supports at least two levels more than people say.
        case below
    }

    package let kind: Kind
    package let dimension: String
    package let evidence: MaturityEvidence
    /// By the answers, counted from 1.
    package let answered: Int
    /// By the evidence.
    package let supported: Int
    package let sentence: String

    package var json: JSONValue {
        .members([
            "kind": .string(kind.rawValue), "dimension": .string(dimension), "evidence": .string(evidence.rawValue),
            "answered_level": .count(answered), "supported_level": .count(supported), "sentence": .string(sentence),
        ])
    }
}

extension EvidenceFlag {
    /// The flags of an assessment, in the order of the model's dimensions. The interval's end that speaks for the answers counts.
    package static func all(_ result: MaturityResult, _ model: MaturityModel, _ facts: [EvidenceFact]) -> [EvidenceFlag] {
        let known = Dictionary(facts.map { ($0.evidence, $0) }) { first, _ in first }
        return result.dimensions.flatMap { dimension -> [EvidenceFlag] in
            guard let level = dimension.level, let described = model.dimension(dimension.id) else { return [] }
            return described.evidence.compactMap { evidence in
                known[evidence].flatMap { flag(dimension, level, $0, model) }
            }
        }
    }

    private static func flag(
        _ dimension: MaturityResult.DimensionResult, _ level: Int, _ fact: EvidenceFact, _ model: MaturityModel
    ) -> EvidenceFlag? {
        let estimate = fact.estimate
        guard let value = estimate.value else { return nil }
        let highest = model.level(for: estimate.high ?? value, of: fact.evidence)
        let lowest = model.level(for: estimate.low ?? value, of: fact.evidence)
        func name(_ level: Int) -> String { "level \(level), \(model.levels[level - 1].name)" }
        if level > highest {
            let wanted = model.evidenceShares(of: fact.evidence)[level - 2]
            return EvidenceFlag(
                kind: .above, dimension: dimension.id, evidence: fact.evidence, answered: level, supported: highest,
                sentence:
                    "People put \(dimension.name) at \(name(level)). The system holds: \(fact.sentence) That is \(fact.percentText), which "
                    + "supports \(name(highest)); \(name(level)) begins at \(EvidenceFact.percent(wanted)).")
        }
        guard lowest >= level + 2 else { return nil }
        return EvidenceFlag(
            kind: .below, dimension: dimension.id, evidence: fact.evidence, answered: level, supported: lowest,
            sentence:
                "People put \(dimension.name) at \(name(level)), and the system holds more than that: \(fact.sentence) That is "
                + "\(fact.percentText), which supports \(name(lowest)).")
    }
}
