import ExperienceStatistics
import Foundation
import JourneyAnalytics

/// The facts, the catalogue and the clock of one moment.
struct MeasurementSnapshot: Sendable {
    let facts: MeasurementFacts
    let catalogue: Catalogue
    /// Asked only where they are needed: they are derived from all cases.
    let derived: MeasurementDerivations
    let now: Instant
    let zone: TimeZone
    let sourceNames: [Int64: String]
    let settings: MeasurementSettings
    let targets: [String: MetricTarget]
    let texts: @Sendable () -> [TextFact]
    let agentTexts: @Sendable () -> [AgentText]

    func metric(_ key: String) throws(MeasurementError) -> Metric {
        guard let metric = Metric.named(key) else { throw MeasurementError(unknown: key, what: "metric", among: Metric.all.map(\.key)) }
        return metric
    }

    func hasAny(_ metric: Metric, _ filters: MetricFilters) throws(MeasurementError) -> Bool {
        guard filters.carried.isEmpty || metric.isCarried else { return false }
        return try source(of: metric, filters).hasAny(metric.observed)
    }

    func source(of metric: Metric, _ filters: MetricFilters) throws(MeasurementError) -> ObservationSource {
        let currency = filters.currency ?? facts.mainCurrency
        if let wanted = filters.currency, !facts.currencies.contains(wanted) {
            throw MeasurementError(unknown: wanted, what: "amount in the currency", among: facts.currencies)
        }
        let main = facts.mainCurrency
        let isCurrency = facts.currencies.map { ($0.isEmpty ? main : $0) == currency }
        var source = ObservationSource(
            facts: facts, catalogue: catalogue, settings: settings, now: now.milliseconds, isCurrency: isCurrency)
        switch metric.observed {
        case .responses: source.clocks = clocks()
        case .resolutions: source.resolutions = derived.resolutions()
        case .invitations: source.invitations = derived.invitations()
        case .population(.lifetimeValue): source.lifetime = derived.lifetime(source)
        case .texts: source.texts = texts()
        case .interactions, .scores, .money, .contacts, .gaps, .listPrices, .promises, .population: break
        }
        return source
    }

    /// As far as is known at this moment: what came later hasn't happened.
    func clocks() -> [ResponseClock] {
        let all = derived.clocks()
        guard let range = facts.timeRange, range.upperBound > now.milliseconds else { return all }
        return all.compactMap { $0.known(at: now.milliseconds) }
    }

    func slices(_ filters: MetricFilters, by dimensions: [MetricDimension]) throws(MeasurementError) -> SliceTable {
        var table = try SliceTable(catalogue, filters: filters, dimensions: dimensions, sourceNames: sourceNames)
        for (name, values) in filters.carried { table.narrow(to: try bearers(name, values)) }
        return table
    }

    /// Which interactions with figures carry one of the values.
    private func bearers(_ name: String, _ values: [String]) throws(MeasurementError) -> [Bool] {
        let column = try column(name)
        let wanted = Set(values.compactMap { value in column.values.firstIndex(of: value).map { UInt16($0 + 1) } })
        let isEmptyMeant = values.contains("")
        if wanted.isEmpty, !isEmptyMeant {
            throw MeasurementError(unknown: values.first ?? "", what: name, among: Array(column.values.prefix(200)))
        }
        return column.all(bearers: facts.bearers.count).map { $0 == 0 ? isEmptyMeant : wanted.contains($0) }
    }

    func column(_ name: String) throws(MeasurementError) -> AttributeColumns.Column {
        guard let column = facts.attributes.column(named: name) else {
            throw MeasurementError(
                unknown: name, what: "breakdown",
                among: MetricQuestion.Breakdown.words.map(\.rawValue) + facts.attributes.names)
        }
        guard !column.isTooVaried else {
            throw MeasurementError(
                "“\(name)” has more than \(AttributeColumns.mostValues) different values, so nothing can be told apart by it. Take another one."
            )
        }
        return column
    }

    func periods(_ question: MetricQuestion) -> (period: Range<Int64>, before: Range<Int64>?) {
        let (period, before) = question.period.resolve(now: now, data: facts.timeRange, zone: question.zone ?? zone)
        guard question.asOf != nil, period.upperBound > now.milliseconds else { return (period, before) }
        let start = min(period.lowerBound, now.milliseconds - 1)
        return (start..<now.milliseconds, before.map { $0.clamped(to: .min..<start) })
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
