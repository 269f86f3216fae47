import Charts

/// How the values of a metric are written, in its unit.
package struct MetricText: Sendable {
    let unit: MetricDefinition.Unit
    let currency: String

    package init(_ unit: MetricDefinition.Unit, currency: String? = nil) {
        self.unit = unit
        self.currency = currency ?? ""
    }

    /// The number and what stands behind it in small: ("82.4", "%"). A length of time has the unit that fits.
    package func parts(_ value: Double) -> (number: String, unit: String?) {
        switch unit {
        case .points: (ValueFormat(decimals: 1).text(value), nil)
        case .share: (ValueFormat(decimals: 1, scale: 100).text(value), "%")
        case .scale: (ValueFormat(decimals: 2).text(value), nil)
        case .count: (ValueFormat.number.text(value), nil)
        case .money: money(value)
        case .seconds: time(value)
        }
    }

    /// In full: "82.4 %", "1,204,331 EUR", "3.5 h".
    package func text(_ value: Double) -> String {
        let parts = parts(value)
        return parts.unit.map { "\(parts.number) \($0)" } ?? parts.number
    }

    /// For an estimate without a value too.
    package func text(_ value: Double?) -> String { value.map { text($0) } ?? "–" }

    /// "22.0 to 36.2": the unit once, where both ends have the same.
    package func range(_ low: Double, _ high: Double) -> String {
        let (from, to) = (parts(low), parts(high))
        return from.unit == to.unit ? "\(from.number) to \(text(high))" : "\(text(low)) to \(text(high))"
    }

    /// The size of a difference without its sign; shares differ by percentage points.
    package func difference(_ value: Double) -> String {
        switch unit {
        case .share: "\(ValueFormat(decimals: 1, scale: 100).text(abs(value))) pp"
        case .points: "\(ValueFormat(decimals: 1).text(abs(value))) points"
        case .scale, .count, .money, .seconds: text(abs(value))
        }
    }

    /// For a chart's axis and labels; lengths of time in the unit that fits the largest.
    package func format(largest: Double) -> ValueFormat {
        switch unit {
        case .points: return ValueFormat(decimals: 1)
        case .share: return ValueFormat(decimals: 1, suffix: " %", scale: 100)
        case .scale: return ValueFormat(decimals: 2)
        case .count: return ValueFormat.number
        case .money: return ValueFormat(decimals: largest < 1_000 ? 2 : 0, suffix: currency.isEmpty ? "" : " \(currency)")
        case .seconds:
            if largest >= 2 * 86_400 { return ValueFormat(decimals: 1, suffix: " d", scale: 1 / 86_400) }
            if largest >= 2 * 3_600 { return ValueFormat(decimals: 1, suffix: " h", scale: 1 / 3_600) }
            if largest >= 120 { return ValueFormat(decimals: 1, suffix: " min", scale: 1 / 60) }
            return ValueFormat(suffix: " s")
        }
    }

    private func money(_ value: Double) -> (String, String?) {
        (ValueFormat(decimals: abs(value) < 1_000 ? 2 : 0).text(value), currency.isEmpty ? nil : currency)
    }

    private func time(_ seconds: Double) -> (String, String?) {
        let text = LengthOfTime.text(abs(seconds) * 1_000)
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 2 else { return (text, nil) }
        return ((seconds < 0 ? "−" : "") + parts[0], parts[1])
    }
}

extension MetricAnswer {
    package var text: MetricText { MetricText(definition.unit, currency: currency) }
}

extension MetricDefinition {
    /// What n counts: "1,204 answers".
    package func counted(_ n: Int) -> String {
        let noun: String
        switch key {
        case "interactions": noun = "interaction"
        case "active_customers", "churn", "retention", "repeat_purchase", "clv", "advocacy", "advocacy_acts": noun = "customer"
        case "fcr": noun = "case"
        case "sentiment": noun = "text"
        case "response_rate", "response_rate_2": noun = "invitation"
        case "promises_kept": noun = "promise"
        case "expectation_gap": noun = "pair"
        case "realised_price": noun = "order"
        case "revenue": noun = "amount"
        case "orders", "average_order_value": noun = "order"
        case "first_response_time", "first_response_business": noun = "reply"
        case "aht": noun = "contact"
        default: noun = "answer"
        }
        let plural = noun == "reply" ? "replies" : noun + "s"
        return "\(ValueFormat.number.text(Double(n))) \(n == 1 ? noun : plural)"
    }
}
