/// How the times of a column are written.
package enum TimeFormat: Sendable, Equatable {
    /// Looked at, value by value: what `CivilTime.parse` knows.
    case automatic
    case unixSeconds
    case unixMilliseconds
    case pattern(TimePattern)

    /// The name or the pattern as a mapping file has it.
    package init(_ text: String) throws(TimeProblem) {
        switch text {
        case "iso", "automatic": self = .automatic
        case "unix": self = .unixSeconds
        case "unix_ms": self = .unixMilliseconds
        default: self = .pattern(try TimePattern(text))
        }
    }

    package var text: String {
        switch self {
        case .automatic: "iso"
        case .unixSeconds: "unix"
        case .unixMilliseconds: "unix_ms"
        case .pattern(let pattern): pattern.text
        }
    }

    @inline(__always)
    func parse(_ bytes: Bytes) throws(TimeProblem) -> CivilTime {
        switch self {
        case .automatic: try CivilTime.parse(bytes)
        case .unixSeconds: try CivilTime.unix(bytes, unitsPerSecond: 1)
        case .unixMilliseconds: try CivilTime.unix(bytes, unitsPerSecond: 1000)
        case .pattern(let pattern): try pattern.parse(bytes)
        }
    }
}
