extension Metric {
    static let csat = Metric(
        definition: MetricDefinition(
            key: "csat", name: "Customer satisfaction", question: "Which share of customers is satisfied?",
            formula: "satisfied answers ÷ answers",
            numerator: "the top answer of 2- and 3-point scales, the top two of 4 to 7 points, the top three of 8 to 11 points",
            denominator: "all answers", excluded: "N/A and dismissed questions; scales of more than 11 points", unit: .share,
            direction: .upIsGood, interval: "95 %, Wilson's score interval",
            parts: [MetricDefinition.Part("satisfied", "Satisfied", 1...1), MetricDefinition.Part("dissatisfied", "Not satisfied", 0...0)]),
        observed: .scores(of: { $0.kind == "csat" && topAnswers(of: $0) != nil }, value: isSatisfied), measure: .share)

    private static func topAnswers(of scale: ScoreScale) -> Double? {
        switch scale.points {
        case .some(2...3): 1
        case .some(4...7): 2
        case .some(8...11): 3
        default: nil
        }
    }

    @Sendable private static func isSatisfied(_ value: Double, _ scale: ScoreScale) -> Double? {
        topAnswers(of: scale).map { value > scale.high - $0 ? 1 : 0 }
    }
}
