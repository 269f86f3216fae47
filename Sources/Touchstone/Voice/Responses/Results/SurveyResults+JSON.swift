import ExperienceStatistics

extension SurveyResults {
    package var json: JSONValue {
        .members([
            "outcomes": .members([
                "completed": .count(outcomes.completed), "partial": .count(outcomes.partial), "started": .count(outcomes.started),
                "dismissed": .count(outcomes.dismissed), "screened_out": .count(outcomes.screenedOut),
                "quota_full": .count(outcomes.quotaFull), "unreached": .count(outcomes.unreached),
            ]),
            "response_rate_1": SurveyResults.json(outcomes.rate1), "response_rate_2": SurveyResults.json(outcomes.rate2),
            "median_seconds": .optional(medianSeconds), "hurried_below_seconds": .optional(hurried),
            "speeders": .array(speeders.map(JSONValue.string)), "straight_liners": .array(straightLiners.map(JSONValue.string)),
            "questions": .array(questions.map(\.json)), "by_version": .array(byVersion.map(\.json)),
            "by_language": .array(byLanguage.map(\.json)),
        ])
    }

    static func json(_ estimate: Estimate) -> JSONValue {
        .members([
            "value": .optional(estimate.value), "n": .count(estimate.n), "low": .optional(estimate.low), "high": .optional(estimate.high),
            "interval": .string(estimate.method.text),
        ])
    }
}

extension SurveyResults.Slice {
    fileprivate var json: JSONValue {
        .members(["name": .string(name), "completed": .count(completed), "figure": figure?.json ?? .null])
    }
}

extension QuestionResult {
    fileprivate var json: JSONValue {
        .members([
            "id": .string(question.id.text), "type": .string(question.type.rawValue), "text": .string(label), "shown": .count(shown),
            "answered": .count(answered), "not_applicable": .count(notApplicable), "dismissed": .count(dismissed),
            "written": .count(written), "figure": figure?.json ?? .null, "counts": .array(bars.map(\.json)),
            "rows": .array(
                rows.map { row in
                    .members([
                        "id": .string(row.id), "label": .string(row.label), "not_applicable": .count(row.notApplicable),
                        "mean": row.mean.map(SurveyResults.json) ?? .null, "counts": .array(row.bars.map(\.json)),
                    ])
                }),
        ])
    }
}

extension QuestionResult.Figure {
    fileprivate var json: JSONValue {
        .members(["kind": .string(kind.rawValue), "name": .string(name), "estimate": SurveyResults.json(estimate)])
    }
}

extension QuestionResult.Bar {
    fileprivate var json: JSONValue { .members(["id": .string(id), "label": .string(label), "count": .count(count)]) }
}
