import ExperienceStatistics
import Foundation
import Touchstone

/// Sentences about answers, as pages say them.
enum MetricWords {
    /// "22.0 to 36.2"; of counts, that there is none.
    static func limits(_ answer: MetricAnswer) -> String {
        guard let low = answer.estimate.low, let high = answer.estimate.high else {
            return answer.estimate.method == .exactCount ? "A full count" : "No interval from one alone"
        }
        return answer.text.range(low, high)
    }

    static func noData(_ answer: MetricAnswer) -> String {
        let what: String
        switch answer.definition.key {
        case "nps", "csat", "ces", "ces_net", "ces1", "trust", "preference", "price_premium", "price_accepted":
            what = "No answer to this question"
        case "first_response_time": what = "No reply to a case"
        case "aht": what = "No contact with a talk, hold or wrap-up time"
        case "average_order_value": what = "No order"
        case "churn", "retention": what = "No customer at the beginning of this"
        case "repeat_purchase": what = "No order of a known customer"
        case "advocacy", "advocacy_acts": what = "No active customer"
        case "sentiment": what = "No text of a customer"
        case "fcr": what = "No case whose outcome is known"
        case "response_rate", "response_rate_2": what = "No invitation whose outcome is known"
        case "clv": what = "Too few customers have bought again to tell"
        case "first_response_business": what = "No reply to a case"
        case "expectation_gap": what = "No item that somebody answered both ways"
        default: what = "Nothing of this"
        }
        return "\(what) in this period\(answer.question.filters.isEmpty ? "" : " with these filters")."
    }

    /// "the 12 months before".
    static func against(_ answer: MetricAnswer) -> String { against(answer.question.period, before: answer.before) }

    static func against(_ period: MetricPeriod, before: Range<Int64>?) -> String {
        switch period {
        case .last(let count, let unit):
            let name = unit == .day ? "day" : "month"
            return count == 1 ? "the \(name) before" : "the \(count) \(name)s before"
        case .days:
            let days = before.map { ($0.upperBound - $0.lowerBound + 43_200_000) / 86_400_000 } ?? 0
            return days == 1 ? "the day before" : "the \(days) days before"
        case .all: return "the time before"
        }
    }

    static func better(_ definition: MetricDefinition, _ difference: Double) -> String {
        switch definition.unit {
        case .seconds: "faster"
        case .count, .money: difference > 0 ? "more" : "less"
        case .points, .share, .scale: "better"
        }
    }

    static func worse(_ definition: MetricDefinition, _ difference: Double) -> String {
        switch definition.unit {
        case .seconds: "slower"
        case .count, .money: difference > 0 ? "more" : "less"
        case .points, .share, .scale: "worse"
        }
    }

    /// "22 Nov 2025 to 22 Nov 2026".
    static func span(_ time: Range<Int64>, in zone: TimeZone) -> String {
        let (first, last) = (day(time.lowerBound, in: zone), day(time.upperBound - 1, in: zone))
        return first == last ? first : "\(first) to \(last)"
    }

    /// "22 Nov 2026".
    static func day(_ time: Int64, in zone: TimeZone) -> String {
        let day = civil(time, in: zone)
        return "\(day.day) \(months[day.month - 1].prefix(3)) \(day.year)"
    }

    /// "May 2026".
    static func month(_ time: Int64, in zone: TimeZone) -> String {
        let day = civil(time, in: zone)
        return "\(months[day.month - 1]) \(day.year)"
    }

    /// A bucket's name in tables: "May 2026", "week of 4 May 2026", "4 May 2026".
    static func bucket(_ time: Range<Int64>, _ granularity: MetricQuestion.Granularity, in zone: TimeZone) -> String {
        switch granularity {
        case .day: day(time.lowerBound, in: zone)
        case .week: "Week of \(day(time.lowerBound, in: zone))"
        case .month: month(time.lowerBound, in: zone)
        }
    }

    static func civil(_ time: Int64, in zone: TimeZone) -> MetricPeriod.CivilDay {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(time) / 1000))
        return MetricPeriod.CivilDay(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
