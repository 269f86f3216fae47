import Foundation
import Touchstone

/// What metrics leave to the company, as a form writes it: shares in per cent, hours by the clock.
struct MeasurementSettingsForm {
    private(set) var settings: MeasurementSettings
    /// What stands in the fields, by the names of the settings.
    private(set) var texts: [String: String]
    private(set) var errors: [FormError] = []

    static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    init(_ settings: MeasurementSettings) {
        self.settings = settings
        let hours = settings.businessHours
        texts = [
            "resolution_days": "\(settings.resolutionDays)", "grace_days": "\(settings.graceDays)",
            "answer_days": "\(settings.answerDays)", "lifetime_months": "\(settings.lifetimeMonths)",
            "discount": TypedNumber.text(settings.discount * 100), "margin": TypedNumber.text(settings.margin * 100),
            "opens": Self.clock(hours.opens), "closes": Self.clock(hours.closes), "business_zone": hours.zone,
        ]
    }

    /// - Parameter standing: for what the form doesn't say. Days without a tick are no days of business.
    init(_ form: Query, standing: MeasurementSettings) {
        self.init(standing)
        for name in texts.keys.sorted() where form[name] != nil { texts[name] = String(form.trimmed(name).prefix(60)) }
        whole("resolution_days", "Days until a case counts as resolved", MeasurementSettings.resolutionRange, \.resolutionDays)
        whole("answer_days", "Days to answer an invitation", MeasurementSettings.answerRange, \.answerDays)
        whole("grace_days", "Days until a customer has left", MeasurementSettings.graceRange, \.graceDays)
        whole("lifetime_months", "Months looked ahead", MeasurementSettings.lifetimeRange, \.lifetimeMonths)
        if let share = percentage("discount"), share >= 0, share <= 1 {
            settings.discount = share
        } else {
            refuse("discount", "The discount has to be from 0 to 100 % a year.")
        }
        if let share = percentage("margin"), share > 0, share <= 1 {
            settings.margin = share
        } else {
            refuse("margin", "The margin has to be above 0 and at most 100 %.")
        }
        takeHours(of: Set(form.all("day").compactMap { Int($0) }))
    }

    func error(_ name: String) -> String? { errors.first { $0.field == name }?.text }

    private mutating func takeHours(of days: Set<Int>) {
        settings.businessHours.days = days
        if days.isEmpty || !days.allSatisfy({ (1...7).contains($0) }) { refuse("day-1", "Tick at least one day of business.") }
        if let opens = minutes("opens") {
            settings.businessHours.opens = opens
        } else {
            refuse("opens", "Write when you open by the clock, such as 09:00.")
        }
        if let closes = minutes("closes") {
            settings.businessHours.closes = closes
        } else {
            refuse("closes", "Write when you close by the clock, such as 17:30; the end of the day is 24:00.")
        }
        if error("opens") == nil, error("closes") == nil, settings.businessHours.opens >= settings.businessHours.closes {
            refuse("closes", "You have to close later than you open, on the same day.")
        }
        let zone = texts["business_zone"] ?? ""
        if TimeZone(identifier: zone) != nil {
            settings.businessHours.zone = zone
        } else {
            refuse("business_zone", "That is no time zone: write a name such as Europe/Berlin or GMT.")
        }
    }

    private mutating func whole(
        _ name: String, _ what: String, _ range: ClosedRange<Int>, _ setting: WritableKeyPath<MeasurementSettings, Int>
    ) {
        if let number = Int(texts[name] ?? ""), range.contains(number) {
            settings[keyPath: setting] = number
        } else {
            refuse(name, "\(what): write a whole number from \(range.lowerBound) to \(Words.number(range.upperBound)).")
        }
    }

    private mutating func refuse(_ field: String, _ text: String) { errors.append(FormError(field: field, text: text)) }

    private func percentage(_ name: String) -> Double? { TypedNumber.read(texts[name] ?? "").map { $0 / 100 } }

    /// "09:00" is 540 minutes after midnight, "24:00" the end of the day.
    private func minutes(_ name: String) -> Int? {
        guard let match = (texts[name] ?? "").wholeMatch(of: /(\d{1,2}):(\d{2})/), let hour = Int(match.1), let minute = Int(match.2),
            minute < 60, hour * 60 + minute <= 1_440
        else { return nil }
        return hour * 60 + minute
    }

    private static func clock(_ minutes: Int) -> String { String(format: "%02d:%02d", minutes / 60, minutes % 60) }
}
