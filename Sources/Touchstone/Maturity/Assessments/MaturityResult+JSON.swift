extension MaturityResult {
    /// As the command and the API give it. Scores are levels, 1 and up.
    package func json(_ assessment: MaturityAssessment, _ model: MaturityModel) -> JSONValue {
        .members([
            "title": .string(assessment.title), "model": .string(model.id), "model_version": .count(model.version),
            "respondents": .count(assessment.respondents.count), "score": .optional(score), "mean": .optional(mean),
            "level": level.map { .string(model.levels[$0 - 1].id) } ?? .null, "capped_by": .optional(cappedBy),
            "dimensions": .array(dimensions.map(\.json)), "refused_targets": .array(refusedTargets.map(\.json)),
            "road_map": .array(MaturityRoadMap(self, model).entries.map(\.json)),
        ])
    }
}

extension MaturityResult.DimensionResult {
    var json: JSONValue {
        .members([
            "dimension": .string(id), "name": .string(name), "is_platform": .bool(isPlatform), "respondents": .count(respondents),
            "score": .optional(score), "low": .optional(interval?.lowerBound), "high": .optional(interval?.upperBound),
            "level": level.map { JSONValue.integer(Int64($0)) } ?? .null, "target": target.map { JSONValue.integer(Int64($0)) } ?? .null,
            "lowest_respondent": .optional(range?.lowerBound), "highest_respondent": .optional(range?.upperBound),
            "is_disputed": .bool(isDisputed),
            "parts": .array(
                parts.map { part in
                    .members(["part": .string(part.part), "score": .number(part.score), "respondents": .count(part.respondents)])
                }),
            "aspects": .array(
                aspects.map { aspect in
                    .members([
                        "aspect": .string(aspect.id), "name": .string(aspect.name), "score": .optional(aspect.mean),
                        "answers_by_level": .array(aspect.counts.map { JSONValue.integer(Int64($0)) }),
                    ])
                }),
        ])
    }
}

extension MaturityResult.RefusedTarget {
    var json: JSONValue {
        .members([
            "dimension": .string(dimension), "level": .count(level), "target": .count(target),
            "path": .array(path.map { JSONValue.integer(Int64($0)) }),
            "reason": .string(reason),
        ])
    }
}

extension MaturityRoadMap.Entry {
    var json: JSONValue {
        .members([
            "dimension": .string(activity.dimension), "to_level": .count(activity.level), "activity": .string(activity.name),
            "goal": .string(activity.goal), "kpi": .string(activity.kpi), "horizon": .string(horizon.rawValue), "gap": .number(gap),
            "impact": .count(activity.impact), "effort": .count(activity.effort), "priority": .number(priority),
            "lifts_the_whole": .bool(liftsTheWhole), "after": .optional(after),
        ])
    }
}
