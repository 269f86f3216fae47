import Foundation
import Touchstone

/// The time that is asked for, with the stretches of its trend and the time before it to compare with.
struct FeedbackPeriod: Sendable {
    enum Width: String, Sendable { case day, week, month }

    /// Nil is all there is.
    let range: Range<Int64>?
    let before: Range<Int64>?
    let buckets: [Int64]
    let width: Width
    let label: String
    /// The value of `period` that is in force; nil for days.
    let chosen: String?

    static let choices = [("Last 30 days", "30d"), ("Last 90 days", "90d"), ("Last 12 months", "12mo"), ("All time", "all")]

    /// - Parameters:
    ///   - extent: the time that texts span.
    ///   - usual: what is meant where nothing is said; nil chooses by how old the texts are.
    init(_ address: FeedbackAddress, extent: Range<Int64>?, now: Instant, zone: TimeZone, usual: String? = nil) throws(FeedbackError) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        func date(_ time: Int64) -> Date { Date(timeIntervalSince1970: Double(time) / 1_000) }
        func time(_ date: Date) -> Int64 { Int64(date.timeIntervalSince1970 * 1_000) }
        func day(_ text: String, _ field: String) throws(FeedbackError) -> Date {
            guard let civil = MetricPeriod.CivilDay(text),
                let date = calendar.date(from: DateComponents(year: civil.year, month: civil.month, day: civil.day))
            else { throw FeedbackError("“\(field)” has to be a day: 2026-01-31.", field: field) }
            return date
        }
        let today = calendar.startOfDay(for: date(now.milliseconds))
        let tomorrow = calendar.date(byAdding: .day, value: 1, to: today) ?? today
        var found: (Date, Date)?
        if address.from != nil || address.to != nil {
            guard let from = address.from, let to = address.to else {
                throw FeedbackError("Give both “from” and “to”, or neither.", field: address.from == nil ? "from" : "to")
            }
            let (first, last) = (try day(from, "from"), try day(to, "to"))
            guard first <= last else { throw FeedbackError("“from” is after “to”.", field: "from") }
            found = (first, calendar.date(byAdding: .day, value: 1, to: last) ?? last)
            (chosen, label) = (nil, "\(from) to \(to)")
        } else {
            let isOld = extent.map { now.milliseconds - $0.upperBound > 90 * 86_400_000 } ?? false
            let value = address.period ?? usual ?? (isOld ? "all" : "12mo")
            switch value {
            case "30d": found = (calendar.date(byAdding: .day, value: -29, to: today) ?? today, tomorrow)
            case "90d": found = (calendar.date(byAdding: .day, value: -89, to: today) ?? today, tomorrow)
            case "12mo":
                let month = calendar.dateInterval(of: .month, for: today)?.start ?? today
                found = (calendar.date(byAdding: .month, value: -11, to: month) ?? month, tomorrow)
            case "all": found = nil
            default: throw FeedbackError("“period” is 30d, 90d, 12mo or all.", field: "period")
            }
            (chosen, label) = (value, Self.choices.first { $0.1 == value }?.0 ?? value)
        }
        let range = found.map { time($0.0)..<time($0.1) }
        self.range = range
        before = range.map { ($0.lowerBound - ($0.upperBound - $0.lowerBound))..<$0.lowerBound }
        let span = range ?? extent
        let days = span.map { Double($0.upperBound - $0.lowerBound) / 86_400_000 } ?? 0
        width = days > 200 ? .month : days > 45 ? .week : .day
        guard let span else {
            buckets = []
            return
        }
        let unit: Calendar.Component = width == .month ? .month : width == .week ? .weekOfYear : .day
        calendar.firstWeekday = 2
        var bound = calendar.dateInterval(of: unit, for: date(span.lowerBound))?.start ?? date(span.lowerBound)
        var bounds: [Int64] = []
        while bounds.count < 400 {
            bounds.append(time(bound))
            if time(bound) >= span.upperBound { break }
            guard let next = calendar.date(byAdding: unit, value: 1, to: bound) else { break }
            bound = next
        }
        buckets = bounds
    }

    /// Whether the last stretch is not over, or the first begins outside.
    func isPartial(_ now: Instant) -> Bool { (buckets.last ?? 0) > now.milliseconds }
}
