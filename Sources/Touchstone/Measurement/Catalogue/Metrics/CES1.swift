extension Metric {
    static let ces1 = Metric(
        definition: MetricDefinition(
            key: "ces1", name: "Customer Effort Score 1.0", question: "How much effort does it take customers, on the old scale?",
            formula: "mean answer, from 1 to 5, to “how much effort did you personally have to put forth” (CES 1.0)",
            numerator: "the sum of the answers", denominator: "all answers from 1 to 5",
            excluded:
                "N/A and dismissed questions; CES 2.0 (1 to 7, where high is good), which is another metric: the two are never averaged",
            unit: .scale, direction: .upIsBad, interval: "95 %, Student's t",
            parts: [
                MetricDefinition.Part("easy", "Little effort (1 and 2)", 1...2),
                MetricDefinition.Part("neutral", "Neither (3)", 2.0001...3.9999),
                MetricDefinition.Part("hard", "Much effort (4 and 5)", 4...5),
            ]),
        observed: .scores(of: { $0.kind == "ces1" && $0.low == 1 && $0.high == 5 }, value: { value, _ in value }), measure: .mean)
}
