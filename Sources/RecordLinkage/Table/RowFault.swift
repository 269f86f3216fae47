/// Why a row of a file is no record.
public struct RowFault: Sendable, Equatable, CustomStringConvertible {
    public enum Reason: Sendable, Equatable {
        case cells(found: Int, expected: Int)
        case noID
        /// A row before it, on this line, has the same id.
        case repeatedID(line: Int)
        case textAfterQuote
        case openQuote
        case tooLong(limit: Int)
    }

    /// Where the row begins, counted from 1.
    public var line: Int
    public var reason: Reason

    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    /// "line 12: it has 9 cells where the header has 11"
    public var description: String {
        switch reason {
        case .cells(let found, let expected): "line \(line): it has \(found) cell\(found == 1 ? "" : "s") where the header has \(expected)"
        case .noID: "line \(line): it has no id"
        case .repeatedID(let first): "line \(line): it has the id of line \(first) once more"
        case .textAfterQuote: "line \(line): there is text after a closing quote"
        case .openQuote: "line \(line): a quote that opens in it is never closed"
        case .tooLong(let limit): "line \(line): it is longer than \(limit) bytes"
        }
    }
}
