import Foundation

/// Labelled texts that aren't the project's own; nil where they are absent.
enum LabelledFiles {
    static let bank: (texts: [String], labels: [String])? = read("text/banking77_train.csv")

    private static func read(_ name: String) -> (texts: [String], labels: [String])? {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = ProcessInfo.processInfo.environment["TOUCHSTONE_TEST_DATA"] ?? root.appending(path: "../shared/data").path
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: folder).appending(path: name)) else { return nil }
        let rows = rows(Array(data)).dropFirst().filter { $0.count >= 2 }
        return (rows.map { $0[0] }, rows.map { $0[1] })
    }

    /// Comma-separated values with quotation marks.
    private static func rows(_ bytes: [UInt8]) -> [[String]] {
        var (rows, row, cell): ([[String]], [String], [UInt8]) = ([], [], [])
        var isQuoted = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""):
                // A doubled mark closes and opens again.
                isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
            case UInt8(ascii: "\n") where !isQuoted:
                rows.append(row + [String(decoding: cell, as: UTF8.self)])
                (row, cell) = ([], [])
            case UInt8(ascii: "\r"): break
            default: cell.append(byte)
            }
        }
        return rows
    }
}
