/// A length of time with the textual form `30d`, `12h`, `45m`, `10s`, `250ms`, `2w`.
public struct TimeSpan: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let milliseconds: Int64

    /// Longest span that questions accept: a hundred years of 366 days.
    public static let longest = TimeSpan(milliseconds: 100 * 366 * 86_400_000)

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func days(_ n: Int64) -> TimeSpan { TimeSpan(milliseconds: n * 86_400_000) }
    public static func hours(_ n: Int64) -> TimeSpan { TimeSpan(milliseconds: n * 3_600_000) }
    public static func minutes(_ n: Int64) -> TimeSpan { TimeSpan(milliseconds: n * 60_000) }

    /// Reads the textual form; throws a `JourneyQuestionError`.
    public init(_ text: String) throws(JourneyQuestionError) {
        try self.init(text, at: nil)
    }

    init(_ text: String, at position: Int?) throws(JourneyQuestionError) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count)
        guard let count = Int64(digits), let size = Self.units.first(where: { $0.name == unit })?.size else {
            throw JourneyQuestionError(
                "“\(text)” is not a length of time. "
                    + "Write a whole number and a unit: 30d, 12h, 45m, 10s, 250ms or 2w.", at: position)
        }
        let (milliseconds, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow, milliseconds <= Self.longest.milliseconds else {
            throw JourneyQuestionError("“\(text)” is longer than a hundred years. Write a shorter time, for instance 365d.", at: position)
        }
        self.milliseconds = milliseconds
    }

    /// The largest unit that divides it; weeks are written as days.
    public var description: String {
        let unit = Self.units.first { $0.name != "w" && milliseconds % $0.size == 0 && (milliseconds != 0 || $0.name == "d") }
        guard let unit else { return "\(milliseconds)ms" }
        return "\(milliseconds / unit.size)\(unit.name)"
    }

    public static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.milliseconds < b.milliseconds }

    private static let units: [(name: String, size: Int64)] = [
        ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ]
}
