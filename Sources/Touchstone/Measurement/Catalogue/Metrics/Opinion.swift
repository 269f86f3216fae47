extension Metric {
    /// Kinds of score that judge something, by what they begin with.
    private static let judging = ["nps", "csat", "ces", "stars", "rating"]

    static let opinion = Metric(
        definition: MetricDefinition(
            key: "opinion", name: "Opinion", question: "What do customers think of each thing that they judge?",
            formula: "mean answer in per cent of the scale, 0 being its worst and 100 its best end",
            numerator: "100 × (answer − low) ÷ (high − low)",
            denominator: "answers to NPS, CSAT, CES 2.0, stars and ratings",
            excluded: "N/A and dismissed questions; other kinds of score. Broken down by “about” it says what is judged: "
                + "the marketing message, the product, an employee, the follow-up; by stage, whether before, during or after the purchase",
            unit: .points, direction: .upIsGood, interval: "95 %, Student's t"),
        observed: .scores(
            of: { judging.contains($0.kind) && $0.high > $0.low },
            value: { value, scale in 100 * (value - scale.low) / (scale.high - scale.low) }), measure: .mean, isNews: false)

    static let expectationGap = Metric(
        definition: MetricDefinition(
            key: "expectation_gap", name: "Expectation gap", question: "Do we do better or worse than customers expect?",
            formula: "mean of perceived − expected, item by item, in points of the scale (SERVQUAL, Parasuraman, Zeithaml and Berry 1988)",
            numerator: "the sum of the differences", denominator: "items that one person answered both ways",
            excluded: "items with only one of the two answers; pairs on two different scales", unit: .scale, direction: .upIsGood,
            interval: "95 %, Student's t",
            parts: [
                MetricDefinition.Part("exceeded", "Better than expected", 0.0001...1_000),
                MetricDefinition.Part("met", "As expected", 0...0),
                MetricDefinition.Part("missed", "Worse than expected", -1_000...(-0.0001)),
            ]),
        observed: .gaps, measure: .mean)

    static let trust = Metric(
        definition: MetricDefinition(
            key: "trust", name: "Trust", question: "Do customers trust us?",
            formula: "mean agreement, 1 to 5, that promises are kept, personal data is safe and problems are put right",
            numerator: "the sum of the answers",
            denominator: "answers of the kinds “trust”, “trust.promises”, “trust.data”, “trust.repair”",
            excluded: "N/A and dismissed questions; where the index was calculated, its parts count in the breakdown by question only",
            unit: .scale, direction: .upIsGood, interval: "95 %, Student's t"),
        observed: .scores(of: { $0.low == 1 && $0.high == 5 && $0.kind == "trust" }, value: { value, _ in value }), measure: .mean)

    static let promisesKept = Metric(
        definition: MetricDefinition(
            key: "promises_kept", name: "Promises kept", question: "Do we do what we said we would, when we said it?",
            formula: "promises kept ÷ promises whose outcome the log knows",
            numerator: "interactions with the property “promise_kept” true, or “days_late” of 0 or less",
            denominator: "interactions with one of the two properties", excluded: "promises of whose outcome nobody has said anything",
            unit: .share, direction: .upIsGood, interval: "95 %, Wilson's score interval",
            parts: [MetricDefinition.Part("kept", "Kept", 1...1), MetricDefinition.Part("broken", "Broken", 0...0)]),
        observed: .promises, measure: .share)
}
