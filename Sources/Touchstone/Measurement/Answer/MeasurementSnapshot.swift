import ExperienceStatistics
import Foundation
import JourneyAnalytics

/// The facts, the catalogue and the clock of one moment.
struct MeasurementSnapshot: Sendable {
    let facts: MeasurementFacts
    let catalogue: Catalogue
    /// Asked only where they are needed: they are derived from all cases.
    let clocks: @Sendable () -> [ResponseClock]
    let now: Instant
    let zone: TimeZone
    let sourceNames: [Int64: String]

    func metric(_ key: String) throws(MeasurementError) -> Metric {
        guard let metric = Metric.named(key) else { throw MeasurementError(unknown: key, what: "metric", among: Metric.all.map(\.key)) }
        return metric
    }

    func hasAny(_ metric: Metric, _ filters: MetricFilters) throws(MeasurementError) -> Bool {
        try source(of: metric, filters).hasAny(metric.observed)
    }

    func source(of metric: Metric, _ filters: MetricFilters) throws(MeasurementError) -> ObservationSource {
        let currency = filters.currency ?? facts.mainCurrency
        if let wanted = filters.currency, !facts.currencies.contains(wanted) {
            throw MeasurementError(unknown: wanted, what: "amount in the currency", among: facts.currencies)
        }
        let main = facts.mainCurrency
        let isCurrency = facts.currencies.map { ($0.isEmpty ? main : $0) == currency }
        var clocks: [ResponseClock] = []
        if case .responses = metric.observed { clocks = self.clocks() }
        return ObservationSource(facts: facts, clocks: clocks, isCurrency: isCurrency)
    }

    func slices(_ filters: MetricFilters, by dimensions: [MetricDimension]) throws(MeasurementError) -> SliceTable {
        try SliceTable(catalogue, filters: filters, dimensions: dimensions, sourceNames: sourceNames)
    }

    func periods(_ question: MetricQuestion) -> (period: Range<Int64>, before: Range<Int64>?) {
        question.period.resolve(now: now, data: facts.timeRange, zone: question.zone ?? zone)
    }

    /// Days, weeks or months that cover a period. Their ends are the calendar's, not the period's.
    func buckets(_ granularity: MetricQuestion.Granularity, _ period: Range<Int64>, _ zone: TimeZone) -> [Range<Int64>] {
        let unit: CalendarBuckets.Unit
        switch granularity {
        case .day: unit = .day
        case .week: unit = .week
        case .month: unit = .month
        }
        let bounds = CalendarBuckets(unit, in: zone, covering: period.lowerBound...(period.upperBound - 1), most: 4_000).bounds
        return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    }

    /// The whole bucket was seen: nothing of it lies in the future, outside of the period or before the data begin.
    func isWhole(_ bucket: Range<Int64>, in period: Range<Int64>) -> Bool {
        guard let data = facts.timeRange else { return false }
        return bucket.upperBound <= now.milliseconds && bucket.lowerBound >= period.lowerBound && bucket.upperBound <= period.upperBound
            && data.lowerBound < bucket.upperBound && isBeginning(data.lowerBound, near: bucket)
    }

    /// A first interaction in a bucket's first hours is the data's beginning only by chance.
    private func isBeginning(_ first: Int64, near bucket: Range<Int64>) -> Bool {
        first <= bucket.lowerBound + (bucket.upperBound - bucket.lowerBound) / 50
    }
}
