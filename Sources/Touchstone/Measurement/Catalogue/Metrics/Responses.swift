extension Metric {
    static let responseRate = Metric(
        definition: MetricDefinition(
            key: "response_rate", name: "Response rate", question: "Which share of those whom we ask answers?",
            formula: "completes ÷ (completes + partials + refusals + not reached + unknown): AAPOR's RR1",
            numerator: "invitations that the same customer answered completely within 14 days, unless set otherwise",
            denominator: "all invitations: outbound interactions with the property “survey”",
            excluded:
                "invitations younger than that and not yet answered, which are counted beside it; answers that can't be tied to an invitation",
            unit: .share, direction: .upIsGood, interval: "95 %, Wilson's score interval",
            parts: [MetricDefinition.Part("answered", "Answered", 1...1), MetricDefinition.Part("silent", "Did not", 0...0)]),
        observed: .invitations(countsPartials: false), measure: .share)

    static let responseRateWithPartials = Metric(
        definition: MetricDefinition(
            key: "response_rate_2", name: "Response rate with partials",
            question: "Which share of those whom we ask answers at least in part?",
            formula: "(completes + partials) ÷ (completes + partials + refusals + not reached + unknown): AAPOR's RR2",
            numerator: "invitations that the same customer answered, in full or in part, within 14 days, unless set otherwise",
            denominator: "all invitations: outbound interactions with the property “survey”",
            excluded: "invitations younger than that and not yet answered, which are counted beside it", unit: .share, direction: .upIsGood,
            interval: "95 %, Wilson's score interval",
            parts: [MetricDefinition.Part("answered", "Answered", 1...1), MetricDefinition.Part("silent", "Did not", 0...0)]),
        observed: .invitations(countsPartials: true), measure: .share, isNews: false)

    static let firstContactResolution = Metric(
        definition: MetricDefinition(
            key: "fcr", name: "First contact resolution", question: "Is it settled when we say that it is?",
            formula: "cases after whose closing the customer didn't come back with it ÷ cases closed",
            numerator:
                "cases without a further contact of the same customer on the same topic, in any channel, within 7 days, unless set otherwise",
            denominator: "cases closed, each at its first closing",
            excluded:
                "cases closed a shorter time ago to which nobody came back: not yet known, and counted beside it; cases of anonymous people. "
                + "Contacts that are known to be about different topics (property “topic”) are not the same matter",
            unit: .share, direction: .upIsGood, interval: "95 %, Wilson's score interval",
            parts: [MetricDefinition.Part("resolved", "Resolved", 1...1), MetricDefinition.Part("again", "Came back", 0...0)]),
        observed: .resolutions, measure: .share)

    static let firstResponseInBusinessHours = Metric(
        definition: MetricDefinition(
            key: "first_response_business", name: "First response, business hours",
            question: "How long do customers wait for a person while we are open?",
            formula:
                "the median time from the opening or reopening of a case to the first public reply by a human, counted in business hours only",
            numerator: "the waiting times, each counted where and when the case was opened",
            denominator: "openings and reopenings answered",
            excluded: "what first response time leaves out; hours outside of business (Monday to Friday, 9 to 17, unless set otherwise)",
            unit: .seconds, direction: .upIsBad, interval: "95 %, order statistics (exact binomial ranks)"),
        observed: .responses(isBusinessTime: true), measure: .median, hasPercentiles: true, isNews: false)
}
