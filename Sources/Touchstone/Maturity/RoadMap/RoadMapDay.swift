/// A day of the calendar, in no zone: when an activity begins or ends.
package struct RoadMapDay: Sendable, Hashable, Comparable {
    /// Since 1970-01-01.
    package let number: Int

    package init(number: Int) { self.number = number }

    /// The day of a moment, by UTC.
    package init(_ instant: Instant) {
        number = Int((Double(instant.milliseconds) / 86_400_000).rounded(.down))
    }

    /// Reads 2026-11-22; nil for what is no day from 2000 to 2100.
    package init?(_ text: String) {
        guard let day = MetricPeriod.CivilDay(text), (2000...2100).contains(day.year) else { return nil }
        number = CivilTime.dayNumber(day.year, day.month, day.day)
    }

    package var date: (year: Int, month: Int, day: Int) { CivilTime.date(ofDay: number) }
    /// 2026-11-22
    package var text: String {
        let date = date
        return MetricPeriod.CivilDay(year: date.year, month: date.month, day: date.day).text
    }
    /// "22 Nov 2026"
    package var words: String {
        let date = date
        return "\(date.day) \(Self.months[date.month - 1]) \(date.year)"
    }
    /// When it begins, by UTC.
    package var start: Instant { Instant(milliseconds: Int64(number) * 86_400_000) }

    package static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    package static func < (a: RoadMapDay, b: RoadMapDay) -> Bool { a.number < b.number }
    package static func + (day: RoadMapDay, days: Int) -> RoadMapDay { RoadMapDay(number: day.number + days) }
    package static func - (a: RoadMapDay, b: RoadMapDay) -> Int { a.number - b.number }
}
