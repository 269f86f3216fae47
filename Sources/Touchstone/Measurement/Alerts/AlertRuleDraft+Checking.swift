import ExperienceStatistics
import Foundation

/// Looking whether a rule's condition holds at this moment.
extension AlertRuleDraft {
    func reading(in snapshot: MeasurementSnapshot) throws(MeasurementError) -> AlertReading {
        switch condition {
        case .threshold(let side, let limit, let isCertain): try threshold(side, limit, isCertain, snapshot)
        case .change(let direction, let pace): try change(direction, pace, snapshot)
        case .anomaly(let direction, let pace): try anomaly(direction, pace, snapshot)
        }
    }

    private func threshold(
        _ side: AlertCondition.Side, _ limit: Double, _ isCertain: Bool, _ snapshot: MeasurementSnapshot
    ) throws(MeasurementError) -> AlertReading {
        var asked = question
        (asked.isCompared, asked.zone) = (false, zone)
        let answer = try snapshot.answer(asked)
        guard let value = answer.estimate.value else { return nothing(answer) }
        let bound = isCertain ? (side == .below ? answer.estimate.high : answer.estimate.low) ?? value : value
        let isFiring = side == .below ? bound < limit : bound > limit
        var detail = AlertDetail(answer)
        detail.expected = limit
        let text = answer.text
        let limits = answer.estimate.low.flatMap { low in answer.estimate.high.map { " (\(text.range(low, $0)))" } } ?? ""
        let relation =
            isFiring
            ? "\(side.rawValue) \(text.text(limit))" : "not \(side.rawValue) \(text.text(limit))\(isCertain ? " with certainty" : "")"
        return AlertReading(
            finding: isFiring ? .firing : .calm,
            sentence: "\(answer.definition.name) is \(text.text(value))\(limits), \(relation), over \(span(asked.period)).", occasion: "",
            detail: detail)
    }

    private func change(
        _ direction: AlertCondition.Direction, _ pace: AlertCondition.Pace, _ snapshot: MeasurementSnapshot
    ) throws(MeasurementError) -> AlertReading {
        // Whole days only: a morning says nothing of a day, and what is looked at all the time is wrong sooner or later.
        let (yesterday, days) = (day(before: 1, snapshot.now), windowDays)
        var asked = question
        asked.period = .days(from: day(before: days, snapshot.now), to: yesterday)
        (asked.isCompared, asked.zone) = (true, zone)
        let answer = try snapshot.answer(asked)
        guard let value = answer.estimate.value, let change = answer.change, let difference = change.difference, let p = change.pValue
        else {
            return nothing(answer)
        }
        let isFiring = direction.holds(difference) && direction.pValue(p) < ChangeLevel.level(pace, days: days)
        var detail = AlertDetail(answer)
        (detail.expected, detail.expectedLow, detail.expectedHigh) = (change.other.value, change.other.low, change.other.high)
        detail.pValue = p
        let text = answer.text
        let verb = difference < 0 ? "fell" : "rose"
        let words =
            isFiring
            ? "\(answer.definition.name) \(verb) by \(text.difference(difference)), from \(text.text(change.other.value)) to \(text.text(value)), "
                + "in the \(days == 1 ? "day" : "\(days) days") to \(yesterday.text)."
            : "\(answer.definition.name) shows no clear change: \(text.text(value)) after \(text.text(change.other.value))."
        return AlertReading(finding: isFiring ? .firing : .calm, sentence: words, occasion: yesterday.text, detail: detail)
    }

