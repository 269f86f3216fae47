extension Metric {
    static let scoreResponses = Metric(
        definition: MetricDefinition(
            key: "score_responses", name: "Answers", question: "How many answers do our scores rest on?",
            formula: "answers to questions with a scale, of every kind", numerator: "answers", denominator: "none: a count",
            excluded: "N/A and dismissed questions: asked, and not answered; they are counted beside it", unit: .count, direction: .neutral,
            interval: "none: a complete count, not a sample"),
        observed: .scores(of: { _ in true }, value: { _, _ in 1 }), measure: .count)

    static let interactions = Metric(
        definition: MetricDefinition(
            key: "interactions", name: "Interactions", question: "How much happens between customers and us?",
            formula: "all interactions at touchpoints", numerator: "interactions, in either direction and of anonymous people too",
            denominator: "none: a count", excluded: "records about a person, employees' answers, and names that the catalogue leaves out",
            unit: .count, direction: .neutral, interval: "none: a complete count, not a sample"),
        observed: .interactions, measure: .count)

    static let activeCustomers = Metric(
        definition: MetricDefinition(
            key: "active_customers", name: "Active customers", question: "How many customers are in touch with us?",
            formula: "different customers with at least one interaction", numerator: "customers; profiles that are one person count once",
            denominator: "none: a count", excluded: "anonymous interactions; what is excluded from interactions", unit: .count,
            direction: .upIsGood, interval: "none: a complete count, not a sample"),
        observed: .interactions, measure: .customers)
}
