/// Why a model file can't be used: where it stands and what to write instead.
package struct ModelFileError: Error, Equatable, CustomStringConvertible {
    package var file: String
    /// Counted from 1; nil where the whole file is meant.
    package var line: Int?
    package var reason: String

    package init(file: String, line: Int?, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    package var description: String {
        line.map { "'\(file)', line \($0): \(reason)" } ?? "'\(file)': \(reason)"
    }
}
