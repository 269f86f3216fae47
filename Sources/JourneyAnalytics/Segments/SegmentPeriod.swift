import Foundation

/// When: a stretch that ends now, the time before it, or days. Textual form: `in last 30d`, `before last 30d`,
/// `from 2026-01-01 to 2026-01-31` (both days included; either may be left out).
public enum SegmentPeriod: Sendable, Hashable {
    case last(TimeSpan)
    case beforeLast(TimeSpan)
    /// `between 60d and 30d ago`: what comes before `in last 30d`, and as long.
    case between(TimeSpan, and: TimeSpan)
    case days(from: SegmentDay?, to: SegmentDay?)

    /// In milliseconds since 1970 (UTC), the upper bound excluded. `last` takes in the moment `asOf` itself, and the one a span before it.
    public func range(asOf: Int64, in zone: TimeZone) -> Range<Int64> {
        switch self {
        case .last(let span): return (asOf - span.milliseconds)..<(asOf + 1)
        case .beforeLast(let span): return Int64.min / 2..<(asOf - span.milliseconds)
        case .between(let older, let newer):
            return (asOf - older.milliseconds)..<max(asOf - older.milliseconds, asOf - newer.milliseconds)
        case .days(let from, let to):
            let start = from?.start(in: zone) ?? Int64.min / 2
            return start..<max(start, to?.next.start(in: zone) ?? Int64.max / 2)
        }
    }

    var text: String {
        switch self {
        case .last(let span): return "in last \(span)"
        case .beforeLast(let span): return "before last \(span)"
        case .between(let older, let newer): return "between \(older) and \(newer) ago"
        case .days(let from, let to): return [from.map { "from \($0)" }, to.map { "to \($0)" }].compactMap(\.self).joined(separator: " ")
        }
    }

    var words: String {
        switch self {
        case .last(let span): return "in the last \(span.words)"
        case .beforeLast(let span): return "more than \(span.words) ago"
        case .between(let older, let newer): return "between \(older.words) and \(newer.words) ago"
        case .days(let from?, let to?): return from == to ? "on \(from)" : "from \(from) to \(to)"
        case .days(let from?, nil): return "since \(from)"
        case .days(nil, let to?): return "until \(to)"
        case .days(nil, nil): return "at any time"
        }
    }

    /// Whether it moves with time.
    var isRelative: Bool {
        switch self {
        case .last, .beforeLast, .between: true
        case .days: false
        }
    }
}

extension TimeSpan {
    /// "30 days", "1 hour".
    public var words: String {
        let text = description
        let digits = text.prefix { $0.isNumber }
        let units = ["d": "day", "h": "hour", "m": "minute", "s": "second", "ms": "millisecond"]
        guard let unit = units[String(text.dropFirst(digits.count))] else { return text }
        return "\(digits) \(unit)\(digits == "1" ? "" : "s")"
    }
}
