import Foundation
import Touchstone

/// Prints results on stdout: JSON for programs, a table for people. Everything else goes to stderr.
enum Output {
    static func json(_ value: JSONValue) { print(value.jsonText) }

    static func table(_ columns: [Column], _ rows: [[String]]) {
        var widths = columns.map(\.title.count)
        for row in rows { for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) } }
        func line(_ cells: [String]) -> String {
            var text = ""
            for (index, cell) in cells.enumerated() {
                let padding = String(repeating: " ", count: widths[index] - cell.count)
                text += (index > 0 ? "  " : "") + (columns[index].isNumber ? padding + cell : cell + padding)
            }
            while text.last == " " { text.removeLast() }
            return text
        }
        print(line(columns.map(\.title)))
        print(line(widths.map { String(repeating: "─", count: $0) }))
        for row in rows { print(line(row)) }
    }

    /// On stdout at once, also where it is a file or a pipe: for what goes on running.
    static func now(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    struct Column {
        var title: String
        var isNumber: Bool
        static func text(_ title: String) -> Column { Column(title: title, isNumber: false) }
        static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
    }
}
