import JourneyAnalytics

extension JSONValue {
    /// An object in the order given.
    static func ordered(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue { .object(members.map { JSONMember($0.key, $0.value) }) }
    static func count(of number: Int) -> JSONValue { .integer(Int64(number)) }
    static func share(_ number: Double?) -> JSONValue { number.map { $0.isFinite ? .number($0) : .null } ?? .null }
    static func names(_ touchpoints: TouchpointSet) -> JSONValue { .array(touchpoints.names.map(JSONValue.string)) }
}

extension TimeDistribution {
    /// In seconds.
    var json: JSONValue {
        .ordered([
            "count": .count(of: count), "mean": .number(mean / 1000), "median": .number(median / 1000), "p90": .number(p90 / 1000),
            "minimum": .number(Double(minimum) / 1000), "maximum": .number(Double(maximum) / 1000), "sum": .number(Double(sum) / 1000),
        ])
    }
}

extension JourneyFilter {
    var json: JSONValue {
        let from = period.flatMap { $0.lowerBound > Instant.allowed.lowerBound ? Instant(milliseconds: $0.lowerBound).isoText : nil }
        let until = period.flatMap { $0.upperBound < Instant.allowed.upperBound ? Instant(milliseconds: $0.upperBound).isoText : nil }
        func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
        return .ordered([
            "from": optional(from), "until": optional(until), "channel": optional(channel),
            "channel_kind": optional(channelKind?.rawValue), "stage": optional(stage),
            "source": optional(source), "segment": optional(segment), "where": optional(condition?.description),
        ])
    }
}

extension JourneySnapshot {
    /// What every answer's JSON begins with.
    func head(_ question: JourneyQuestion) -> [JSONMember] {
        [
            JSONMember("question", .string(question.description)), JSONMember("definition", .string(question.definition)),
            JSONMember("filter", filter.json),
        ]
    }
}
