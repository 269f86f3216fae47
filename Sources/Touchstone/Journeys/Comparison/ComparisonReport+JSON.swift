import JourneyAnalytics

extension JourneySnapshot {
    /// A comparison as commands and the API give it.
    package func json(_ report: ComparisonReport) -> JSONValue {
        let answer = report.answer
        let names = report.question.names
        return .object(
            head(.compare(report.question)) + [
                JSONMember("first", .members(["name": .string(names.first), "customers": .count(answer.first)])),
                JSONMember("second", .members(["name": .string(names.second), "customers": .count(answer.second)])),
                JSONMember("overlap", .string(report.question.overlap.rawValue)), JSONMember("on_both_sides", .count(answer.shared)),
                JSONMember("cautions", .array(report.cautions.map(JSONValue.string))),
                JSONMember("tested", .count(report.tested)), JSONMember("clear", .count(report.clear)),
                JSONMember("touchpoints", .array(report.touchpoints.map(\.json))),
                JSONMember("times_per_customer", .array(report.times.map(\.json))), JSONMember("edges", .array(report.edges.map(\.json))),
                JSONMember("variants", .array(report.variants.map(\.json))),
                JSONMember("variants_not_listed", .count(answer.variantsNotListed)),
                JSONMember("waits", .array(report.waits.map(\.json))),
                JSONMember("waits_not_compared", .count(report.waitsNotCompared)),
            ])
    }
}

extension ComparedRow {
    var json: JSONValue {
        func number(_ value: Double?) -> JSONValue { value.map { $0.isFinite ? .number($0) : .null } ?? .null }
        let what: [JSONMember] =
            switch subject {
            case .touchpoint(let name), .times(let name): [JSONMember("touchpoint", .string(name))]
            case .edge(let from, let to), .wait(let from, let to): [JSONMember("from", .string(from)), JSONMember("to", .string(to))]
            case .variant(let names):
                [
                    JSONMember("touchpoints", .array(names.map(JSONValue.string))),
                    JSONMember("id", .string(JourneyVariantID(touchpoints: names).description)),
                ]
            }
        return .object(
            what + [
                JSONMember("first", number(first)), JSONMember("second", number(second)), JSONMember("first_customers", .count(firstCount)),
                JSONMember("second_customers", .count(secondCount)), JSONMember("difference", number(change.difference)),
                JSONMember("low", number(change.low)), JSONMember("high", number(change.high)),
                JSONMember("p_value", number(change.pValue)),
                JSONMember("effect", number(effect)), JSONMember("is_clear", .bool(isClear)),
            ])
    }
}