    private func anomaly(
        _ direction: AlertCondition.Direction, _ pace: AlertCondition.Pace, _ snapshot: MeasurementSnapshot
    ) throws(MeasurementError) -> AlertReading {
        let yesterday = day(before: 1, snapshot.now)
        var asked = question
        asked.period = .days(from: day(before: SeasonTest.most + 1, snapshot.now), to: yesterday)
        (asked.isCompared, asked.granularity, asked.zone) = (false, .day, zone)
        let answer = try snapshot.answer(asked)
        let isTotal = (try snapshot.metric(asked.metric)).isTotal
        let begins = snapshot.facts.timeRange?.lowerBound ?? .max
        let seen = answer.trend.filter { $0.time.lowerBound >= begins }
        guard let last = seen.last, let value = last.estimate.value else { return nothing(answer) }
        let (days, variance) = series(seen, isTotal: isTotal)
        guard let result = SeasonTest.test(days, variance: variance) else {
            return AlertReading(
                finding: .unknown,
                sentence:
                    "Too few days to know what is usual: \(SeasonTest.fewest) whole days\(isTotal ? "" : " with at least 5 values each") are needed.",
                occasion: "", detail: AlertDetail(answer))
        }
        func shown(_ number: Double) -> Double { isTotal ? max(0, number) * max(0, number) : number }
        let (expected, low, high) = (shown(result.expected), shown(result.low), shown(result.high))
        let isFiring = direction.holds(value - expected) && direction.pValue(result.pValue) < pace.dailyLevel
        var detail = AlertDetail(answer)
        (detail.value, detail.low, detail.high, detail.n) = (value, last.estimate.low, last.estimate.high, last.estimate.n)
        (detail.expected, detail.expectedLow, detail.expectedHigh, detail.pValue) = (expected, low, high, result.pValue)
        let text = answer.text
        return AlertReading(
            finding: isFiring ? .firing : .calm,
            sentence:
                "\(answer.definition.name) was \(text.text(value)) on \(yesterday.text), where \(text.range(low, high)) was to be expected.",
            occasion: yesterday.text, detail: detail)
    }

    /// Totals by their square root, whose scatter doesn't grow with their size; scores by what they rest on.
    private func series(_ seen: [MetricAnswer.Bucket], isTotal: Bool) -> (days: [SeasonTest.Day], variance: Double) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var (sampling, counted) = (0.0, 0.0)
        let days = seen.map { bucket in
            let weekday = calendar.component(.weekday, from: Date(timeIntervalSince1970: Double(bucket.time.lowerBound) / 1000)) - 1
            let (value, n) = (bucket.estimate.value ?? 0, Double(bucket.estimate.n))
            if isTotal { return SeasonTest.Day(weekday: weekday, value: max(0, value).squareRoot(), weight: 1) }
            if let low = bucket.estimate.low, let high = bucket.estimate.high, n >= 5 {
                let error = (high - low) / 3.92
                sampling += error * error * n * n
                counted += n
            }
            return SeasonTest.Day(weekday: weekday, value: value, weight: n >= 5 && bucket.estimate.value != nil ? n : 0)
        }
        // Of a Poisson count's root the variance is a quarter; of sums more, which the scatter shows.
        return (days, isTotal ? (question.metric == "revenue" ? 0 : 0.25) : counted > 0 ? sampling / counted : 0)
    }

    private func nothing(_ answer: MetricAnswer) -> AlertReading {
        AlertReading(
            finding: .unknown, sentence: "\(answer.definition.name) can’t be judged: there are no or too few values.", occasion: "",
            detail: AlertDetail(answer))
    }

    /// The window's length in whole days.
    private var windowDays: Int {
        switch question.period {
        case .last(let count, .day): count
        case .last(let count, .month): count * 30
        case .days, .all: 7
        }
    }

    private func day(before count: Int, _ now: Instant) -> MetricPeriod.CivilDay {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let today = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(now.milliseconds) / 1000))
        let parts = calendar.dateComponents([.year, .month, .day], from: calendar.date(byAdding: .day, value: -count, to: today) ?? today)
        return MetricPeriod.CivilDay(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
    }

    private func span(_ period: MetricPeriod) -> String {
        switch period {
        case .last(1, .day): "today"
        case .last(let count, .day): "the last \(count) days"
        case .last(1, .month): "the last month"
        case .last(let count, .month): "the last \(count) months"
        case .days(let from, let to): "\(from.text) to \(to.text)"
        case .all: "all time"
        }
    }
}
