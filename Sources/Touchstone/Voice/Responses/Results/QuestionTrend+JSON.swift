import ExperienceStatistics

extension QuestionTrend {
    /// As the API gives it.
    package var json: JSONValue {
        .members([
            "survey": .integer(survey), "name": .string(name), "question": .string(question.text), "text": .string(label),
            "figure": .members(["kind": .string(figure.kind.rawValue), "name": .string(figure.name)]),
            "estimate": SurveyResults.json(figure.estimate), "change": change?.json ?? .null, "period": MetricAnswer.span(period),
            "zone": .string(zone.identifier), "granularity": .string(granularity.rawValue),
            "trend": .array(
                buckets.map { bucket in
                    .members([
                        "period": MetricAnswer.span(bucket.time), "estimate": SurveyResults.json(bucket.estimate),
                        "partial": .bool(bucket.isPartial),
                    ])
                }),
        ])
    }
}

extension ExperienceStatistics.Change {
    /// In the names that changes of metrics have.
    var json: JSONValue {
        .members([
            "difference": .rounded(difference), "low": .rounded(low), "high": .rounded(high), "p_value": .optional(pValue),
            "method": .string(method.text), "significant": .bool(isSignificant),
        ])
    }
}
