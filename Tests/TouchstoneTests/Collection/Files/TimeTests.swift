import Foundation
import Testing

@testable import Touchstone

@Suite struct TimeTests {
    @Test(arguments: [
        ("2026-02-10T10:11:12Z", "2026-02-10T10:11:12.000Z"), ("2026-02-10 10:11:12", "2026-02-10T10:11:12.000Z"),
        ("2026-02-10T10:11:12.123456+00:00", "2026-02-10T10:11:12.123Z"), ("2026-02-10t10:11:12.5z", "2026-02-10T10:11:12.500Z"),
        ("2026-02-10T10:11:12.999999999-0130", "2026-02-10T11:41:12.999Z"), ("2026-02-10T10:11+02", "2026-02-10T08:11:00.000Z"),
        ("2026-02-10T10:11:12,250 +0200", "2026-02-10T08:11:12.250Z"), ("2026-02-10", "2026-02-10T00:00:00.000Z"),
        ("2026/02/10 10:11", "2026-02-10T10:11:00.000Z"), ("20260210", "2026-02-10T00:00:00.000Z"),
        ("20260210T101112Z", "2026-02-10T10:11:12.000Z"), ("20260210101112", "2026-02-10T10:11:12.000Z"),
        ("1770718272", "2026-02-10T10:11:12.000Z"), ("1770718272.25", "2026-02-10T10:11:12.250Z"),
        ("1770718272123", "2026-02-10T10:11:12.123Z"), ("1770718272123456", "2026-02-10T10:11:12.123Z"),
        ("Tue, 10 Feb 2026 10:11:12 +0200", "2026-02-10T08:11:12.000Z"), ("10 Feb 2026 10:11 GMT", "2026-02-10T10:11:00.000Z"),
        ("2026-02-10 10:11:12 UTC", "2026-02-10T10:11:12.000Z"), ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999Z"),
        ("2024-02-29T24:00:00Z", "2024-03-01T00:00:00.000Z"), ("1900-01-01", "1900-01-01T00:00:00.000Z"),
        ("2200-12-31T23:59:59Z", "2200-12-31T23:59:59.000Z"), ("2000-02-29", "2000-02-29T00:00:00.000Z"),
    ])
    func `the usual forms are read`(text: String, instant: String) throws {
        #expect(try Instant.parse(text).isoText == instant)
    }

    @Test(arguments: [
        "", "x", "2026-02-30", "2025-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "9999-12-31",
        "1899-12-31",
        "2026-01-01T25:00:00", "2026-01-01T24:00:01", "2026-01-01T10:60:00", "2026-01-01T10:00:61", "2026-01-01T10:00:00.", "2026-01-01T",
        "2026-01-01T10:00:00.1234567890", "2026-01-01T10:00:00+25:00", "2026-01-01 10:00:00 XYZ", "12", "123456", "99999999999999999999",
        "20261301", "2026-1-1T1", "Feb 2026", "10.02.2026", "2026-01-01T10:00:00Zjunk", "-5", "99999999",
    ])
    func `what is no time is refused`(text: String) {
        #expect(throws: TimeProblem.self) { try Instant.parse(text) }
    }

    @Test(arguments: [
        ("yyyyMMdd", "19970101", "1997-01-01T00:00:00.000Z"), ("d.M.yyyy", "3.11.2026", "2026-11-03T00:00:00.000Z"),
        ("dd.MM.yyyy HH:mm", "03.11.2026 09:05", "2026-11-03T09:05:00.000Z"), ("MM/dd/yyyy", "11/03/2026", "2026-11-03T00:00:00.000Z"),
        ("M/d/yyyy h:mm a", "1/3/2026 12:05 AM", "2026-01-03T00:05:00.000Z"),
        ("M/d/yyyy h:mm a", "1/3/2026 12:05 PM", "2026-01-03T12:05:00.000Z"),
        ("dd MMM yyyy", "03 Nov 2026", "2026-11-03T00:00:00.000Z"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSZ", "2026-11-03T01:02:03.004+01:00", "2026-11-03T00:02:03.004Z"),
        ("dd-MM-yy", "03-11-70", "1970-11-03T00:00:00.000Z"), ("dd-MM-yy", "03-11-69", "2069-11-03T00:00:00.000Z"),
    ])
    func `a pattern says how times are written`(pattern: String, text: String, instant: String) throws {
        let format = try TimeFormat(pattern)
        let bytes = Array(text.utf8)
        let time = try bytes.withUnsafeBufferPointer { try format.parse($0) }
        #expect(Instant(milliseconds: time.milliseconds - Int64(time.offset ?? 0) * 1000).isoText == instant)
    }

    @Test(arguments: ["yyyy", "yyyy-QQ-dd", "HH:mm", "yyyyMMdd hh"])
    func `a pattern that can't be is refused`(pattern: String) {
        #expect(throws: TimeProblem.self) { try TimeFormat(pattern) }
    }

    @Test(arguments: [
        ("2026-07-01T12:00", "2026-07-01T10:00:00.000Z"), ("2026-01-01T12:00", "2026-01-01T11:00:00.000Z"),
        // The clock goes forward at 02:00 on 29 March and back at 03:00 on 25 October.
        ("2026-03-29T01:59", "2026-03-29T00:59:00.000Z"), ("2026-03-29T02:30", "2026-03-29T01:30:00.000Z"),
        ("2026-03-29T03:00", "2026-03-29T01:00:00.000Z"), ("2026-10-25T01:59", "2026-10-24T23:59:00.000Z"),
        ("2026-10-25T02:30", "2026-10-25T00:30:00.000Z"), ("2026-10-25T03:00", "2026-10-25T02:00:00.000Z"),
        ("2026-07-01T12:00Z", "2026-07-01T12:00:00.000Z"),
    ])
    func `a time without an offset is on the clock of its zone`(text: String, instant: String) throws {
        var clock = try #require(ZoneClock(name: "Europe/Berlin"))
        let bytes = Array(text.utf8)
        let time = try bytes.withUnsafeBufferPointer { try CivilTime.parse($0) }
        #expect(clock.instant(time).isoText == instant)
        #expect(clock.instant(time).isoText == instant)
    }

    @Test func `days and dates are each other's inverse, and Foundation's`() throws {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        let seed = UInt64.random(in: 0...UInt64.max)
        print("TimeTests seed: \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<3000 {
            let instant = Instant(milliseconds: Int64.random(in: Instant.allowed, using: &random) / 1000 * 1000 + 250)
            #expect(
                instant.isoText == formatter.string(from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)), "seed \(seed)")
            #expect(try Instant.parse(instant.isoText) == instant, "seed \(seed)")
        }
    }
}
