import Foundation

/// The rows of a file that could not be imported, as a CSV file beside it: line, reason, row. Readable by its owner alone, as the rows are
/// personal. Made when the first row comes; one of an earlier import is replaced.
package final class RejectsFile {
    package let path: String
    package private(set) var count = 0
    private var descriptor: Int32 = -1

    /// For the file at `path`: `PATH.rejected.csv`.
    package init(beside path: String) { self.path = path + ".rejected.csv" }

    deinit { if descriptor >= 0 { close(descriptor) } }

    package func append(_ rows: [RejectedRow]) throws(ImportError) {
        guard !rows.isEmpty else { return }
        var text: [UInt8] = []
        if descriptor < 0 {
            descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw unwritable() }
            text += "line,reason,row\n".utf8
        }
        for row in rows {
            text += "\(row.line),".utf8
            Self.appendQuoted(row.reason, to: &text)
            text.append(0x2C)
            Self.appendQuoted(row.row, to: &text)
            text.append(0x0A)
        }
        try write(text)
        count += rows.count
    }

    static func appendQuoted(_ value: String, to text: inout [UInt8]) {
        text.append(0x22)
        for byte in value.utf8 {
            if byte == 0x22 { text.append(0x22) }
            text.append(byte)
        }
        text.append(0x22)
    }

    private func write(_ text: [UInt8]) throws(ImportError) {
        var start = 0
        while start < text.count {
            let written = text.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress.map { $0 + start }, text.count - start) }
            if written > 0 {
                start += written
            } else if errno != EINTR {
                throw unwritable()
            }
        }
    }

    private func unwritable() -> ImportError { .unreadable(file: path, reason: "it can't be written: \(String(cString: strerror(errno)))") }
}
