extension EvidenceFact {
    /// As the command and the API give it.
    package func json(_ model: MaturityModel) -> JSONValue {
        let estimate = estimate
        return .members([
            "evidence": .string(evidence.rawValue), "about": .string(evidence.summary), "value": .optional(estimate.value),
            "count": share.map { .count($0.count) } ?? .null, "n": .count(estimate.n), "low": .optional(estimate.low),
            "high": .optional(estimate.high), "method": .string(estimate.method.text), "sentence": .string(sentence),
            "page": .string(page), "query": .string(query), "level": level(in: model).map { .count($0) } ?? .null,
            "level_shares": .array(model.evidenceShares(of: evidence).map { .number($0) }),
            "dimensions": .array(model.dimensions.filter { $0.evidence.contains(evidence) }.map { .string($0.id) }),
        ])
    }
}
