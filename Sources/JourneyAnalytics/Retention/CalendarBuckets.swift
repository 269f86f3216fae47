import Foundation

/// Days, weeks (from Monday, ISO 8601) or months of a time zone, one after the other.
public struct CalendarBuckets: Sendable, Equatable {
    public enum Unit: String, Sendable, CaseIterable {
        case day, week, month
    }

    public let unit: Unit
    public let timeZone: TimeZone
    /// The beginnings, in milliseconds since 1970 (UTC), and the end of the last bucket: one more than there are buckets. Ascending.
    public let bounds: [Int64]

    public var count: Int { bounds.count - 1 }

    /// The buckets that cover a range of times; of a longer range than `most` buckets, the last ones.
    public init(_ unit: Unit, in timeZone: TimeZone, covering range: ClosedRange<Int64>, most: Int = 1_000) {
        self.unit = unit
        self.timeZone = timeZone
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        calendar.firstWeekday = 2
        calendar.minimumDaysInFirstWeek = 4
        let last = Self.start(of: range.upperBound, unit, calendar)
        var bounds: [Int64] = [Self.milliseconds(Self.advance(last, by: 1, unit, calendar)), Self.milliseconds(last)]
        var step = 1
        while bounds[bounds.count - 1] > range.lowerBound, bounds.count <= most {
            // From the last one each time: a month's length, or a change of the clock, must not add up.
            let start = Self.start(of: Self.milliseconds(Self.advance(last, by: -step, unit, calendar)), unit, calendar)
            bounds.append(Self.milliseconds(start))
            step += 1
        }
        self.bounds = bounds.reversed()
    }

    /// The bucket of a time; nil before the first and after the last. O(log buckets).
    public func index(of time: Int64) -> Int? {
        guard let first = bounds.first, let end = bounds.last, time >= first, time < end else { return nil }
        var low = 0
        var high = count
        while low + 1 < high {
            let middle = (low + high) / 2
            if bounds[middle] <= time { low = middle } else { high = middle }
        }
        return low
    }

    private static func start(of milliseconds: Int64, _ unit: Unit, _ calendar: Calendar) -> Date {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        let component: Calendar.Component
        switch unit {
        case .day: return calendar.startOfDay(for: date)
        case .week: component = .weekOfYear
        case .month: component = .month
        }
        return calendar.dateInterval(of: component, for: date)?.start ?? calendar.startOfDay(for: date)
    }

    private static func advance(_ date: Date, by n: Int, _ unit: Unit, _ calendar: Calendar) -> Date {
        let component: Calendar.Component
        let fallback: Double
        switch unit {
        case .day: (component, fallback) = (.day, 86_400)
        case .week: (component, fallback) = (.weekOfYear, 7 * 86_400)
        case .month: (component, fallback) = (.month, 30 * 86_400)
        }
        return calendar.date(byAdding: component, value: n, to: date) ?? date.addingTimeInterval(Double(n) * fallback)
    }

    private static func milliseconds(_ date: Date) -> Int64 { Int64((date.timeIntervalSince1970 * 1000).rounded()) }
}
