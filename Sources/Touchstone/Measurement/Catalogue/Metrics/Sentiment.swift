extension Metric {
    package static let sentiment = Metric(
        definition: MetricDefinition(
            key: "sentiment", name: "Sentiment", question: "How does what customers write and say sound?",
            formula: "mean polarity of texts, from −1 to 1", numerator: "the sum of the polarities: rules and words, see Text",
            denominator: "texts of customers",
            excluded: "what we write; texts of people who were erased. Mixed texts count, and are named beside it",
            unit: .scale, direction: .upIsGood, interval: "95 %, Student's t",
            parts: [
                MetricDefinition.Part("positive", "Positive (.05 and above)", 0.05...1),
                MetricDefinition.Part("neutral", "Neither", -0.0499999...0.0499999),
                MetricDefinition.Part("negative", "Negative (−.05 and below)", -1...(-0.05)),
            ]),
        observed: .texts, measure: .mean, isNews: false)
}
