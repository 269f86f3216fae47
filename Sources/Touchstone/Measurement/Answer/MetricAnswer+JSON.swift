import ExperienceStatistics

extension MetricAnswer {
    /// As the command `measure --json` and the API give it.
    package var json: JSONValue {
        .object(
            [
                JSONMember("metric", .string(definition.key)), JSONMember("name", .string(definition.name)),
                JSONMember("question", .string(question.description)),
            ]
                + estimate.members
                + [
                    JSONMember("unit", .string(definition.unit.rawValue)),
                    JSONMember("currency", .optional(currency.flatMap { $0.isEmpty ? nil : $0 })),
                    JSONMember("target", .rounded(target)),
                    JSONMember("target_reached", isTargetReached.map { .bool($0) } ?? .null),
                    JSONMember("band", .optional(band?.name)), JSONMember("period", MetricAnswer.span(period)),
                    JSONMember("before", before.map(MetricAnswer.span) ?? .null), JSONMember("zone", .string(zone.identifier)),
                    JSONMember("change", change?.json ?? .null), JSONMember("granularity", .string(granularity.rawValue)),
                    JSONMember("trend", .array(trend.map(\.json))), JSONMember("by", .optional(question.breakdown?.rawValue)),
                    JSONMember("breakdown", .array(rows.map(\.json))), JSONMember("beside", .array(beside.map(\.json))),
                    JSONMember("definition", definition.json),
                ])
    }

    /// The end is not part of it.
    package static func span(_ time: Range<Int64>) -> JSONValue {
        .members([
            "from": .string(Instant(milliseconds: time.lowerBound).isoText),
            "until": .string(Instant(milliseconds: time.upperBound).isoText),
        ])
    }
}

extension Estimate {
    /// Rounded, so that a sum of cents reads as one.
    var members: [JSONMember] {
        [
            JSONMember("value", .rounded(value)), JSONMember("n", .count(n)), JSONMember("low", .rounded(low)),
            JSONMember("high", .rounded(high)), JSONMember("method", .string(method.text)),
        ]
    }
}

extension JSONValue {
    /// To nine significant digits behind the point: what lies below is the noise of adding.
    static func rounded(_ number: Double?) -> JSONValue {
        guard let number, number.isFinite else { return .null }
        return abs(number) < 1e6 ? .number((number * 1e9).rounded() / 1e9) : .number((number * 1e6).rounded() / 1e6)
    }
}

extension MetricChange {
    package var json: JSONValue {
        .members([
            "other": .object(other.members), "difference": .rounded(difference), "low": .rounded(low), "high": .rounded(high),
            "p_value": .optional(pValue), "method": .string(method), "significant": .bool(isSignificant),
            "verdict": .string(verdict.snakeText),
        ])
    }
}

extension MetricChange.Verdict {
    package var snakeText: String {
        switch self {
        case .better: "better"
        case .worse: "worse"
        case .changed: "changed"
        case .noClearChange: "no_clear_change"
        case .notComparable: "not_comparable"
        }
    }
}

extension MetricAnswer.Bucket {
    var json: JSONValue {
        .object(
            [
                JSONMember("from", .string(Instant(milliseconds: time.lowerBound).isoText)),
                JSONMember("until", .string(Instant(milliseconds: time.upperBound).isoText)),
            ] + estimate.members + [JSONMember("partial", .bool(isPartial))])
    }
}

extension MetricAnswer.Row {
    var json: JSONValue {
        .object(
            [JSONMember("name", .string(name))] + estimate.members
                + [
                    JSONMember("part", .optional(part)), JSONMember("change", change?.json ?? .null),
                    JSONMember("against_rest", againstRest?.json ?? .null),
                ])
    }
}

extension MetricAnswer.Beside {
    var json: JSONValue {
        .object(
            [JSONMember("key", .string(key)), JSONMember("name", .string(name)), JSONMember("unit", .string(unit.rawValue))]
                + estimate.members + [JSONMember("currency", .optional(currency))])
    }
}

extension MetricDefinition {
    package var json: JSONValue {
        .members([
            "key": .string(key), "name": .string(name), "question": .string(question), "formula": .string(formula),
            "numerator": .string(numerator), "denominator": .string(denominator), "excluded": .string(excluded),
            "unit": .string(unit.rawValue), "direction": .string(direction.snakeText), "interval": .string(interval),
            "bands": .array(bands.map { .members(["name": .string($0.name), "from": .number($0.from)]) }),
            "parts": .array(parts.map { .members(["key": .string($0.key), "name": .string($0.name)]) }),
            "version": .count(version),
            "revisions": .array(
                revisions.enumerated().map { place, revision in
                    .members(["version": .count(place + 2), "day": .string(revision.day), "change": .string(revision.change)])
                }),
            "settings": .array(settings.map(JSONValue.string)),
        ])
    }
}

extension MetricDefinition.Direction {
    package var snakeText: String {
        switch self {
        case .upIsGood: "up_is_good"
        case .upIsBad: "up_is_bad"
        case .neutral: "neutral"
        }
    }
}

extension NotableChange {
    package var json: JSONValue {
        .members([
            "metric": .string(definition.key), "dimension": .optional(dimension?.rawValue),
            "name": .optional(dimension == nil ? nil : name),
            "sentence": .string(sentence), "before": .object(before.members), "after": .object(after.members),
            "change": change.json,
        ])
    }
}

extension UnusualMonth {
    package var json: JSONValue {
        .members([
            "metric": .string(definition.key), "dimension": .optional(dimension?.rawValue),
            "name": .optional(dimension == nil ? nil : name),
            "month": MetricAnswer.span(month), "value": .object(estimate.members), "expected": .rounded(expected),
            "difference": .rounded(difference), "p_value": .optional(pValue), "verdict": .string(verdict.snakeText),
        ])
    }
}
