extension MaturityComparison {
    /// As the API and the commands give it.
    package var json: JSONValue { .members(["pairs": .count(pairs), "dimensions": .array(rows.map(\.json))]) }
}

extension MaturityComparison.Row {
    var json: JSONValue {
        .members([
            "dimension": .string(dimension.id), "before": .optional(before), "after": .optional(after),
            "difference": .optional(difference), "low": .optional(interval?.lowerBound), "high": .optional(interval?.upperBound),
            "is_clear": .bool(isClear), "respondents_before": .count(counts.before), "respondents_after": .count(counts.after),
            "pairs": .count(paired.pairs), "paired_difference": .optional(paired.value),
            "paired_low": .optional(paired.interval?.lowerBound), "paired_high": .optional(paired.interval?.upperBound),
            "paired_is_clear": .bool(paired.isClear),
        ])
    }
}
