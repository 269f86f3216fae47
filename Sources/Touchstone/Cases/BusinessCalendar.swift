import Foundation

/// The hours in which somebody is there to work on cases: by weekday, several ranges a day, without holidays.
package struct BusinessCalendar: Sendable, Equatable {
    /// Minutes after midnight, the end not included.
    package typealias Hours = Range<Int>

    /// Monday first; seven.
    package let week: [[Hours]]
    /// "2026-12-25"
    package let holidays: Set<String>
    package let zone: TimeZone
    private let calendar: Calendar

    package init(week: [[Hours]], holidays: Set<String> = [], zone: TimeZone) {
        self.week = week
        self.holidays = holidays
        self.zone = zone
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// Monday to Friday, 9 to 17, in UTC: until somebody sets another.
    package static let usual = BusinessCalendar(
        week: [[Hours]](repeating: [540..<1_020], count: 5) + [[], []], zone: TimeZone(identifier: "UTC") ?? .gmt)

    /// The time at which that many minutes of work have passed; without hours in the week, the same on the clock.
    package func time(after start: Instant, minutes: Int) -> Instant {
        guard week.contains(where: { !$0.isEmpty }), minutes > 0 else {
            return Instant(milliseconds: start.milliseconds + Int64(max(minutes, 0)) * 60_000)
        }
        var left = Int64(minutes) * 60_000
        var day = calendar.startOfDay(for: Self.date(start))
        for _ in 0..<Self.furthest {
            for range in ranges(of: day) where range.upperBound > start.milliseconds {
                let begin = max(range.lowerBound, start.milliseconds)
                if range.upperBound - begin >= left { return Instant(milliseconds: begin + left) }
                left -= range.upperBound - begin
            }
            guard let next = calendar.date(byAdding: .day, value: 1, to: day) else { break }
            day = next
        }
        return Instant(milliseconds: start.milliseconds + Int64(minutes) * 60_000)
    }

    /// How much working time lies between two moments, in milliseconds; 0 where the second is not later.
    package func worked(from start: Instant, to end: Instant) -> Int64 {
        guard start < end else { return 0 }
        guard week.contains(where: { !$0.isEmpty }) else { return end.milliseconds - start.milliseconds }
        var sum: Int64 = 0
        var day = calendar.startOfDay(for: Self.date(start))
        for _ in 0..<Self.furthest where day < Self.date(end) {
            for range in ranges(of: day) {
                sum += max(0, min(range.upperBound, end.milliseconds) - max(range.lowerBound, start.milliseconds))
            }
            guard let next = calendar.date(byAdding: .day, value: 1, to: day) else { break }
            day = next
        }
        return sum
    }

    /// Days that are looked at: ten years.
    private static let furthest = 3_653

    /// The working time of a day, in milliseconds since 1970: what the clock on the wall says, over changes to summer time.
    private func ranges(of day: Date) -> [Range<Int64>] {
        let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: day)
        let hours = week[((parts.weekday ?? 2) + 5) % 7]
        guard !hours.isEmpty, !holidays.contains(Self.name(parts)) else { return [] }
        return hours.compactMap { range in
            guard let from = moment(range.lowerBound, of: day), let to = moment(range.upperBound, of: day), from < to else { return nil }
            return from..<to
        }
    }

    private func moment(_ minute: Int, of day: Date) -> Int64? {
        let date =
            minute >= 1_440
            ? calendar.date(byAdding: .day, value: 1, to: day)
            : calendar.date(bySettingHour: minute / 60, minute: minute % 60, second: 0, of: day)
        return date.map { Int64(($0.timeIntervalSince1970 * 1_000).rounded()) }
    }

    private static func name(_ parts: DateComponents) -> String {
        func two(_ value: Int?) -> String { (value ?? 0) < 10 ? "0\(value ?? 0)" : "\(value ?? 0)" }
        return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
    }

    private static func date(_ instant: Instant) -> Date { Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000) }

    package static func == (a: BusinessCalendar, b: BusinessCalendar) -> Bool {
        a.week == b.week && a.holidays == b.holidays && a.zone.identifier == b.zone.identifier
    }
}
