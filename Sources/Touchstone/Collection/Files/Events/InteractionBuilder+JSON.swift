extension InteractionBuilder {
    /// Sets what `rule` says from a JSON value; null sets nothing, except that a score of null is N/A.
    mutating func set(_ rule: ColumnRule, _ value: JSONValue) throws(RowProblem) {
        switch (rule.target, value) {
        case (.score(let kind), .null):
            let scale = try scale(of: kind, rule.scale)
            append(score: Score(kind: kind, value: nil, low: scale.lowerBound, high: scale.upperBound))
        case (.ignore, _), (_, .null):
            return
        case (.trait(let name), _) where rule.type == .text:
            append(trait: JSONMember(name, value))
        case (.property(let name), _) where rule.type == .text:
            append(property: JSONMember(name, value))
        case (.score(let kind), .object):
            try setScore(kind, value)
        case (.score(let kind), _):
            var scaled = rule
            scaled.scale = try scale(of: kind, rule.scale)
            try set(scaled, text: try plainText(value, rule.column))
        case (_, .array(let values)) where rule.target.isRepeatable:
            for value in values { try set(rule, value) }
        default:
            try set(rule, text: try plainText(value, rule.column))
        }
    }

    /// A score in its short form, a number or null, or with its scale: {"value": 9, "scale": [0, 10]}.
    mutating func setScore(_ kind: String, _ value: JSONValue) throws(RowProblem) {
        guard case .object = value else { return try set(ColumnRule("scores.\(kind)", .score(kind)), value) }
        var rule = ColumnRule("scores.\(kind)", .score(kind))
        if let ends = value["scale"] {
            guard let ends = ends.array, ends.count == 2, let low = ends[0].double, let high = ends[1].double, low < high else {
                throw RowProblem("'scores.\(kind)': the scale must be two numbers such as [0, 10]")
            }
            rule.scale = low...high
        }
        try set(rule, value["value"] ?? .null)
    }

    private func scale(of kind: String, _ given: ClosedRange<Double>?) throws(RowProblem) -> ClosedRange<Double> {
        guard let scale = given ?? ColumnRule.usualScale(of: kind) else {
            throw RowProblem("the score '\(kind)' needs its scale: {\"value\": 4, \"scale\": [1, 5]}")
        }
        return scale
    }

    private func plainText(_ value: JSONValue, _ column: String) throws(RowProblem) -> String {
        switch value {
        case .string(let text): return text
        case .integer(let number): return String(number)
        // Times in fractions of a second must not come as 1.7e9.
        case .number(let number): return Int64(exactly: number).map { String($0) } ?? number.description
        case .bool(let flag): return flag ? "true" : "false"
        case .null: return ""
        case .array, .object: throw RowProblem("column '\(column)': a single value is expected, not a list or an object")
        }
    }
}
