import Foundation

/// What is watched, when an alert is raised, and who is told.
package struct AlertRuleDraft: Sendable, Equatable {
    package var name: String
    /// The metric with its filters; its period is the window that is looked at.
    package var question: MetricQuestion
    package var condition: AlertCondition
    package var zone: TimeZone
    package var quiet: QuietHours?
    /// After one alert, so many hours pass before the next one.
    package var pauseHours: Int
    package var isActive: Bool
    /// Who gets an e-mail: people, and everybody of a role. The page and webhooks tell in any case.
    package var tells: Set<Dashboard.Audience>
    /// Where links of e-mails lead: "https://cx.example.com".
    package var base: String

    package init(
        name: String, question: MetricQuestion, condition: AlertCondition, zone: TimeZone = .gmt, quiet: QuietHours? = nil,
        pauseHours: Int = 12, isActive: Bool = true, tells: Set<Dashboard.Audience> = [], base: String = ""
    ) {
        self.name = name
        self.question = question
        self.condition = condition
        self.zone = zone
        self.quiet = quiet
        self.pauseHours = pauseHours
        self.isActive = isActive
        self.tells = tells
        self.base = base
    }

    package static let longestName = 80

    /// - Throws: `AlertError` that names the field.
    package func checked() throws(AlertError) -> AlertRuleDraft {
        var draft = self
        draft.name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...Self.longestName).contains(draft.name.count) else {
            throw AlertError("An alert’s name has 1 to \(Self.longestName) characters.", field: "name")
        }
        guard Metric.named(question.metric) != nil else {
            throw AlertError("There is no metric “\(question.metric.prefix(40))”.", field: "question")
        }
        guard (0...720).contains(pauseHours) else { throw AlertError("The pause is 0 to 720 hours.", field: "pause_hours") }
        guard tells.count <= 100 else { throw AlertError("At most 100 people and roles are told.", field: "tells") }
        switch condition {
        case .threshold(_, let limit, _):
            guard limit.isFinite, abs(limit) < 1e15 else { throw AlertError("The limit is a number.", field: "limit") }
        case .change:
            guard case .last(let count, let unit) = question.period, (1...(unit == .day ? 366 : 12)).contains(count) else {
                throw AlertError("A change is looked for between windows of 1 day to 12 months: “last 7d”.", field: "question")
            }
        case .anomaly: break
        }
        draft.question.breakdown = nil
        draft.question.granularity = nil
        return draft
    }
}

/// Hours of the day in which nobody is written to; what happened is told when they are over.
package struct QuietHours: Sendable, Equatable {
    /// 0…23: from that hour to the other, over midnight where the second is the smaller.
    package var from: Int
    package var to: Int
    /// Saturdays and Sundays too, the whole day.
    package var weekends: Bool

    package init?(from: Int, to: Int, weekends: Bool) {
        guard (0...23).contains(from), (0...23).contains(to), from != to || weekends else { return nil }
        self.from = from
        self.to = to
        self.weekends = weekends
    }

    /// When somebody can be written to, from a moment on: that moment, or the end of the quiet time that it lies in.
    package func end(after time: Instant, in zone: TimeZone) -> Instant {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        var date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
        // An hour at a time; a weekend and a night are at most 72 of them.
        for _ in 0..<100 {
            let parts = calendar.dateComponents([.hour, .weekday], from: date)
            let hour = parts.hour ?? 0
            let isNight = from == to ? false : from < to ? (from..<to).contains(hour) : hour >= from || hour < to
            let isWeekend = weekends && (parts.weekday == 1 || parts.weekday == 7)
            if !isNight, !isWeekend { break }
            guard let hourStart = calendar.dateInterval(of: .hour, for: date)?.end else { break }
            date = hourStart
        }
        return max(time, Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000)))
    }
}

/// A rule as it is stored, with what its last check found.
package struct AlertRule: Sendable, Equatable {
    package let id: Int64
    package var draft: AlertRuleDraft
    package let version: Int64
    package let owner: AuditActor
    package let created: Instant
    package let changed: Instant
    package let checked: Instant?
    package let finding: Finding
    /// What the last check said, in words.
    package let sentence: String

    package enum Finding: String, Sendable, CaseIterable { case unknown, calm, firing }
}
