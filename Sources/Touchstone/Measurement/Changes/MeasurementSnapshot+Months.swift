import ExperienceStatistics
import Foundation

extension MeasurementSnapshot {
    /// Which month of which metric, as a whole and by channel, touchpoint and stage, differs from the other months; with the false discovery
    /// rate of months controlled at 5 %, for a month is what is named first. Only months that were seen whole are looked at; strongest first.
    func monthByMonth(_ question: MetricQuestion) throws(MeasurementError) -> [UnusualMonth] {
        let zone = question.zone ?? zone
        let period = periods(question).period
        let months = buckets(.month, period, zone).filter { isWhole($0, in: period) }
        guard months.count >= 7 else { return [] }
        let detailed = try slices(question.filters, by: MeasurementSnapshot.lookedAt)
        let whole = try slices(question.filters, by: [])
        let slots = TimeSlots(months)
        var found: [UnusualMonth] = []
        var pValues: [Double] = []
        for metric in Metric.all where metric.isNews {
            let source = try source(of: metric, question.filters)
            guard source.hasAny(metric.observed) else { continue }
            // One bit for each person, slice and month: beyond 128 MB customers are looked at as a whole.
            let bits = detailed.count * months.count * Int(facts.people.highest)
            let slices = metric.measure == .customers && bits > 1 << 30 ? whole : detailed
            let table = Tabulation(metric, source, slices, slots)
            let all = table.distinctSlices.compactMap { slice in
                MonthSeries(
                    slice == 0 && question.filters.isEmpty ? metric : metric.ofPart, months.indices.map { table[slice, $0] }, months
                ).map { (slice, $0) }
            }
            let dispersion = MonthSeries.dispersion(of: all.map(\.1))
            for (slice, series) in all {
                for var result in series.unusual(dispersion: dispersion) {
                    result.dimension = slices.slices[slice]?.dimension
                    result.name = slices.slices[slice]?.name ?? ""
                    result.currency = currency(of: metric, question.filters)
                    found.append(result)
                    pValues.append(result.pValue)
                }
            }
        }
        let starts = months.map(\.lowerBound)
        let isReal = FalseDiscovery.significant(pValues, families: found.map { starts.firstIndex(of: $0.month.lowerBound) ?? 0 })
        return found.indices.filter { isReal[$0] }.sorted { pValues[$0] < pValues[$1] }.map { found[$0] }
    }
}
