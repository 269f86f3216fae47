extension Metric {
    static let preference = Metric(
        definition: MetricDefinition(
            key: "preference", name: "Preference", question: "Which share would choose us over our competitors?",
            formula: "answers that choose us ÷ answers", numerator: "answers in which we are chosen",
            denominator: "answers to the question whom one would choose", excluded: "N/A and dismissed questions", unit: .share,
            direction: .upIsGood, interval: "95 %, Wilson's score interval",
            parts: [MetricDefinition.Part("ours", "Would choose us", 1...1), MetricDefinition.Part("others", "Would choose others", 0...0)]),
        observed: .scores(of: { $0.kind == "preference" && $0.low == 0 && $0.high == 1 }, value: { value, _ in value >= 1 ? 1 : 0 }),
        measure: .share)

    static let brandScore = Metric(
        definition: MetricDefinition(
            key: "brand_score", name: "Score against competitors", question: "How are we and our competitors judged on one question?",
            formula: "mean answer in per cent of the scale; broken down by question it stands brand beside brand",
            numerator: "100 × (answer − low) ÷ (high − low)", denominator: "answers of the kinds “brand.” and a brand's id",
            excluded: "brands that a person doesn't know", unit: .points, direction: .neutral, interval: "95 %, Student's t"),
        observed: .scores(
            of: { $0.kind.hasPrefix("brand.") && $0.high > $0.low },
            value: { value, scale in 100 * (value - scale.low) / (scale.high - scale.low) }), measure: .mean, isNews: false)

    static let pricePremium = Metric(
        definition: MetricDefinition(
            key: "price_premium", name: "Would pay 10 % more", question: "Which share would pay more than today's price?",
            formula: "answers with a highest accepted price 10 % or more above today's ÷ answers (Gabor and Granger 1966)",
            numerator: "answers whose highest accepted price is at least 1.1 × today's", denominator: "answers to the question of prices",
            excluded:
                "N/A and dismissed questions; surveys without today's price. What people say they would pay is more than what they pay",
            unit: .share, direction: .upIsGood, interval: "95 %, Wilson's score interval",
            parts: [
                MetricDefinition.Part("more", "Would pay 10 % more", 1...1), MetricDefinition.Part("less", "Would not", 0...0),
            ]),
        observed: .scores(of: isPremium, value: { value, _ in value >= 10 ? 1 : 0 }), measure: .share)

    static let pricePremiumMean = Metric(
        definition: MetricDefinition(
            key: "price_accepted", name: "Accepted price", question: "How far above or below today's price is what customers accept?",
            formula: "mean of (highest accepted price − today's price) ÷ today's price",
            numerator: "the sum of the differences; somebody who takes no price counts as −100 %",
            denominator: "answers to the question of prices",
            excluded: "N/A and dismissed questions; surveys without today's price", unit: .share, direction: .upIsGood,
            interval: "95 %, Student's t"),
        observed: .scores(of: isPremium, value: { value, _ in value / 100 }), measure: .mean, isNews: false)

    static let realisedPrice = Metric(
        definition: MetricDefinition(
            key: "realised_price", name: "Realised price", question: "How far from the list price do we sell?",
            formula: "mean of (amount − list price) ÷ list price", numerator: "the sum of the differences",
            denominator: "amounts above zero with the property “list_price”",
            excluded: "amounts without a list price. Broken down by promoters it says whether those who like us pay more", unit: .share,
            direction: .upIsGood, interval: "95 %, Student's t"),
        observed: .listPrices, measure: .mean)

    @Sendable private static func isPremium(_ scale: ScoreScale) -> Bool { scale.kind == "price_premium" }
}
