import Foundation
import Touchstone

/// A time as a page shows it: short in the viewer's time zone, and in full in the title.
package struct TimeText: Sendable {
    /// "2026-11-21 16:05"
    var text: String
    /// "2026-11-21T15:05:33Z"
    var iso: String
    /// "21 November 2026, 16:05:33 (Europe/Vienna)"
    var title: String

    package init(_ instant: Instant, in zone: TimeZone) {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        func two(_ value: Int?) -> String {
            let value = value ?? 0
            return value < 10 ? "0\(value)" : "\(value)"
        }
        let year = parts.year ?? 0, month = parts.month ?? 1
        let clock = "\(two(parts.hour)):\(two(parts.minute))"
        text = "\(year)-\(two(month))-\(two(parts.day)) \(clock)"
        iso = date.formatted(.iso8601)
        title = "\(parts.day ?? 0) \(TimeText.months[month - 1]) \(year), \(clock):\(two(parts.second)) (\(zone.identifier))"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
