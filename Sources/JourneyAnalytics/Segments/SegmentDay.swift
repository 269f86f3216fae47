import Foundation

/// A day of the calendar with the textual form `2026-01-31`.
public struct SegmentDay: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Nil where there is no such day from 1900 to 2200.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, zip(parts, [4, 2, 2]).allSatisfy({ $0.count == $1 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2200).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(of: month, year) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    private init(known year: Int, _ month: Int, _ day: Int) { (self.year, self.month, self.day) = (year, month, day) }

    public var description: String { String(year) + "-" + Self.padded(month) + "-" + Self.padded(day) }

    public var next: SegmentDay {
        if day < Self.length(of: month, year) { return SegmentDay(known: year, month, day + 1) }
        return month < 12 ? SegmentDay(known: year, month + 1, 1) : SegmentDay(known: year + 1, 1, 1)
    }

    public var previous: SegmentDay {
        if day > 1 { return SegmentDay(known: year, month, day - 1) }
        return month > 1
            ? SegmentDay(known: year, month - 1, Self.length(of: month - 1, year)) : SegmentDay(known: year - 1, 12, 31)
    }

    /// When it begins, in milliseconds since 1970 (UTC).
    public func start(in zone: TimeZone) -> Int64 {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let noon = calendar.date(from: DateComponents(year: year, month: month, day: day, hour: 12)) ?? Date(timeIntervalSince1970: 0)
        return Int64((calendar.startOfDay(for: noon).timeIntervalSince1970 * 1000).rounded())
    }

    public static func < (a: SegmentDay, b: SegmentDay) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func length(of month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
