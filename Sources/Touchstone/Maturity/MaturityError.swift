/// Why a maturity model or an assessment can't be used: what is wrong, where, what to do.
package struct MaturityError: Error, Equatable, CustomStringConvertible {
    /// Of the file, counted from 1.
    package let line: Int?
    package let reason: String

    package init(line: Int? = nil, _ reason: String) {
        self.line = line
        self.reason = reason
    }

    package var description: String { line.map { "line \($0): \(reason)" } ?? reason }
}
