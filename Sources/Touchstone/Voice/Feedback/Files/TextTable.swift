import Foundation

/// One text of a table, with the line on which its row begins.
package struct TextRow: Sendable, Equatable {
    package let line: Int
    package let text: String
    /// The other columns that were asked for, in the order asked.
    package let others: [String]
}

/// Reads texts out of a column of a CSV or TSV file, row by row: memory doesn't grow with the file.
package final class TextTable {
    private let reader: TableReader
    private let places: [Int]
    private let source: FileSource
    /// Rows that could not be read, and why the first one couldn't.
    package private(set) var broken = 0
    package private(set) var firstBroken: String?

    /// - Parameters:
    ///   - path: "-" is standard input; gzip is unpacked.
    ///   - others: columns that are read beside the text.
    package init(path: String, column: String, others: [String] = []) throws(ImportError) {
        let source = try FileSource(path: path)
        let beginning = try FileBeginning(source)
        guard beginning.format.isTable else {
            throw .malformed(file: source.name, line: nil, reason: "texts are read from a column of a CSV or TSV file: convert it first.")
        }
        let delimiter = beginning.format == .csv || beginning.format == .tsv ? beginning.delimiter : UInt8(ascii: ",")
        let reader = TableReader(source, layout: TableLayout(columns: .separated(by: delimiter)))
        guard case .row = try reader.next() else {
            throw .malformed(file: source.name, line: 1, reason: "the file has no readable header line.")
        }
        let names = TableConverter.names(reader.fields.map { String(decoding: $0, as: UTF8.self) })
        var places: [Int] = []
        for wanted in [column] + others {
            guard let place = names.firstIndex(of: wanted) ?? names.firstIndex(where: { $0.lowercased() == wanted.lowercased() }) else {
                throw .malformed(
                    file: source.name, line: 1,
                    reason: "there is no column “\(wanted)”. It has: \(names.joined(separator: ", ")).")
            }
            places.append(place)
        }
        (self.source, self.reader, self.places) = (source, reader, places)
    }

    /// The next rows, at most so many; empty at the end. Rows with an empty text are given too.
    package func next(limit: Int = 4096) throws(ImportError) -> [TextRow] {
        var rows: [TextRow] = []
        var bytes = 0
        while rows.count < limit, bytes < 4 << 20 {
            switch try reader.next() {
            case .end: return rows
            case .broken(let reason): reject(reason)
            case .row:
                let fields = reader.fields
                guard let last = places.max(), last < fields.count else {
                    reject("it has \(fields.count) columns, fewer than the header")
                    continue
                }
                let values = places.map { String(decoding: fields[$0], as: UTF8.self) }
                bytes += values[0].utf8.count
                rows.append(TextRow(line: reader.line, text: values[0], others: Array(values.dropFirst())))
            }
        }
        return rows
    }

    /// All rows that have a text.
    package func all() throws(ImportError) -> [TextRow] {
        var all: [TextRow] = []
        while true {
            let rows = try next()
            if rows.isEmpty { return all }
            all += rows.filter { row in row.text.contains { !$0.isWhitespace } }
        }
    }

    package var bytesRead: Int { source.bytesRead }
    package var bytesTotal: Int? { source.total }

    private func reject(_ reason: String) {
        broken += 1
        if firstBroken == nil { firstBroken = "line \(reader.line): \(reason)" }
    }
}
