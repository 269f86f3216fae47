extension Metric {
    static let ces = Metric(
        definition: MetricDefinition(
            key: "ces", name: "Customer Effort Score", question: "How easy do we make it for customers?",
            formula: "mean agreement, from 1 to 7, with “the company made it easy for me” (CES 2.0)",
            numerator: "the sum of the answers", denominator: "all answers from 1 to 7",
            excluded: "N/A and dismissed questions; CES 1.0 (1 to 5, where low is good), which is another metric", unit: .scale,
            direction: .upIsGood, interval: "95 %, Student's t",
            parts: [
                MetricDefinition.Part("easy", "Easy (6 and 7)", 6...7),
                MetricDefinition.Part("neutral", "Neither (4 and 5)", 3.0001...5.9999),
                MetricDefinition.Part("hard", "Hard (1 to 3)", 1...3),
            ]),
        observed: .scores(of: isEffort, value: { value, _ in value }), measure: .mean)

    static let cesNet = Metric(
        definition: MetricDefinition(
            key: "ces_net", name: "Net Ease Score", question: "Do more customers find it easy than hard?",
            formula: "100 × (easy − hard) ÷ answers", numerator: "answers 6 and 7 minus answers 1 to 3 (CES 2.0)",
            denominator: "all answers from 1 to 7", excluded: "N/A and dismissed questions; other scales than 1 to 7", unit: .points,
            direction: .upIsGood, interval: "95 %, adjusted Wald, as for the Net Promoter Score",
            parts: [
                MetricDefinition.Part("easy", "Easy (6 and 7)", 1...1), MetricDefinition.Part("neutral", "Neither (4 and 5)", 0...0),
                MetricDefinition.Part("hard", "Hard (1 to 3)", -1...(-1)),
            ]),
        observed: .scores(of: isEffort, value: { value, _ in value >= 6 ? 1 : value > 3 ? 0 : -1 }), measure: .netScore)

    @Sendable private static func isEffort(_ scale: ScoreScale) -> Bool { scale.kind == "ces" && scale.low == 1 && scale.high == 7 }
}
