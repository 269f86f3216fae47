extension Metric {
    static let firstResponseTime = Metric(
        definition: MetricDefinition(
            key: "first_response_time", name: "First response time", question: "How long do customers wait for a person's reply?",
            formula:
                "the median time from the opening or reopening of a case to the first public reply by a human, on the calendar's clock",
            numerator: "the waiting times, each counted where and when the case was opened",
            denominator: "openings and reopenings answered",
            excluded:
                "cases not yet answered and cases closed without a reply, which are counted beside it; replies by bots and systems; "
                + "internal notes; calls that were taken as they came in; cases that we opened",
            unit: .seconds, direction: .upIsBad, interval: "95 %, order statistics (exact binomial ranks)"),
        observed: .responses(isBusinessTime: false), measure: .median, hasPercentiles: true)

    static let averageHandleTime = Metric(
        definition: MetricDefinition(
            key: "aht", name: "Average handle time", question: "How long does one contact keep us busy?",
            formula: "(talk + hold + wrap-up) ÷ handled contacts", numerator: "seconds of talk, hold and wrap-up",
            denominator: "contacts with at least one of the three measured", excluded: "contacts without any duration", unit: .seconds,
            direction: .upIsBad, interval: "95 %, Student's t corrected for skewness; median and 90th percentile stand beside it",
            revisions: [.skewness]),
        observed: .contacts, measure: .mean, hasPercentiles: true)
}
