import ExperienceStatistics

extension PromiseStanding {
    /// As commands and the API give it.
    package var json: JSONValue {
        .members([
            "version": .integer(stored.version), "statement": .string(stored.document.statement),
            "success": .string(stored.document.success), "from": .string(Instant(milliseconds: period.lowerBound).isoText),
            "to": .string(Instant(milliseconds: period.upperBound).isoText), "sentence": .string(sentence),
            "promises": .array(parts.map(\.json)),
        ])
    }
}

extension PromisePartStanding {
    package var json: JSONValue {
        .members([
            "id": .count(part.id), "name": .string(part.name), "about": .string(part.about), "owner": .string(part.owner),
            "touchpoints": .array(part.everyTouchpoint.map(JSONValue.string)), "stages": .array(part.stages.map(JSONValue.string)),
            "measure": part.measure.json, "measured": .string(part.measure.words), "target": .number(part.target),
            "verdict": .string(verdict.rawValue), "unit": .string(unit.rawValue), "value": .optional(estimate.value),
            "n": .count(estimate.n), "low": .optional(estimate.low), "high": .optional(estimate.high),
            "interval": .string(estimate.method.text), "kept": .count(kept), "broken": .count(broken),
            "not_yet_known": .count(notYetKnown), "reason": .optional(reason),
            "by_touchpoint": .array(touchpoints.map(\.json)), "by_channel": .array(channels.map(\.json)),
            "by_stage": .array(stages.map(\.json)),
            "weeks": .array(
                weeks.map { week in
                    .members([
                        "from": .string(Instant(milliseconds: week.time.lowerBound).isoText), "value": .optional(week.estimate.value),
                        "n": .count(week.estimate.n), "low": .optional(week.estimate.low), "high": .optional(week.estimate.high),
                        "whole": .bool(!week.isPartial),
                    ])
                }),
        ])
    }
}

extension PromisePartStanding.Place {
    package var json: JSONValue {
        .members([
            "name": .string(name), "verdict": .string(verdict.rawValue), "value": .optional(estimate.value), "n": .count(estimate.n),
            "low": .optional(estimate.low), "high": .optional(estimate.high),
        ])
    }
}
