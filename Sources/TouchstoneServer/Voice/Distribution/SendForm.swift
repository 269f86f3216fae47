import Foundation
import Touchstone

/// The fields with which somebody sets up whom a survey is sent to.
struct SendForm {
    var kind: String
    var segment: String
    var list: String
    var touchpoint: String
    var delay: String
    var delayUnit: String
    var conditions: [(field: String, comparison: String, value: String)]
    var subject: String
    var message: String
    var language: String
    var sample: String
    var reminders: String
    var reminderDays: String
    var expiryDays: String
    var starts: String

    static let conditionRows = 3

    init(_ query: Query, survey: Survey) {
        func text(_ name: String, _ usual: String = "") -> String { query[name] ?? usual }
        let kinds = ["segment", "list", "trigger"]
        kind = kinds.contains(text("kind")) ? text("kind") : "segment"
        segment = text("segment")
        list = text("list")
        touchpoint = text("touchpoint")
        delay = text("delay", "1")
        delayUnit = ["minutes", "hours", "days"].contains(text("delay_unit")) ? text("delay_unit") : "hours"
        conditions = (0..<Self.conditionRows).map { (text("field\($0)"), text("comparison\($0)", "is"), text("value\($0)")) }
        let title = survey.text(survey.title)
        subject = text("subject", title.isEmpty ? "How was it?" : title)
        message = text("message", "Hello {first_name|there},\n\nwhat you think helps us to get better. It takes about a minute.")
        language = text("language")
        sample = text("sample", "100")
        reminders = text("reminders", "0")
        reminderDays = text("reminder_days", "4")
        expiryDays = text("expiry_days", "30")
        starts = text("starts")
    }

    /// - Throws: `DistributionError` naming the field that is wrong.
    func plan() throws(DistributionError) -> SendPlan {
        func number(_ text: String, _ field: String) throws(DistributionError) -> Int {
            guard let number = Int(text.trimmingCharacters(in: .whitespaces)) else {
                throw DistributionError("“\(text)” is no whole number.", field: field)
            }
            return number
        }
        let audience: SendPlan.Audience
        switch kind {
        case "list": audience = .list
        case "trigger":
            var filled: [SendTrigger.Condition] = []
            for (field, comparison, value) in conditions where !field.isEmpty || !value.isEmpty {
                filled.append(
                    SendTrigger.Condition(
                        field: field.trimmingCharacters(in: .whitespaces),
                        comparison: SendTrigger.Condition.Comparison(rawValue: comparison) ?? .is,
                        value: value.trimmingCharacters(in: .whitespaces)))
            }
            let units = ["minutes": 1, "hours": 60, "days": 1_440]
            let count = try number(delay, "delay")
            guard (0...129_600).contains(count) else { throw DistributionError("It waits for at most 90 days.", field: "delay") }
            audience = .trigger(
                SendTrigger(touchpoint: touchpoint, conditions: filled, delayMinutes: count * (units[delayUnit] ?? 60)))
        default:
            guard !segment.isEmpty else { throw DistributionError("Choose a segment.", field: "segment") }
            audience = .segment(segment)
        }
        guard let share = Double(sample.trimmingCharacters(in: .whitespaces)) else {
            throw DistributionError("“\(sample)” is no number of people in a hundred.", field: "sample")
        }
        return try SendPlan(
            audience: audience, subject: subject.trimmingCharacters(in: .whitespacesAndNewlines), message: message,
            language: SurveyLanguage(language), sample: share, reminders: try number(reminders, "reminders"),
            reminderDays: try number(reminderDays, "reminder_days"), expiryDays: try number(expiryDays, "expiry_days")
        ).checked()
    }

    /// The moment at which it starts, as the viewer's clock has it; nil is now.
    func start(in zone: TimeZone) throws(DistributionError) -> Instant? {
        guard !starts.isEmpty else { return nil }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = zone
        formatter.dateFormat = "yyyy-MM-dd'T'HH:mm"
        guard let date = formatter.date(from: starts) else { throw DistributionError("“\(starts)” is no day and time.", field: "starts") }
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }

    /// What the preview of the mail is asked with.
    var previewQuery: String {
        var parts = URLComponents()
        parts.queryItems = [
            URLQueryItem(name: "subject", value: subject), URLQueryItem(name: "message", value: String(message.prefix(4_000))),
            URLQueryItem(name: "language", value: language),
        ]
        return (parts.percentEncodedQuery ?? "").replacing("+", with: "%2B")
    }
}
