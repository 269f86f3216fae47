import Foundation

/// A question about a metric in single values, as command options and a URL's parameters give them.
package struct MetricAsking: Sendable, Equatable {
    /// Whole days, both included: "2026-01-31".
    package var from: String?
    package var to: String?
    /// "30d", "12mo", or "all".
    package var last: String?
    package var granularity: String?
    package var breakdown: String?
    package var channels: [String] = []
    package var channelKinds: [String] = []
    package var touchpoints: [String] = []
    package var stages: [String] = []
    package var sources: [String] = []
    package var currency: String?
    /// "store=Berlin", each.
    package var carried: [String] = []
    /// A past day: "2026-01-31".
    package var asOf: String?
    package var zone: String?

    package init() {}

    /// - Parameter period: where none is given.
    /// - Throws: `MeasurementError` that names the value which is wrong.
    package func question(_ metric: String, period: MetricPeriod = .all) throws(MeasurementError) -> MetricQuestion {
        guard Metric.named(metric) != nil else { throw MeasurementError(unknown: metric, what: "metric", among: Metric.all.map(\.key)) }
        var question = MetricQuestion(metric: metric)
        question.period = try self.period() ?? period
        question.granularity = try choice("granularity", granularity, MetricQuestion.Granularity.self)
        if let breakdown {
            guard let found = MetricQuestion.Breakdown(rawValue: breakdown) else {
                throw MeasurementError("“by” wants the name of what the answer is broken down by, of at most 200 letters.")
            }
            question.breakdown = found
        }
        question.filters = filters
        question.filters.carried = try carriedFilters()
        question.asOf = try asOf.map { text throws(MeasurementError) in try day("as_of", text) }
        if let zone {
            guard let found = TimeZone(identifier: zone) else {
                throw MeasurementError("“\(zone)” is not a time zone. Write a name such as Europe/Berlin, America/New_York or GMT.")
            }
            question.zone = found
        }
        return question
    }

    package var filters: MetricFilters {
        var filters = MetricFilters()
        filters.channels = channels.isEmpty ? nil : channels
        filters.channelKinds = channelKinds.isEmpty ? nil : channelKinds
        filters.touchpoints = touchpoints.isEmpty ? nil : touchpoints
        filters.stages = stages.isEmpty ? nil : stages
        filters.sources = sources.isEmpty ? nil : sources
        filters.currency = currency
        return filters
    }

    private func carriedFilters() throws(MeasurementError) -> [String: [String]] {
        var filters: [String: [String]] = [:]
        for text in carried {
            guard let sign = text.firstIndex(of: "="), sign > text.startIndex, text.utf8.count <= 500 else {
                throw MeasurementError("“where” wants a name, = and a value, such as store=Berlin; not “\(text.prefix(100))”.")
            }
            filters[String(text[..<sign]), default: []].append(String(text[text.index(after: sign)...]))
        }
        return filters
    }

    /// Nil where nothing is said.
    private func period() throws(MeasurementError) -> MetricPeriod? {
        if from != nil || to != nil {
            guard last == nil else {
                throw MeasurementError("The period is given twice: as days and as “\(last ?? "")”. Keep one of them.")
            }
            guard let from, let to else {
                throw MeasurementError("A period has two ends: give “from” and “to”, both days being included.")
            }
            let (first, final) = (try day("from", from), try day("to", to))
            guard first <= final else { throw MeasurementError("The period ends before it begins. Exchange “from” and “to”.") }
            return .days(from: first, to: final)
        }
        guard let last else { return nil }
        if last == "all" { return .all }
        let digits = last.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), let unit = MetricPeriod.Unit(rawValue: String(last.dropFirst(digits.count))),
            (1...(unit == .day ? 3_660 : 120)).contains(count)
        else { throw MeasurementError("“\(last)” is no period. Write days or months up to ten years, such as 30d or 12mo, or all.") }
        return .last(count, unit)
    }

    private func day(_ name: String, _ text: String) throws(MeasurementError) -> MetricPeriod.CivilDay {
        guard let day = MetricPeriod.CivilDay(text), (1900...2200).contains(day.year) else {
            throw MeasurementError("“\(name)” is no day from 1900 to 2200: “\(text)”. Write year-month-day, such as 2026-01-31.")
        }
        return day
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ text: String?, _ type: Choice.Type
    ) throws(MeasurementError) -> Choice? where Choice.RawValue == String {
        guard let text else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw MeasurementError(
                "“\(name)” can't be “\(text)”. It is one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return choice
    }
}
