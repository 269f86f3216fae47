import Foundation

/// When the company works: the same hours on each working day, in its own time zone.
package struct BusinessHours: Sendable, Equatable, Codable {
    /// 1 Sunday … 7 Saturday, as Foundation counts.
    package var days: Set<Int> = [2, 3, 4, 5, 6]
    /// Minutes after midnight.
    package var opens = 9 * 60
    package var closes = 17 * 60
    package var zone = "GMT"

    package init() {}

    /// How much of a stretch lies in business hours. The longest that is counted day by day is ten years.
    func milliseconds(from start: Int64, to end: Int64) -> Int64 {
        guard start < end, opens < closes, !days.isEmpty else { return 0 }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        var day = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(start) / 1000))
        var sum: Int64 = 0
        for _ in 0..<3_660 {
            let midnight = Int64((day.timeIntervalSince1970 * 1000).rounded())
            guard midnight < end else { break }
            if days.contains(calendar.component(.weekday, from: day)) {
                let (from, to) = (max(start, time(opens, on: day, calendar)), min(end, time(closes, on: day, calendar)))
                if from < to { sum += to - from }
            }
            guard let next = calendar.date(byAdding: .day, value: 1, to: day) else { break }
            day = calendar.startOfDay(for: next)
        }
        return sum
    }

    /// By the clock on the wall, on days of 23 and 25 hours too.
    private func time(_ minutes: Int, on day: Date, _ calendar: Calendar) -> Int64 {
        let date =
            minutes >= 1_440
            ? calendar.date(byAdding: .day, value: 1, to: day)
            : calendar.date(bySettingHour: minutes / 60, minute: minutes % 60, second: 0, of: day)
        return Int64(((date ?? day).timeIntervalSince1970 * 1000).rounded())
    }
}
