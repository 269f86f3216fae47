import Foundation
import JourneyAnalytics

/// Makes questions from single values, as command options and a URL's parameters give them, naming the one that is wrong.
package enum JourneyAsking {
    package static func variants(top: Int, first: Int?, collapse: Bool) throws(JourneyError) -> VariantsQuestion {
        try check(top, 1...VariantsQuestion.mostListed, "top")
        if let first { try check(first, 1...1_000_000, "first") }
        return VariantsQuestion(first: first, collapsingRepeats: collapse, top: top)
    }

    package static func paths(from: String, to: String, gap: String, depth: Int, top: Int, collapse: Bool) throws(JourneyError)
        -> PathsQuestion
    {
        try check(depth, 2...PathsQuestion.deepest, "depth")
        try check(top, 1...PathsQuestion.mostListed, "top")
        return PathsQuestion(
            from: try touchpoints(from, field: "from"), to: try touchpoints(to, field: "to"),
            gap: gap.lowercased() == "none" ? nil : try span(gap, field: "gap"), collapsingRepeats: collapse, depth: depth, top: top)
    }

    package static func retention(
        start: String, returning: String, by unit: String, zone: String, cohorts: String
    ) throws(JourneyError) -> RetentionQuestion {
        guard let kind = RetentionQuestion.Cohorts(rawValue: cohorts.lowercased()) else {
            throw JourneyError("“\(cohorts)” is no kind of cohort. There are: first, recurring.", field: "cohorts")
        }
        return RetentionQuestion(
            start: try touchpoints(start, field: "start"), returning: try touchpoints(returning, field: "return"), by: try self.unit(unit),
            in: try self.zone(zone), cohorts: kind)
    }

    package static func stickiness(of names: String, by unit: String, zone: String) throws(JourneyError) -> StickinessQuestion {
        StickinessQuestion(of: try touchpoints(names, field: "of"), by: try self.unit(unit), in: try self.zone(zone))
    }

    package static func zone(_ name: String) throws(JourneyError) -> TimeZone {
        guard let zone = TimeZone(identifier: name) else {
            throw JourneyError("“\(name)” is not a time zone. Write a name such as Europe/Berlin, America/New_York or GMT.", field: "zone")
        }
        return zone
    }

    private static func unit(_ text: String) throws(JourneyError) -> CalendarBuckets.Unit {
        guard let unit = CalendarBuckets.Unit(rawValue: text.lowercased()) else {
            throw JourneyError("“\(text)” is no interval. There are: day, week, month.", field: "by")
        }
        return unit
    }

    static func span(_ text: String, field: String) throws(JourneyError) -> TimeSpan {
        do { return try TimeSpan(text.filter { !$0.isWhitespace }) } catch { throw JourneyError(error, field: field) }
    }

    /// Names between `|`, or `*`: a funnel's step is written alike.
    static func touchpoints(_ text: String, field: String) throws(JourneyError) -> TouchpointSet {
        do {
            let steps = try FunnelQuestion(parsing: text).steps
            guard steps.count == 1 else {
                throw JourneyError("One touchpoint, or several with | between them, is wanted here, not steps.", field: field)
            }
            return steps[0]
        } catch let error as JourneyQuestionError {
            throw JourneyError(error, field: field)
        } catch let error as JourneyError {
            throw error
        } catch {
            throw JourneyError("“\(text)” is not understood.", field: field)
        }
    }

    private static func check(_ number: Int, _ range: ClosedRange<Int>, _ field: String) throws(JourneyError) {
        guard range.contains(number) else {
            throw JourneyError("“\(field)” is a whole number from \(range.lowerBound) to \(range.upperBound), not \(number).", field: field)
        }
    }
}
