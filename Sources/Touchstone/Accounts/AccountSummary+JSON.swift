extension AccountSummary {
    /// As commands and the API give it. People are numbers, as everywhere.
    package func json(_ reveal: Reveal) -> JSONValue {
        let traits = account.traits.map { JSONMember($0.name, $0.isPersonal && reveal == .masked ? .string(Mask.dots) : $0.value) }
        let renewal: String? = account.renewal.map { time in String(time.isoText.prefix(10)) }
        let means = scores.map(\.json)
        return .members([
            "id": .integer(account.id), "name": .string(account.name), "keys": .array(account.keys.map(JSONValue.string)),
            "domains": .array(account.domains.map(JSONValue.string)),
            "traits": .object(traits),
            "renewal": .optional(renewal), "state": .string(state.rawValue),
            "people": .array(people.map(\.json)), "weakest": weakest.map { .integer($0.id) } ?? .null,
            "scores": .array(means),
            "value": .number(value), "currency": .string(currency), "last_year": .number(lastYear), "year_before": .number(yearBefore),
            "lifetime_value": .optional(lifetimeValue?.sum), "open_cases": .count(openCases), "overdue_cases": .count(overdueCases),
            "interactions": .count(interactions), "last_heard": .optional(lastHeard?.isoText),
            "weeks": .array(weeks.map { .integer(Int64($0)) }), "joined": .array(account.joined.map { .integer($0.id) }),
        ])
    }
}

extension AccountSummary.ScoreMean {
    fileprivate var json: JSONValue {
        .members([
            "kind": .string(kind), "mean": .optional(estimate.value), "n": .count(estimate.n), "low": .optional(estimate.low),
            "high": .optional(estimate.high), "scale": .array([.number(low), .number(high)]), "weakest": .integer(weakest.id),
        ])
    }
}

extension AccountPerson {
    package var json: JSONValue {
        .members([
            "customer": .integer(id), "role": .string(role), "since": .optional(since?.isoText), "until": .optional(until?.isoText),
            "first_seen": .string(firstSeen.isoText), "present": .bool(isPresent), "state": .string(state.rawValue),
            "signs": .array(signs.map { .members(["sign": .string($0.key), "words": .string($0.words)]) }),
            "interactions": .count(interactions), "last_heard": .optional(lastHeard?.isoText),
            "scores": .array(scores.map(\.json)), "values": .array(values.map(\.pair)),
            "lifetime_value": .optional(lifetimeValue), "open_cases": .count(openCases), "overdue_cases": .count(overdueCases),
            "cases": .array(cases.map { .integer($0.number) }),
        ])
    }
}

extension CustomerFigures.LatestScore {
    fileprivate var json: JSONValue {
        .members([
            "kind": .string(score.kind), "value": .optional(score.value),
            "scale": .array([.number(score.low), .number(score.high)]), "time": .string(time.isoText),
        ])
    }
}

extension Money {
    fileprivate var pair: JSONValue { .members(["amount": .number(amount), "currency": .optional(currency)]) }
}

extension AccountPromise {
    /// People are numbers, ascending; null where the reader may not see who they are.
    package func json(hasCustomers: Bool = true) -> JSONValue {
        let kept = due.subtracting(broken)
        func numbers(_ people: Set<Int64>) -> JSONValue { hasCustomers ? .array(people.sorted().map(JSONValue.integer)) : .null }
        return .members([
            "part": .count(part.id), "name": .string(part.name), "broken": numbers(broken), "kept": numbers(kept),
            "broken_count": .count(broken.count), "kept_count": .count(kept.count),
        ])
    }
}
