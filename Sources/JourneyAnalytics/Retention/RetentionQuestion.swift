import Foundation

/// Of the customers who began in an interval, how many come back in each later one?
///
/// Textual form: `retention start "Account Created" return * by week in Europe/Berlin cohorts first`.
public struct RetentionQuestion: Sendable, Equatable, Hashable, CustomStringConvertible {
    /// Which intervals a customer belongs to as a beginner: that of the first start event, or every one with a start event.
    public enum Cohorts: String, Sendable, CaseIterable { case first, recurring }

    public let start: TouchpointSet
    public let returning: TouchpointSet
    public let unit: CalendarBuckets.Unit
    public let timeZone: TimeZone
    public let cohorts: Cohorts

    public init(
        start: TouchpointSet = .any, returning: TouchpointSet = .any, by unit: CalendarBuckets.Unit = .week, in timeZone: TimeZone = .gmt,
        cohorts: Cohorts = .first
    ) {
        self.start = start
        self.returning = returning
        self.unit = unit
        self.timeZone = timeZone
        self.cohorts = cohorts
    }

    private static let keywords: Set<String> = ["retention", "start", "return", "by", "in", "cohorts"]

    /// Reads the textual form; everything may be left out.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: Self.keywords)
        var start = TouchpointSet.any
        var returning = TouchpointSet.any
        var unit = CalendarBuckets.Unit.week
        var timeZone = TimeZone.gmt
        var cohorts = Cohorts.first
        while !reader.isAtEnd {
            switch try reader.keyword() {
            case "start": start = try reader.touchpoints()
            case "return": returning = try reader.touchpoints()
            case "by": unit = try reader.choice(after: "by", CalendarBuckets.Unit.self)
            case "in": timeZone = try reader.timeZone(after: "in")
            case "cohorts": cohorts = try reader.choice(after: "cohorts", Cohorts.self)
            default: break
            }
        }
        self.init(start: start, returning: returning, by: unit, in: timeZone, cohorts: cohorts)
    }

    public var description: String {
        let events = "start \(start.text(keywords: Self.keywords)) return \(returning.text(keywords: Self.keywords))"
        return "retention \(events) by \(unit.rawValue) in \(timeZone.identifier) cohorts \(cohorts.rawValue)"
    }
}
