import ExperienceStatistics

/// A metric in two stretches of time that needn't follow one another: before something began, and now.
package struct MetricComparison: Sendable {
    package let definition: MetricDefinition
    /// ISO 4217, for amounts; "" where no source names one.
    package let currency: String?
    /// Milliseconds; the ends are not part of it.
    package let beforePeriod: Range<Int64>
    package let before: Estimate
    package let nowPeriod: Range<Int64>
    package let now: Estimate
    /// The second minus the first; of totals for stretches of different lengths, each for its length.
    package let change: MetricChange

    package var text: MetricText { MetricText(definition.unit, currency: currency) }
}

extension Measurements {
    /// - Parameters:
    ///   - before: ends where `now` begins, or earlier.
    /// - Throws: `MeasurementError` for a metric that there isn't.
    package func compare(_ key: String, before: Range<Int64>, now period: Range<Int64>) throws(MeasurementError) -> MetricComparison {
        precondition(before.upperBound <= period.lowerBound, "the stretch before ends before the other begins")
        let snapshot = snapshot()
        let metric = try snapshot.metric(key)
        let source = try snapshot.source(of: metric, MetricFilters())
        let slices = try snapshot.slices(MetricFilters(), by: [])
        var extras: Tabulation.Extras = .clusters
        if metric.hasPercentiles { extras.insert(.values) }
        let table = Tabulation(metric, source, slices, TimeSlots([before, period]), extras)
        let isKnown = source.hasAny(metric.observed)
        return MetricComparison(
            definition: metric.definition, currency: metric.observed.isMoney ? snapshot.facts.mainCurrency : nil, beforePeriod: before,
            before: isKnown ? metric.estimate(table[0, 0]) : metric.noData, nowPeriod: period,
            now: isKnown ? metric.estimate(table[0, 1]) : metric.noData,
            change: snapshot.change(metric, table[0, 0], table[0, 1], before, period))
    }
}
