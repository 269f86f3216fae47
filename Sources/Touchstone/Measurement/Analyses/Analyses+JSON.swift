import ExperienceStatistics

extension KeyDrivers {
    package var json: JSONValue {
        .members([
            "outcome": .string(outcome), "period": MetricAnswer.span(period), "n": .count(n), "incomplete": .count(incomplete),
            "explained": .rounded(explained), "resamples": resamples.map { .count($0) } ?? .null, "refusal": .optional(refusal),
            "drivers": .array(
                drivers.map { driver in
                    .members([
                        "driver": .string(driver.kind), "weight": .object(driver.weight.members), "share": .rounded(driver.share),
                        "sign": driver.sign.map { .string($0 > 0 ? "up" : "down") } ?? .null, "significant": .bool(driver.isSignificant),
                        "mean": .rounded(driver.mean), "performance": .rounded(driver.performance),
                    ])
                }),
            "constant": .array(constant.map(JSONValue.string)),
            "outcomes": .array(outcomes.map { .members(["outcome": .string($0.kind), "n": .count($0.n)]) }),
            "definition": .string(KeyDrivers.definition),
        ])
    }
}

extension ScoreWorth {
    package var json: JSONValue {
        func tie(_ tie: ScoreTie?) -> JSONValue {
            tie.map { tie in .members(["slope": .object(tie.slope.members), "clear": .bool(tie.isClear)]) } ?? .null
        }
        return .members([
            "horizon_days": .count(horizon), "currency": .string(currency), "n": .count(n), "not_yet_known": .count(notYetKnown),
            "customers": .count(customers),
            "groups": .array(
                groups.map {
                    .members([
                        "name": .string($0.name), "n": .count($0.n), "spend": .object($0.spend.members), "left": .object($0.left.members),
                    ])
                }),
            "spend_a_step_and_year": tie(spendTie), "loss_a_step": tie(lossTie),
            "point_in_a_year": pointInAYear.map { .object($0.members) } ?? .null,
            "kept_by_a_point": keptByPoint.map { .object($0.members) } ?? .null, "refusal": .optional(refusal),
            "definition": .string(ScoreWorth.definition),
        ])
    }
}

extension GamingSigns {
    package var json: JSONValue {
        .members([
            "period": MetricAnswer.span(period),
            "tests": .array(
                Test.allCases.map { test in
                    .members([
                        "test": .string(test.rawValue), "name": .string(test.name), "method": .string(test.method),
                        "power": .string(test.power.text), "looked_at": .count(looked[test] ?? 0),
                        "raised": .count(raised.count { $0.test == test }),
                    ])
                }),
            "questions": .array(
                raised.map {
                    .members([
                        "test": .string($0.test.rawValue), "subject": .string($0.subject), "question": .string($0.sentence),
                        "n": .count($0.n), "p_value": .optional($0.pValue), "share": $0.share.map { .object($0.members) } ?? .null,
                    ])
                }),
        ])
    }
}

extension WhoAnswers {
    package var json: JSONValue {
        .members([
            "metric": .string(definition.key), "period": MetricAnswer.span(period), "population": .count(population),
            "answered": .count(answered), "plain": .object(plain.members), "weighted": weighted.map { .object($0.members) } ?? .null,
            "effective_n": .rounded(effective), "weighted_by": .array(weightedBy.map(JSONValue.string)),
            "margins_met": weighted == nil ? .null : .bool(unmet == nil),
            "furthest_margin": unmet?.json ?? .null, "refusal": .optional(refusal),
            "traits": .array(
                traits.map { trait in
                    .members([
                        "trait": .string(trait.key), "name": .string(trait.name), "p_value": .optional(trait.test?.pValue),
                        "categories": .array(
                            trait.categories.map { category in
                                .members([
                                    "name": .string(category.name), "population": .count(category.population),
                                    "answered": .count(category.answered), "share": .rounded(category.share),
                                    "expected": .rounded(category.expected), "value": .object(category.value.members),
                                ])
                            }),
                    ])
                }),
            "definition": .string(WhoAnswers.definitionText),
        ])
    }
}

extension WhoAnswers.Unmet {
    fileprivate var json: JSONValue {
        .members(["trait": .string(trait), "name": .string(group), "share": .rounded(share), "expected": .rounded(expected)])
    }
}
