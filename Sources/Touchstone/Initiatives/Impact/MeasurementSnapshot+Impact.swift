import ExperienceStatistics
import Foundation

extension MeasurementSnapshot {
    /// Fewer answers in a stretch say nothing.
    static var fewestAnswers: Int { 5 }

    /// The figures before and after, and what the statistics make of them.
    /// - Parameter members: of the segments that the question names, as canonical profiles.
    func impact(_ question: ImpactQuestion, members: [String: Set<UInt32>]) throws(MeasurementError) -> ImpactReading {
        let metric = try metric(question.kpi.metric)
        try refuseWhatIsNotCarried(metric, question.kpi)
        let source = try source(of: metric, question.kpi.filters)
        var reading = ImpactReading(definition: metric.definition)
        reading.isTotal = metric.isTotal
        if metric.observed.isMoney { reading.currency = question.kpi.filters.currency ?? facts.mainCurrency }
        let reached = try side(question.reached, of: question.kpi, members)
        guard let data = facts.timeRange, source.hasAny(metric.observed) else {
            reading.obstacle = .nothingMeasured
            return reading
        }
        let days = ImpactDays(start: question.start, data: data, now: now.milliseconds, zone: question.zone)
        reading.now = estimate(metric, source, reached, days, from: max(0, days.bounds.count - 29), to: days.bounds.count - 1)
        guard question.start != nil else {
            reading.obstacle = .notBegun
            reading.stretches = picture(metric, source, reached, nil, days, length: 7, before: min(days.before, 182), after: 0)
            return reading
        }
        if days.after > 0 || days.bounds.count > 1 { reading.start = days.bounds[days.first] }
        let wished = question.window ?? min(182, max(28, days.after))
        (reading.daysBefore, reading.daysAfter) = (min(wished, days.before), min(wished, days.after))
        reading.pool(self, metric, source, reached, days)
        let other = try question.comparison.map { group throws(MeasurementError) in
            try side(group, of: question.kpi, members, other: question.reached)
        }
        if days.after == 0 {
            reading.obstacle = .justBegun
        } else if let other, compare(&reading, metric, source, reached, other, days) {
            // Each customer is their own comparison: nothing is better.
        } else {
            interrupt(&reading, metric, source, reached, other, days, question.course)
        }
        let length = reading.length
        let (before, after) = (min(days.before, reading.daysBefore * 3), min(days.after, reading.daysAfter * 3))
        let expected = reading.stretches
        reading.stretches = picture(metric, source, reached, other, days, length: length, before: before, after: after)
        let known = Dictionary(expected.map { ($0.time.lowerBound, $0) }) { first, _ in first }
        for place in reading.stretches.indices {
            reading.stretches[place].expected = known[reading.stretches[place].time.lowerBound]?.expected
        }
        return reading
    }

    func estimate(
        _ metric: Metric, _ source: ObservationSource, _ side: ImpactSide, _ days: ImpactDays, from: Int, to: Int
    ) -> Estimate? {
        sample(metric, source, side, days, from: from, to: to).map(metric.estimate)
    }

    func sample(_ metric: Metric, _ source: ObservationSource, _ side: ImpactSide, _ days: ImpactDays, from: Int, to: Int) -> Sample? {
        guard from >= 0, from < to, to < days.bounds.count else { return nil }
        return samples(metric, source, side, [days.bounds[from]..<days.bounds[to]]).first
    }

    /// An interrupted time series, with the other side's course taken out where there is one.
    private func interrupt(
        _ reading: inout ImpactReading, _ metric: Metric, _ source: ObservationSource, _ reached: ImpactSide, _ other: ImpactSide?,
        _ days: ImpactDays, _ course: InterruptedTimeSeries.Course
    ) {
        let (before, after) = (reading.daysBefore, reading.daysAfter)
        // The days of a week differ where things are counted: whole weeks.
        let finest = metric.isTotal || metric.isOfPopulation ? 7 : 1
        let (fewBefore, fewAfter) = (InterruptedTimeSeries.fewestBefore * finest, InterruptedTimeSeries.fewestAfter * finest)
        reading.length = finest
        if before < fewBefore {
            reading.obstacle = .fewDaysBefore(have: before, needed: fewBefore)
            return
        }
        if after < fewAfter {
            reading.obstacle = .fewDaysAfter(have: after, needed: fewAfter)
            return
        }
        let sides = [reached, other].compactMap(\.self)
        guard let length = length(metric, source, sides, days, finest: finest, before: before, after: after) else {
            let (days, answers) = missing(metric, source, sides, days, before: before, after: after)
            reading.length = 7
            reading.obstacle = .tooThin(days: days, answers: answers)
            return
        }
        reading.length = length
        let stretches = days.stretches(of: length, before: before, after: after)
        let values = samples(metric, source, reached, stretches).map { $0.plain(metric) ?? 0 }
        var compared = other.map { samples(metric, source, $0, stretches).map { $0.plain(metric) ?? 0 } }
        let start = before / length
        if metric.isTotal, let theirs = compared {
            let (own, all) = (values[..<start].reduce(0, +), theirs[..<start].reduce(0, +))
            // Of a small and a large group the same growth is not the same number.
            compared = all > 0 && own > 0 ? theirs.map { $0 * own / all } : nil
        }
        let answer = InterruptedTimeSeries.answer(values, start: start, comparison: compared, course: course)
        let expected = InterruptedTimeSeries.expected(values, start: start, comparison: compared, course: course)
        reading.answer = metric.isTotal ? answer.scaled(by: Double(stretches.count - start)) : answer
        reading.stretches = stretches.enumerated().map { place, time in
            ImpactReading.Stretch(time: time, value: values[place], n: 0, comparison: compared?[place], expected: expected?[place])
        }
    }

