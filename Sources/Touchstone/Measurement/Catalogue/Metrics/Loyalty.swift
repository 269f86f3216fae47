extension Metric {
    static let churn = Metric(
        definition: MetricDefinition(
            key: "churn", name: "Churn", question: "Which share of customers do we lose?",
            formula: "customers lost in the period ÷ customers at its beginning",
            numerator: "customers at the beginning without an interaction of their own in the grace period before the end",
            denominator:
                "customers with an interaction of their own in the grace period before the beginning; 90 days unless set otherwise",
            excluded:
                "who came during the period; what is sent to customers, and records about them, keep nobody. Undefined without customers",
            unit: .share, direction: .upIsBad, interval: "95 %, Wilson's score interval",
            parts: [MetricDefinition.Part("lost", "Lost", 1...1), MetricDefinition.Part("kept", "Still there", 0...0)]),
        observed: .population(.churn), measure: .share, isNews: false)

    static let retention = Metric(
        definition: MetricDefinition(
            key: "retention", name: "Retention", question: "Which share of customers do we keep?",
            formula: "customers at the beginning who are still customers at the end ÷ customers at the beginning",
            numerator: "customers at the beginning with an interaction of their own in the grace period before the end",
            denominator:
                "customers with an interaction of their own in the grace period before the beginning; 90 days unless set otherwise",
            excluded: "who came during the period. It is 1 − churn; curves by the time since the first interaction stand under Journeys",
            unit: .share, direction: .upIsGood, interval: "95 %, Wilson's score interval",
            parts: [MetricDefinition.Part("kept", "Still there", 1...1), MetricDefinition.Part("lost", "Lost", 0...0)]),
        observed: .population(.retention), measure: .share, isNews: false)

    static let repeatPurchase = Metric(
        definition: MetricDefinition(
            key: "repeat_purchase", name: "Repeat purchase", question: "Which share of our buyers had bought before?",
            formula: "buyers of the period with two orders or more until its end ÷ buyers of the period",
            numerator: "buyers whose second or later order lies in the period", denominator: "customers with an order in the period",
            excluded: "anonymous orders; what was paid back or costs nothing; other currencies than the one shown", unit: .share,
            direction: .upIsGood, interval: "95 %, Wilson's score interval",
            parts: [MetricDefinition.Part("repeat", "Bought again", 1...1), MetricDefinition.Part("first", "First order", 0...0)]),
        observed: .population(.repeatPurchase), measure: .share, isNews: false)

    static let lifetimeValue = Metric(
        definition: MetricDefinition(
            key: "clv", name: "Customer lifetime value", question: "What is a customer worth in the months to come?",
            formula: "mean over customers of expected purchases × expected price, discounted, for 12 months unless set otherwise",
            numerator: "BG/NBD (Fader, Hardie and Lee 2005) × gamma–gamma (Fader and Hardie 2013), fitted to the orders until now",
            denominator: "customers with an order until the end of the period",
            excluded: "anonymous orders; other currencies than the one shown. Orders of one day are one purchase. "
                + "Trends of more than 2,000 customers rest on 2,000 of them, the same each time",
            unit: .money, direction: .upIsGood,
            interval: "95 %, Student's t corrected for skewness, over customers; the models' own uncertainty is not in it"),
        observed: .population(.lifetimeValue), measure: .mean, isNews: false)

    static let advocates = Metric(
        definition: MetricDefinition(
            key: "advocacy", name: "Advocacy", question: "Which share of active customers speaks for us?",
            formula: "customers who referred, recommended or reviewed ÷ active customers",
            numerator: "active customers with an interaction of their own at a touchpoint of referrals, recommendations or reviews",
            denominator: "customers with an interaction of their own in the period",
            excluded: "anonymous people; requests for a review and reading reviews. Touchpoints are known by their names", unit: .share,
            direction: .upIsGood, interval: "95 %, Wilson's score interval",
            parts: [MetricDefinition.Part("advocates", "Advocates", 1...1), MetricDefinition.Part("others", "Others", 0...0)]),
        observed: .population(.advocates), measure: .share, isNews: false)

    static let advocacyActs = Metric(
        definition: MetricDefinition(
            key: "advocacy_acts", name: "Acts of advocacy", question: "How often do customers speak for us?",
            formula: "referrals, recommendations and reviews ÷ active customers", numerator: "interactions at touchpoints of such names",
            denominator: "customers with an interaction of their own in the period",
            excluded: "anonymous people; requests for a review and reading reviews", unit: .scale, direction: .upIsGood,
            interval: "95 %, exact for a Poisson count (Garwood 1936)"),
        observed: .population(.advocacyActs), measure: .rate, isNews: false)
}
