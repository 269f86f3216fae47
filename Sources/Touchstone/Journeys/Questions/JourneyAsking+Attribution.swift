import JourneyAnalytics

extension JourneyAsking {
    /// - Parameters:
    ///   - conversions, touches: names between `|`, or `*`.
    ///   - models: names between `|` or `,`; empty means all.
    ///   - value: a currency, or `main`; empty credits the number of conversions alone.
    package static func attribution(
        to conversions: String, from touches: String = "*", by unit: String = "touchpoint", within: String = "30d", models: String = "",
        halfLife: String = "7d", order: Int = 1, value: String = ""
    ) throws(JourneyError) -> AttributionQuestion {
        guard let unit = AttributionUnit(rawValue: unit.lowercased()) else {
            let units = AttributionUnit.allCases.map(\.rawValue).joined(separator: ", ")
            throw JourneyError("“\(unit)” can't be credited. There are: \(units).", field: "by")
        }
        var chosen: [AttributionModel] = []
        for word in models.split(whereSeparator: { $0 == "|" || $0 == "," }) {
            let name = word.filter { !$0.isWhitespace }.lowercased()
            guard let model = AttributionModel(rawValue: name) else {
                throw JourneyError(
                    "“\(name)” is no model. There are: \(AttributionModel.allCases.map(\.rawValue).joined(separator: ", ")).",
                    field: "model")
            }
            chosen.append(model)
        }
        guard (1...AttributionQuestion.highestOrder).contains(order) else {
            throw JourneyError(
                "“order” is a whole number from 1 to \(AttributionQuestion.highestOrder), not \(order).", field: "order")
        }
        let half = try span(halfLife, field: "halflife")
        guard half.milliseconds > 0 else {
            throw JourneyError("A half-life is longer than nothing. Write, for instance, 7d.", field: "halflife")
        }
        let question = (
            to: try touchpoints(conversions, field: "to"), from: try touchpoints(touches, field: "from"),
            window: try span(within, field: "within")
        )
        do {
            return try AttributionQuestion(
                to: question.to, from: question.from, by: unit, within: question.window, models: chosen, halfLife: half, order: order,
                value: value.isEmpty ? nil : AttributionCurrency(value))
        } catch {
            throw JourneyError(error, field: "within")
        }
    }
}
