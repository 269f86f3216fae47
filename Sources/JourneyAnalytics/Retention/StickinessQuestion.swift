import Foundation

/// In how many different days (weeks, months) is each customer active?
///
/// Textual form: `stickiness of "Feature Used" by day in Europe/Berlin`.
public struct StickinessQuestion: Sendable, Equatable, Hashable, CustomStringConvertible {
    public let touchpoints: TouchpointSet
    public let unit: CalendarBuckets.Unit
    public let timeZone: TimeZone

    public init(of touchpoints: TouchpointSet = .any, by unit: CalendarBuckets.Unit = .day, in timeZone: TimeZone = .gmt) {
        self.touchpoints = touchpoints
        self.unit = unit
        self.timeZone = timeZone
    }

    private static let keywords: Set<String> = ["stickiness", "of", "by", "in"]

    /// Reads the textual form; everything may be left out.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: Self.keywords)
        var touchpoints = TouchpointSet.any
        var unit = CalendarBuckets.Unit.day
        var timeZone = TimeZone.gmt
        while !reader.isAtEnd {
            switch try reader.keyword() {
            case "of": touchpoints = try reader.touchpoints()
            case "by": unit = try reader.choice(after: "by", CalendarBuckets.Unit.self)
            case "in": timeZone = try reader.timeZone(after: "in")
            default: break
            }
        }
        self.init(of: touchpoints, by: unit, in: timeZone)
    }

    public var description: String {
        "stickiness of \(touchpoints.text(keywords: Self.keywords)) by \(unit.rawValue) in \(timeZone.identifier)"
    }
}

/// Customers by the number of different intervals in which they were active.
public struct StickinessAnswer: Sendable, Equatable {
    public let question: StickinessQuestion
    /// How many intervals there are.
    public let intervals: Int
    /// Active intervals − 1 → customers: the first entry counts those active in one interval.
    public let customers: [Int]
    public let eventsOutside: Int
    /// Row → active intervals.
    let activeIntervals: [UInt16]

    /// The customers who were active in so many intervals, as rows.
    public func customers(activeIn range: ClosedRange<Int>) -> RowSet {
        RowSet(capacity: activeIntervals.count, activeIntervals.indices.lazy.filter { range.contains(Int(activeIntervals[$0])) })
    }
}
