import ExperienceStatistics

extension PersonaMeasure {
    package var json: JSONValue {
        func estimate(_ estimate: Estimate) -> JSONValue {
            .members([
                "value": .optional(estimate.value), "n": .count(estimate.n), "low": .optional(estimate.low),
                "high": .optional(estimate.high),
            ])
        }
        func steps(_ path: MainPath?) -> JSONValue {
            .array(
                (path?.steps ?? []).map {
                    .members(["touchpoint": .string($0.touchpoint), "customers": .count($0.customers), "share": .number($0.share)])
                })
        }
        return .members([
            "segment": .string(segment), "customers": .count(customers), "everybody": .count(everybody), "share": estimate(share),
            "interactions_each": .optional(interactionsEach), "interactions_each_of_all": .optional(interactionsEachOfAll),
            "channels": .array(
                channels.map {
                    .members(["channel": .string($0.name), "share": .number($0.share), "share_of_all": .number($0.everybody)])
                }),
            "scores": .array(
                scores.map { score in
                    .members([
                        "metric": .string(score.definition.key), "segment": estimate(score.segment), "everybody": estimate(score.everybody),
                        "verdict": score.change.map { .string($0.verdict.rawValue) } ?? .null,
                        "p_value": .optional(score.change?.pValue),
                    ])
                }), "main_path": steps(path), "main_path_of_all": steps(everybodysPath),
        ])
    }
}
