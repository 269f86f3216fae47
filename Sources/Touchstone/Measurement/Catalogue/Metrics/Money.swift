extension Metric {
    static let revenue = Metric(
        definition: MetricDefinition(
            key: "revenue", name: "Revenue", question: "How much do customers spend?", formula: "the sum of the values of interactions",
            numerator: "values; what was paid back is taken off", denominator: "none: a sum",
            excluded: "values in other currencies than the one shown: they are never converted, and stand beside it", unit: .money,
            direction: .upIsGood, interval: "none: a complete sum, not a sample"),
        observed: .money(isIncluded: { _ in true }), measure: .sum)

    static let orders = Metric(
        definition: MetricDefinition(
            key: "orders", name: "Orders", question: "How often do customers buy?", formula: "interactions with a value above zero",
            numerator: "interactions with a value above zero", denominator: "none: a count",
            excluded: "what was paid back or costs nothing; values in other currencies than the one shown", unit: .count,
            direction: .upIsGood, interval: "none: a complete count, not a sample"),
        observed: .money(isIncluded: { $0 > 0 }), measure: .count)

    static let averageOrderValue = Metric(
        definition: MetricDefinition(
            key: "average_order_value", name: "Average order value", question: "How much is an order worth?",
            formula: "the sum of the values above zero ÷ their number", numerator: "values above zero", denominator: "orders",
            excluded: "what was paid back or costs nothing; values in other currencies than the one shown", unit: .money,
            direction: .upIsGood, interval: "95 %, Student's t corrected for skewness",
            revisions: [.skewness]),
        observed: .money(isIncluded: { $0 > 0 }), measure: .mean)
}
