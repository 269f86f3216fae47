import JourneyAnalytics

extension Journeys {
    /// What interactions can be filtered by, as commands and the API give it.
    /// - Throws: `JourneyError` for a property that there isn't, and while properties are still being read.
    package func propertiesJSON(only name: String? = nil, top: Int) throws(JourneyError) -> JSONValue {
        let (properties, index) = (try properties(), index)
        let summaries: [PropertySummary]
        if let name {
            guard let summary = properties.summary(of: name, in: index, top: top) else {
                throw JourneyError(properties.unknown(name), field: "property")
            }
            summaries = [summary]
        } else {
            summaries = properties.summaries(in: index, top: top)
        }
        return .ordered([
            "properties": .array(summaries.map(\.json)),
            "left_out": .array(properties.columns.namesLeftOut.sorted().map(JSONValue.string)),
        ])
    }
}

extension PropertySummary {
    var json: JSONValue {
        .ordered([
            "name": .string(name), "interactions": .count(of: count), "distinct": .count(of: distinct), "numeric": .bool(isNumeric),
            "minimum": range.map { .number($0.lowerBound) } ?? .null, "maximum": range.map { .number($0.upperBound) } ?? .null,
            "too_long": .count(of: tooLong), "too_many": .count(of: tooMany),
            "values": .array(values.map { .ordered(["value": .string($0.value.text), "interactions": .count(of: $0.count)]) }),
        ])
    }
}