    /// The shortest stretch of days of which each has enough answers, on every side.
    private func length(
        _ metric: Metric, _ source: ObservationSource, _ sides: [ImpactSide], _ days: ImpactDays, finest: Int, before: Int, after: Int
    ) -> Int? {
        guard !metric.isTotal, !metric.isOfPopulation else { return finest }
        let counts = sides.map { side in
            samples(metric, source, side, days.slots(from: days.first - before, to: days.first + after)).map(\.n)
        }
        return [1, 2, 3, 4, 5, 7, 10, 14, 21, 28].first { length in
            let (first, last) = (before - before / length * length, before + after / length * length)
            guard before / length >= InterruptedTimeSeries.fewestBefore, after / length >= InterruptedTimeSeries.fewestAfter else {
                return false
            }
            return counts.allSatisfy { counts in
                stride(from: first, to: last, by: length).allSatisfy { place in
                    counts[place..<place + length].reduce(0, +) >= Self.fewestAnswers
                }
            }
        }
    }

    /// How many days and answers more it takes until four stretches after the start, and eight before, have enough.
    private func missing(
        _ metric: Metric, _ source: ObservationSource, _ sides: [ImpactSide], _ days: ImpactDays, before: Int, after: Int
    ) -> (days: Int, answers: Int) {
        var (most, answers) = (0, 0)
        for side in sides {
            func count(_ from: Int, _ to: Int) -> Double {
                Double(sample(metric, source, side, days, from: days.first + from, to: days.first + to)?.n ?? 0)
            }
            let (first, second) = (count(-before, 0), count(0, after))
            // Chance spreads them unevenly: where eight are expected, five are nearly always there.
            let wanted = 8.0 * Double(InterruptedTimeSeries.fewestAfter)
            let perDay = max(second, first * Double(after) / Double(max(1, before)), 1) / Double(max(1, after))
            let wantedBefore = 8.0 * Double(InterruptedTimeSeries.fewestBefore)
            let needed = max(wanted / perDay, first < wantedBefore ? wantedBefore / perDay : 0)
            let days = max(7, needed - Double(after))
            most = max(most, Int(days.rounded(.up)))
            answers = max(answers, Int((days * perDay).rounded(.up)))
        }
        return (most, answers)
    }

    /// The series for the picture, with more before and after than what is compared.
    private func picture(
        _ metric: Metric, _ source: ObservationSource, _ reached: ImpactSide, _ other: ImpactSide?, _ days: ImpactDays, length: Int,
        before: Int, after: Int
    ) -> [ImpactReading.Stretch] {
        // A picture of many days is one of weeks; what is compared stays whole.
        let stretches = days.stretches(of: length, before: before, after: after)
        let own = samples(metric, source, reached, stretches)
        let theirs = other.map { samples(metric, source, $0, stretches) }
        return stretches.indices.map { place in
            let estimate = metric.estimate(own[place])
            return ImpactReading.Stretch(
                time: stretches[place], value: own[place].plain(metric), low: estimate.low, high: estimate.high, n: own[place].n,
                comparison: metric.isTotal ? nil : theirs.flatMap { $0[place].plain(metric) })
        }
    }
}

extension ImpactReading {
    /// The values of the stretches as wholes.
    fileprivate mutating func pool(
        _ snapshot: MeasurementSnapshot, _ metric: Metric, _ source: ObservationSource, _ side: ImpactSide, _ days: ImpactDays
    ) {
        func sample(_ from: Int, _ to: Int) -> Sample? {
            snapshot.sample(metric, source, side, days, from: days.first + from, to: days.first + to)
        }
        let (first, second, third) = (sample(-2 * daysBefore, -daysBefore), sample(-daysBefore, 0), sample(0, daysAfter))
        (earlier, before, after) = (first.map(metric.estimate), second.map(metric.estimate), third.map(metric.estimate))
        answersAfter = third?.n ?? 0
        guard let first, let second, let third, !metric.isTotal, metric.measure != .median, first.n > 0 else { return }
        lowBefore = metric.change(from: first, to: second)
        sinceEarlier = metric.change(from: first, to: third)
    }
}

extension ImpactAnswer {
    /// Of a total over several stretches.
    fileprivate func scaled(by factor: Double) -> ImpactAnswer {
        guard case .measured(let estimate) = self else { return self }
        return .measured(estimate.scaled(by: factor))
    }
}
