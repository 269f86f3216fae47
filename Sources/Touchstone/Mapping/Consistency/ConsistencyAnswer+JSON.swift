import ExperienceStatistics

extension ConsistencyAnswer {
    /// As API and command give it.
    package var json: JSONValue {
        .ordered([
            "question": .string(question.description), "definition": .string(question.definition), "filter": filter.json,
            "by": .string(question.unit.rawValue),
            "steps": .array(steps.map { .array($0.map(JSONValue.string)) }), "customers": .count(of: customers),
            "not_yet_known": .count(of: notYetKnown), "channels": .array(channels.map { $0.json(by: question.unit) }),
            "tests": .array(
                tests.map {
                    .ordered([
                        "measure": .string($0.measure.rawValue), "statistic": .number($0.test.statistic),
                        "degrees_of_freedom": .count(of: $0.test.degreesOfFreedom), "p": .number($0.test.pValue),
                        "method": .string($0.test.method.text), "is_clear": .bool($0.isClear),
                    ])
                }),
        ])
    }
}

extension ConsistencyAnswer.Channel {
    fileprivate func json(by unit: ConsistencyQuestion.Unit) -> JSONValue {
        .ordered([
            unit.rawValue: .string(name), "began": .count(of: began.count), "completed": .count(of: completed.count),
            "completion": Self.json(completion), "interactions": Self.json(interactions), "time_seconds": Self.json(time, divisor: 1_000),
            "scores": .object(
                ConsistencyAnswer.Measure.allCases.compactMap { measure in
                    scores[measure].map { JSONMember(measure.rawValue, Self.json($0)) }
                }), "is_tested": .bool(isTested),
        ])
    }

    private static func json(_ estimate: Estimate, divisor: Double = 1) -> JSONValue {
        .ordered([
            "value": .share(estimate.value.map { $0 / divisor }), "n": .count(of: estimate.n),
            "low": .share(estimate.low.map { $0 / divisor }),
            "high": .share(estimate.high.map { $0 / divisor }),
        ])
    }
}
