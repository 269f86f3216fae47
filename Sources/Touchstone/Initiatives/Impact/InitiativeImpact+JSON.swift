import ExperienceStatistics
import Foundation

extension InitiativeImpact {
    /// As commands and the API give it. No number of an effect where none is claimed or looked for.
    package var json: JSONValue {
        .members([
            "state": .string(state.rawValue), "metric": .optional(definition?.key),
            "kpi": .optional(question.map { InitiativePlan.text($0.kpi) }), "unit": .optional(definition?.unit.rawValue),
            "currency": .optional(currency), "reached": .optional(question?.reached.text),
            "comparison": .optional(question?.comparison?.text), "since": .optional(question?.start?.text),
            "days_before": .count(daysBefore), "days_after": .count(daysAfter), "method": .optional(estimate?.method.rawValue),
            "effect": .optional(estimate?.effect), "low": .optional(estimate?.low), "high": .optional(estimate?.high),
            "p_value": .optional(estimate?.p), "sentence": .string(sentence), "needed": .optional(needed), "caution": .optional(caution),
            "before": Self.json(before), "after": Self.json(after), "now": Self.json(now), "money": money?.json ?? .null,
            "series": .array(
                stretches.map { stretch in
                    .members([
                        "from": .string(Instant(milliseconds: stretch.time.lowerBound).isoText),
                        "to": .string(Instant(milliseconds: stretch.time.upperBound).isoText), "value": .optional(stretch.value),
                        "low": .optional(stretch.low), "high": .optional(stretch.high), "n": .count(stretch.n),
                        "comparison": .optional(stretch.comparison), "expected": .optional(stretch.expected),
                    ])
                }),
        ])
    }

    private static func json(_ estimate: Estimate?) -> JSONValue {
        guard let estimate else { return .null }
        return .members([
            "value": .optional(estimate.value), "low": .optional(estimate.low), "high": .optional(estimate.high), "n": .count(estimate.n),
        ])
    }
}

extension InitiativeMoney {
    package var json: JSONValue {
        .members([
            "basis": .string(basis.rawValue), "amount": .optional(amount), "low": .optional(low), "high": .optional(high),
            "currency": .string(currency), "days": .count(days), "sentence": .string(sentence), "clear": .bool(isClear),
        ])
    }
}
