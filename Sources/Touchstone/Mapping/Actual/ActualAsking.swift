import JourneyAnalytics

/// What is asked of a map: whose journeys are set beside it, and how they are read.
package struct ActualAsking: Sendable, Equatable {
    package var history: PlanHistory
    package var outside: ConformanceQuestion.Outside
    /// Who does nothing at all for so long has left.
    package var leaving: TimeSpan
    package var unit: CalendarBuckets.Unit

    package init(
        history: PlanHistory = .usual, outside: ConformanceQuestion.Outside = .ignored, leaving: TimeSpan = .days(30),
        unit: CalendarBuckets.Unit = .month
    ) {
        self.history = history
        self.outside = outside
        self.leaving = leaving
        self.unit = unit
    }

    /// Figures of steps are counted for each customer: where fit is asked case by case, over whole histories.
    var historyOfFigures: PlanHistory { history == .cases ? .whole : history }

    package static let histories = ["entry", "start", "whole", "sessions", "cases"]

    /// Reads the single values of an address or a command; nil takes the usual.
    /// - Parameter within: of `entry` and `start` the window, of `sessions` the pause that ends one.
    package init(
        history: String?, within: String?, outside: String?, leaving: String?, by: String?
    ) throws(JourneyError) {
        let span = try within.map { text throws(JourneyError) in try Self.span(text, field: "within") }
        switch history?.lowercased() ?? "entry" {
        case "entry": self.history = .entry(within: span ?? .days(90))
        case "start": self.history = .start(within: span ?? .days(90))
        case "whole": self.history = .whole
        case "cases": self.history = .cases
        case "sessions": self.history = .sessions(gap: span ?? .minutes(30))
        case let other:
            throw JourneyError(
                "“\(other)” is no part of a history. There are: \(Self.histories.joined(separator: ", ")).", field: "history")
        }
        guard let kind = ConformanceQuestion.Outside(rawValue: outside?.lowercased() ?? "ignored") else {
            throw JourneyError("What lies outside the plan can be ignored or counted, not “\(outside ?? "")”.", field: "outside")
        }
        self.outside = kind
        self.leaving = try leaving.map { text throws(JourneyError) in try Self.span(text, field: "leaving") } ?? .days(30)
        guard self.leaving.milliseconds > 0 else {
            throw JourneyError("Who has left is known after a time above 0. Write, for instance, 30d.", field: "leaving")
        }
        guard let unit = CalendarBuckets.Unit(rawValue: by?.lowercased() ?? "month") else {
            throw JourneyError("“\(by ?? "")” is no interval. There are: day, week, month.", field: "by")
        }
        self.unit = unit
    }

    private static func span(_ text: String, field: String) throws(JourneyError) -> TimeSpan {
        do { return try TimeSpan(text.filter { !$0.isWhitespace }) } catch { throw JourneyError(error, field: field) }
    }
}
