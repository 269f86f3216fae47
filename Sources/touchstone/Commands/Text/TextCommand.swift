import ArgumentParser
import Foundation
import TextAnalytics
import Touchstone

struct TextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text", abstract: "What texts in a file say: how they sound, which label they have, what they speak of. No database.",
        discussion: """
            Examples:
              touchstone text sentiment reviews.csv --column text
              touchstone text classify new.csv --column text --train labelled.csv --label topic --precision 0.95 --json
              touchstone text themes answers.csv --column comment
            """,
        subcommands: [SentimentCommand.self, ClassifyCommand.self, ThemesCommand.self])
}

/// The file and its column.
struct TextFileArguments: ParsableArguments {
    @Argument(help: "A CSV or TSV file with a header, also gzipped; - is standard input.") var file: String
    @Option(help: "The column with the texts.") var column: String

    func open(others: [String] = []) throws -> TextTable { try TextTable(path: file, column: column, others: others) }

    /// Tells of rows that could not be read.
    func tellBroken(_ table: TextTable) {
        guard table.broken > 0, let first = table.firstBroken else { return }
        Output.note("\(table.broken.formatted()) rows of '\(file)' can’t be read and were left out; the first: \(first).")
    }
}

/// One JSON object whose list is printed while it grows: `{"texts": [` … `], …}`.
struct StreamedList {
    private var isFirst = true

    init(_ name: String) { write("{\"\(name)\":[") }

    mutating func append(_ values: [JSONValue]) {
        guard !values.isEmpty else { return }
        var bytes: [UInt8] = []
        for value in values {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes.append(UInt8(ascii: "\n"))
            value.append(to: &bytes)
        }
        FileHandle.standardOutput.write(Data(bytes))
    }

    func end(_ members: KeyValuePairs<String, JSONValue>) {
        var bytes: [UInt8] = Array("\n]".utf8)
        for (name, value) in members {
            bytes.append(UInt8(ascii: ","))
            JSONValue.append(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            value.append(to: &bytes)
        }
        bytes.append(contentsOf: "}\n".utf8)
        FileHandle.standardOutput.write(Data(bytes))
    }

    private func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
}

enum TextFigures {
    static func share(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "–" : String(format: "%.1f %%", Double(part) / Double(whole) * 100)
    }

    /// To four decimals, as far as figures of texts say anything.
    static func rounded(_ value: Double) -> JSONValue { .number((value * 10_000).rounded() / 10_000) }
}
