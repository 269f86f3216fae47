import Charts
import JourneyAnalytics
import Touchstone

/// Numbers as the pages of Journeys write them.
enum Words {
    static func number(_ value: Int) -> String { ValueFormat.number.text(Double(value)) }
    static func count(_ value: Int, _ what: String, plural: String? = nil) -> String {
        "\(number(value)) \(value == 1 ? what : plural ?? what + "s")"
    }

    /// "31 %", "0.4 %", "–".
    static func share(_ share: Double?) -> String {
        guard let share else { return "–" }
        let isFine = share > 0 && share < 0.0995 || (share > 0.9949 && share < 1)
        return ValueFormat(decimals: isFine ? 1 : 0, suffix: " %", scale: 100).text(share)
    }

    static func percent(_ share: Double?) -> Int { Int((min(max(share ?? 0, 0), 1) * 100).rounded()) }

    static func name(_ touchpoints: TouchpointSet) -> String {
        touchpoints.names.isEmpty ? "Anything" : touchpoints.names.joined(separator: " or ")
    }

    /// "2.1 d", with what nine of ten stay below.
    static func time(_ time: TimeDistribution?) -> String {
        time.map { "median \(LengthOfTime.text($0.median)), 9 of 10 within \(LengthOfTime.text($0.p90))" } ?? "–"
    }
}
