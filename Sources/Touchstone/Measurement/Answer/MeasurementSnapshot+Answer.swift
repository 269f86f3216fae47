import ExperienceStatistics
import Foundation

extension MeasurementSnapshot {
    func answer(_ question: MetricQuestion) throws(MeasurementError) -> MetricAnswer {
        let whole = try metric(question.metric)
        let metric = question.filters.isEmpty ? whole : whole.ofPart
        try refuseWhatIsNotCarried(metric, question)
        let source = try source(of: metric, question.filters)
        let zone = question.zone ?? zone
        let (period, resolvedBefore) = periods(question)
        let before = question.isCompared ? resolvedBefore : nil
        let isCut = question.breakdown.map { $0.granularity == nil } ?? false
        let slices = try slices(question, of: metric)
        var extras: Tabulation.Extras = before == nil ? [] : .clusters
        if metric.hasPercentiles { extras.insert(.values) }
        let current = before == nil ? 0 : 1
        let isKnown = source.hasAny(metric.observed)
        let granularity = question.granularity ?? MeasurementSnapshot.granularity(of: period)
        let (gathered, spans) = (extras, TimeSlots((before.map { [$0] } ?? []) + [period]))
        let (table, trend) = concurrently({ Tabulation(metric, source, slices, spans, gathered) }) {
            Result { () throws(MeasurementError) in
                isKnown ? try self.trend(metric, source, question, granularity, period, zone) : []
            }
        }
        var answer = MetricAnswer(
            question: question, definition: metric.definition, period: period, before: before, zone: zone,
            estimate: isKnown ? metric.estimate(table[0, current]) : metric.noData, granularity: granularity,
            trend: try trend.get(), rows: [],
            beside: beside(metric, source, slices, table[0, current], period, question.filters))
        if let wanted = targets[metric.key] {
            answer.target = wanted.target
            if !wanted.bands.isEmpty { answer.definition.bands = wanted.bands.map { MetricDefinition.Band($0.name, from: $0.from) } }
        }
        if metric.observed.isMoney { answer.currency = question.filters.currency ?? facts.mainCurrency }
        guard isKnown else { return answer }
        if let before { answer.change = change(metric, table[0, 0], table[0, current], before, period) }
        if isCut {
            answer.rows = rows(metric.ofPart, slices, table, before, period)
        } else if let unit = question.breakdown?.granularity {
            let buckets = unit == granularity ? answer.trend : try self.trend(metric, source, question, unit, period, zone)
            answer.rows = buckets.map { bucket in
                MetricAnswer.Row(name: name(of: bucket.time, unit, zone), estimate: bucket.estimate)
            }
        }
        return answer
    }

    /// Days up to six weeks, weeks up to seven months, then months.
    static func granularity(of period: Range<Int64>) -> MetricQuestion.Granularity {
        let days = (period.upperBound - period.lowerBound) / 86_400_000
        return days <= 45 ? .day : days <= 215 ? .week : .month
    }

    /// The change since the period before. Counts of a time that was seen in part say nothing.
    func change(_ metric: Metric, _ first: Sample, _ second: Sample, _ before: Range<Int64>, _ period: Range<Int64>) -> MetricChange {
        let growth = Double(period.upperBound - period.lowerBound) / Double(before.upperBound - before.lowerBound)
        var change = metric.change(from: first, to: second, growth: growth)
        let begins = facts.timeRange?.lowerBound ?? .max
        // A day's worth of silence before the first interaction is no missing data.
        if metric.isTotal, begins > before.lowerBound + min(86_400_000, (before.upperBound - before.lowerBound) / 20) {
            change.pValue = nil
            change.isSignificant = false
            change.method = "not compared: the data begin inside the period before"
        }
        return change
    }

    private func trend(
        _ metric: Metric, _ source: ObservationSource, _ question: MetricQuestion, _ granularity: MetricQuestion.Granularity,
        _ period: Range<Int64>, _ zone: TimeZone
    ) throws(MeasurementError) -> [MetricAnswer.Bucket] {
        let whole = buckets(granularity, period, zone)
        let cut = whole.map { $0.clamped(to: period) }
        let table = Tabulation(metric, source, try slices(question.filters, by: []), TimeSlots(cut))
        let begins = facts.timeRange?.lowerBound ?? .max
        return whole.indices.map { index in
            // Nothing before the data begin and after now is not zero.
            let isSeen = cut[index].upperBound > begins && cut[index].lowerBound <= now.milliseconds
            return MetricAnswer.Bucket(
                time: whole[index], estimate: isSeen || table[0, index].n > 0 ? metric.estimate(table[0, index]) : metric.noData,
                isPartial: !isWhole(whole[index], in: period))
        }
    }

    private func rows(
        _ metric: Metric, _ slices: SliceTable, _ table: Tabulation, _ before: Range<Int64>?, _ period: Range<Int64>
    ) -> [MetricAnswer.Row] {
        let current = before == nil ? 0 : 1
        let all = table[0, current]
        let numbers = (1..<slices.count).filter { table[$0, current].n > 0 || (before != nil && table[$0, 0].n > 0) }
        var changes: [MetricChange?] = numbers.map { slice in
            before.map { change(metric, table[slice, 0], table[slice, current], $0, period) }
        }
        let rests = MeasurementSnapshot.rests(numbers.map { table[$0, current] })
        var against: [MetricChange?] = numbers.indices.map { index in
            metric.againstRest(table[numbers[index], current], of: all, rest: rests[index])
        }
        MetricChange.control(&changes)
        MetricChange.control(&against)
        let whole = metric.estimate(all).value ?? 0
        let rows = numbers.indices.map { index in
            let estimate = metric.estimate(table[numbers[index], current])
            return MetricAnswer.Row(
                name: slices.slices[numbers[index]]?.name ?? "", estimate: estimate, change: changes[index], againstRest: against[index],
                part: metric.isTotal && whole != 0 ? (estimate.value ?? 0) / whole : nil)
        }
        return rows.sorted { ($0.estimate.n, $1.name) > ($1.estimate.n, $0.name) }
    }

    /// For each, all the others together.
    private static func rests(_ parts: [Sample]) -> [Sample] {
        var after = [Sample](repeating: Sample(), count: parts.count + 1)
        for index in parts.indices.reversed() {
            after[index] = after[index + 1]
            after[index].addMoments(of: parts[index])
        }
        var before = Sample()
        return parts.indices.map { index in
            var rest = before
            rest.addMoments(of: after[index + 1])
            before.addMoments(of: parts[index])
            return rest
        }
    }

    /// 2026-11-21, or 2026-11 of months; weeks by their Monday.
    private func name(of bucket: Range<Int64>, _ unit: MetricQuestion.Granularity, _ zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(bucket.lowerBound) / 1000))
        let day = MetricPeriod.CivilDay(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0).text
        return unit == .month ? String(day.dropLast(3)) : day
    }
}

extension Metric {
    /// Whether the value grows with the length of the time that it is over.
    var isTotal: Bool {
        switch measure {
        case .count, .sum, .customers: true
        case .netScore, .share, .mean, .median, .rate: false
        }
    }
}
