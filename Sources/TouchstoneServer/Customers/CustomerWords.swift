import Foundation
import Touchstone

/// Numbers, amounts and days as the pages of customers write them.
enum CustomerWords {
    static func count(_ number: Int) -> String { number.formatted(.number.locale(Locale(identifier: "en_US"))) }

    static func count(_ number: Int, _ one: String, _ many: String) -> String { "\(count(number)) \(number == 1 ? one : many)" }

    /// "€ 1,204.50"; the currency's code where it has no sign of its own.
    static func money(_ money: Money) -> String {
        let amount = money.amount.formatted(.number.locale(Locale(identifier: "en_US")).precision(.fractionLength(2)))
        guard let currency = money.currency, !currency.isEmpty else { return amount }
        return "\(signs[currency] ?? currency) \(amount)".replacing(" -", with: " −")
    }

    /// "NPS 9 of 10", "CSAT 4 of 1 to 5": a score never stands without its scale.
    static func score(_ score: Score) -> String {
        let name = metric(score.kind)
        guard let value = score.value else { return "\(name) not answered" }
        return "\(name) \(number(value)) (\(number(score.low)) to \(number(score.high)))"
    }

    /// "NPS", "Stars"
    static func metric(_ kind: String) -> String { kind.count <= 4 ? kind.uppercased() : title(kind) }

    static func number(_ value: Double) -> String {
        value.formatted(.number.locale(Locale(identifier: "en_US")).precision(.fractionLength(0...2)))
    }

    /// "6 min 12 s"
    static func duration(_ seconds: Double) -> String {
        let whole = Int(min(max(seconds, 0), 1e9).rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3_600 { return whole % 60 == 0 ? "\(whole / 60) min" : "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
    }

    /// "21 Nov 2026"
    static func day(_ instant: Instant, in zone: TimeZone) -> String {
        let parts = calendar(zone).dateComponents([.year, .month, .day], from: date(instant))
        return "\(parts.day ?? 0) \(months[(parts.month ?? 1) - 1].prefix(3)) \(parts.year ?? 0)"
    }

    /// "Saturday, 21 November 2026"
    static func longDay(_ instant: Instant, in zone: TimeZone) -> String {
        let parts = calendar(zone).dateComponents([.weekday, .year, .month, .day], from: date(instant))
        return "\(weekdays[(parts.weekday ?? 1) - 1]), \(parts.day ?? 0) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 0)"
    }

    /// "Back office", "SMS"
    static func title(_ text: String) -> String {
        ["sms", "mms", "rcs"].contains(text) ? text.uppercased() : text.prefix(1).uppercased() + text.dropFirst()
    }

    /// "user id (web)", "e-mail"
    static func kind(_ identifier: Identifier) -> String {
        let name =
            switch identifier.kind {
            case "email": "E-mail"
            case "phone": "Telephone"
            case "user_id": "User id"
            case "anonymous_id": "Browser or device"
            default: title(identifier.kind.replacing("_", with: " "))
            }
        return identifier.namespace.isEmpty ? name : "\(name), \(identifier.namespace)"
    }

    private static let signs = ["EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"]
    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    private static func calendar(_ zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }

    private static func date(_ instant: Instant) -> Date { Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000) }
}
