import Foundation

/// When a report goes out, by the clock of its reader.
package struct ReportSchedule: Sendable, Equatable {
    package enum Cadence: String, Sendable, CaseIterable { case daily, weekly, monthly }

    package var cadence: Cadence
    /// 1 is Monday, 7 Sunday; of weekly ones.
    package var weekday: Int
    /// 1…28, so that each month has it; of monthly ones.
    package var day: Int
    package var hour: Int

    package init?(_ cadence: Cadence, weekday: Int = 1, day: Int = 1, hour: Int = 7) {
        guard (1...7).contains(weekday), (1...28).contains(day), (0...23).contains(hour) else { return nil }
        self.cadence = cadence
        self.weekday = weekday
        self.day = day
        self.hour = hour
    }

    /// The next time after a moment.
    package func next(after time: Instant, in zone: TimeZone) -> Instant {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var parts = DateComponents(hour: hour, minute: 0, second: 0)
        switch cadence {
        case .daily: break
        // The calendar counts from Sunday, which is 1.
        case .weekly: parts.weekday = weekday % 7 + 1
        case .monthly: parts.day = day
        }
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
        // Where a clock jumps over the hour, the next moment there is counts.
        let next = calendar.nextDate(after: date, matching: parts, matchingPolicy: .nextTime) ?? date.addingTimeInterval(86_400)
        return Instant(milliseconds: Int64(next.timeIntervalSince1970 * 1000))
    }

    /// "each Monday at 07:00".
    package var text: String {
        let clock = "\(hour < 10 ? "0" : "")\(hour):00"
        let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        switch cadence {
        case .daily: return "each day at \(clock)"
        case .weekly: return "each \(days[weekday - 1]) at \(clock)"
        case .monthly: return "each month on day \(day) at \(clock)"
        }
    }
}
