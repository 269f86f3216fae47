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

    /// The customers to whom a part was kept, or broken, by number: as commands and the API give them.
    /// - Parameter after: the last one of the page before.
    /// - Throws: `PromiseError` where there is no such part.
    package func customersJSON(
        ofPart id: Int, isKept: Bool, after: Int64 = 0, limit: Int = .max
    ) throws(PromiseError) -> JSONValue {
        guard let standing = parts.first(where: { $0.part.id == id }) else {
            throw PromiseError("The promise has no part \(id).", kind: .notFound)
        }
        let all = isKept ? standing.keptCustomers : standing.brokenCustomers
        let left = all.drop { $0 <= after }
        let shown = left.prefix(limit)
        let next = shown.count < left.count ? shown.last : nil
        return .members([
            "count": .count(all.count), "customers": .array(shown.map(JSONValue.integer)),
            "next": next.map(JSONValue.integer) ?? .null,
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
