import Foundation

/// A stretch of time as a person names it.
package enum MetricPeriod: Sendable, Equatable {
    package enum Unit: String, Sendable, CaseIterable { case day = "d", month = "mo" }

    /// The last days or months, today included.
    case last(Int, Unit)
    /// Whole days, the last one included.
    case days(from: CivilDay, to: CivilDay)
    /// From the first interaction on.
    case all

    /// A day of the calendar, in no zone.
    package struct CivilDay: Sendable, Equatable, Comparable {
        package var year: Int
        package var month: Int
        package var day: Int

        package init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }

        /// Reads `2026-01-31`; nil for what is no day of the calendar.
        package init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
                text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year > 0, (1...12).contains(month), day > 0
            else { return nil }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            guard day <= lengths[month - 1] else { return nil }
            self.init(year: year, month: month, day: day)
        }

        package var text: String {
            func padded(_ number: Int, _ length: Int) -> String {
                let digits = String(number)
                return String(repeating: "0", count: max(0, length - digits.count)) + digits
            }
            return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        }

        package static func < (a: CivilDay, b: CivilDay) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

        /// When the day is over, in milliseconds.
        package func end(in zone: TimeZone) -> Int64 {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            let next = calendar.date(byAdding: .day, value: 1, to: start(calendar)) ?? .distantPast
            return Int64((next.timeIntervalSince1970 * 1000).rounded())
        }

        fileprivate func start(_ calendar: Calendar) -> Date {
            calendar.date(from: DateComponents(year: year, month: month, day: day)).map(calendar.startOfDay) ?? .distantPast
        }
    }

    /// The period and the one before it, of the same length by the calendar, in milliseconds. Nothing before where all is asked for.
    package func resolve(now: Instant, data: ClosedRange<Int64>?, zone: TimeZone) -> (period: Range<Int64>, before: Range<Int64>?) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let today = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(now.milliseconds) / 1000))
        func shifted(_ date: Date, _ unit: Unit, _ count: Int) -> Date {
            calendar.date(byAdding: unit == .day ? .day : .month, value: count, to: date) ?? date
        }
        switch self {
        case .last(let count, let unit):
            let tomorrow = shifted(today, .day, 1)
            let start = unit == .day ? shifted(today, .day, 1 - count) : shifted(tomorrow, .month, -count)
            // The period ends now, not tonight: the one before ends at the same time of its last day.
            let end = max(now.milliseconds, milliseconds(start) + 1)
            let endBefore = shifted(Date(timeIntervalSince1970: Double(end) / 1000), unit, -count)
            let before = milliseconds(shifted(start, unit, -count))..<min(milliseconds(endBefore), milliseconds(start))
            return (milliseconds(start)..<end, before)
        case .days(let from, let to):
            let start = from.start(calendar)
            let end = shifted(to.start(calendar), .day, 1)
            let length = max(1, calendar.dateComponents([.day], from: start, to: end).day ?? 1)
            let before = milliseconds(shifted(start, .day, -length))..<milliseconds(start)
            return (milliseconds(start)..<max(milliseconds(end), milliseconds(start) + 1), before)
        case .all:
            guard let data else { return (milliseconds(today)..<max(now.milliseconds, milliseconds(today) + 1), nil) }
            return (data.lowerBound..<(data.upperBound + 1), nil)
        }
    }

    private func milliseconds(_ date: Date) -> Int64 { Int64((date.timeIntervalSince1970 * 1000).rounded()) }
}
