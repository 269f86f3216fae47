import ExperienceStatistics
import Foundation
import Testing

@testable import Touchstone

@Suite struct BusinessCalendarTests {
    private func instant(_ text: String) throws -> Instant {
        Instant(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1_000))
    }

    @Test(arguments: [
        // Friday afternoon to Monday, over the weekend.
        ("2026-11-20T15:00:00Z", 120, "2026-11-20T17:00:00Z"), ("2026-11-20T16:00:00Z", 120, "2026-11-23T10:00:00Z"),
        // Before, in a break and after hours.
        ("2026-11-23T03:00:00Z", 60, "2026-11-23T10:00:00Z"), ("2026-11-23T12:30:00Z", 60, "2026-11-23T14:00:00Z"),
        ("2026-11-23T20:00:00Z", 1, "2026-11-24T09:01:00Z"),
        // Over a holiday.
        ("2026-12-24T16:30:00Z", 60, "2026-12-28T09:30:00Z"),
    ])
    func `due times count the hours in which somebody is there`(_ start: String, _ minutes: Int, _ end: String) throws {
        let calendar = try BusinessCalendar(hours: "mon-fri 09:00-12:00 13:00-17:00", holidays: "2026-12-25", zone: "UTC")
        #expect(calendar.time(after: try instant(start), minutes: minutes) == (try instant(end)))
    }

    @Test func `the clock on the wall counts when summer time ends`() throws {
        let calendar = try BusinessCalendar(hours: "sat-sun 00:00-24:00", holidays: "", zone: "Europe/Vienna")
        // 25 October 2026 has 25 hours.
        let (from, to) = (try instant("2026-10-24T22:00:00Z"), try instant("2026-10-25T23:00:00Z"))
        #expect(calendar.worked(from: from, to: to) == 25 * 3_600_000)
        let weekdays = try BusinessCalendar(hours: "mon-sun 09:00-17:00", holidays: "", zone: "Europe/Vienna")
        #expect(weekdays.time(after: try instant("2026-10-24T07:00:00Z"), minutes: 480) == (try instant("2026-10-24T15:00:00Z")))
        #expect(weekdays.time(after: try instant("2026-10-25T07:00:00Z"), minutes: 480) == (try instant("2026-10-25T16:00:00Z")))
    }

    @Test func `working time and due time agree with counting minute by minute`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let calendar = try BusinessCalendar(
            hours: "mon-thu 08:15-12:00 12:45-17:30, fri 08:00-13:00, sun 22:00-24:00", holidays: "2026-01-06", zone: "Europe/Vienna")
        var wall = Calendar(identifier: .gregorian)
        wall.timeZone = calendar.zone
        func isOpen(_ time: Int64) -> Bool {
            let parts = wall.dateComponents(
                [.year, .month, .day, .weekday, .hour, .minute], from: Date(timeIntervalSince1970: Double(time) / 1_000))
            if parts.year == 2026, parts.month == 1, parts.day == 6 { return false }
            let minute = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
            return calendar.week[((parts.weekday ?? 1) + 5) % 7].contains { $0.contains(minute) }
        }
        let base = try instant("2026-01-01T00:00:00Z").milliseconds
        for _ in 0..<25 {
            let start = base + Int64.random(in: 0..<20_000, using: &random) * 60_000
            let minutes = Int.random(in: 1..<2_000, using: &random)
            var (time, left) = (start, minutes)
            while left > 0 {
                if isOpen(time) { left -= 1 }
                time += 60_000
            }
            #expect(calendar.time(after: Instant(milliseconds: start), minutes: minutes).milliseconds == time)
            #expect(calendar.worked(from: Instant(milliseconds: start), to: Instant(milliseconds: time)) == Int64(minutes) * 60_000)
        }
    }

    @Test func `hours are written as they are read`() throws {
        let text = "mon-thu 08:15-12:00 12:45-17:30, fri 08:00-13:00, sun 22:00-24:00"
        #expect(try BusinessCalendar(hours: text, holidays: "", zone: "UTC").hoursText == text)
    }

    @Test(arguments: [
        "", "mon", "mon-fri 9-17", "fri-mon 09:00-17:00", "mon 17:00-09:00", "mon 09:00-25:00", "mon 09:00-12:00 11:00-13:00",
        "someday 09:00-10:00",
    ])
    func `hours that make no sense are refused`(_ text: String) {
        #expect(throws: CaseError.self) { try BusinessCalendar(hours: text, holidays: "", zone: "UTC") }
    }
}
