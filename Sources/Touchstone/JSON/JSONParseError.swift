/// Why bytes are not JSON, and where.
package struct JSONParseError: Error, Equatable, CustomStringConvertible {
    /// Counted in bytes from 0.
    package let offset: Int
    /// Counted from 1; the column in bytes.
    package let line: Int
    package let column: Int
    /// What is wrong; never repeats the text that was read, which may be personal.
    package let reason: String

    package init(offset: Int, line: Int, column: Int, reason: String) {
        self.offset = offset
        self.line = line
        self.column = column
        self.reason = reason
    }

    package var description: String { "Not valid JSON: \(reason) at line \(line), column \(column) (byte \(offset))." }
}
