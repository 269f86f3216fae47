import Foundation
import RecordLinkage

/// A file of records to be unified: CSV or a like table, gzipped or not, with a header.
package struct LinkageFile {
    /// Records as they were read.
    package struct Records: Sendable {
        package var table: LinkageTable
        /// Rows that were left out: the first ones, and how many there are.
        package var faults: [RowFault]
        package var faultCount: Int
        /// What the user ought to know about the file.
        package var notes: [String]
    }

    package let path: String
    /// Names of the columns, each once.
    package let columns: [String]
    private let separator: UInt8
    private let width: Int
    /// Where the first record begins, and its line.
    private let start: Int
    private let line: Int
    private let isRecord: Bool

    /// Opens the file and reads its header.
    package init(path: String) throws(LinkageFileError) {
        self.path = path
        guard path != "-", LinkageFile.isFile(path) else { throw .notAFile(file: path) }
        let beginning: FileBeginning
        let mark: Int
        do throws(ImportError) {
            let source = try FileSource(path: path)
            let first = try source.peek(3)
            if first.isEmpty { throw ImportError.malformed(file: path, line: nil, reason: "") }
            mark = first == [0xEF, 0xBB, 0xBF] ? 3 : 0
            if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) {
                throw ImportError.malformed(file: path, line: 1, reason: "the file is UTF-16: save it as UTF-8.")
            }
            beginning = try FileBeginning(source)
        } catch {
            if case .malformed(_, nil, "") = error { throw .empty(file: path) }
            throw .source(error)
        }
        guard [.csv, .tsv, .whitespace].contains(beginning.format) else { throw .notDelimited(file: path) }
        separator = beginning.delimiter
        if !beginning.bytes.contains(where: { $0 > 0x20 }), beginning.isWhole { throw .empty(file: path) }
        if beginning.bytes.prefix(4096).contains(0) {
            throw .source(.malformed(file: path, line: 1, reason: "it has NUL bytes: save it as text in UTF-8."))
        }
        guard
            let header = DelimitedHeader(beginning.bytes, separator: separator, isWhole: beginning.isWhole, repair: LinkageFile.repair)
        else { throw .noHeader(file: path) }
        columns = TableConverter.names(header.cells)
        width = columns.count
        guard width <= LinkageFile.mostColumns else { throw .tooManyColumns(file: path, limit: LinkageFile.mostColumns) }
        start = mark + header.end
        line = header.line
        isRecord = LinkageFile.looksLikeRecord(header.cells)
    }

    /// - Throws: where there is no column of this name, with those that there are.
    package func check(column name: String) throws(LinkageFileError) {
        guard columns.contains(name) else { throw .noColumn(file: path, name: name, columns: columns) }
    }

    /// Reads the records.
    /// - Parameters:
    ///   - id: the column that names each record.
    ///   - ignored: columns that are left out.
    ///   - skipsFaults: leave out rows with a fault; otherwise one is an error.
    ///   - progress: told now and then by any thread the share of the file that it has read, where the file's size is known.
    package func read(
        id: String, ignored: [String] = [], skipsFaults: Bool = false, threads: Int,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws(LinkageFileError) -> Records {
        guard let place = columns.firstIndex(of: id) else {
            throw .noIDColumn(file: path, name: id, columns: columns, isRecord: isRecord)
        }
        for name in ignored { try check(column: name) }
        let kept = columns.indices.filter { $0 != place && !ignored.contains(columns[$0]) }
        guard !kept.isEmpty else { throw .nothingBesideID(file: path) }
        let layout = DelimitedLayout(
            separator: separator, width: width, id: place,
            columns: kept.map { DelimitedLayout.Column(position: $0, name: columns[$0]) }, start: start, line: line)
        let reading: LinkageCSV.Reading
        do throws(ImportError) {
            let bytes = try FileBytes(path: path)
            reading = try LinkageCSV.read(
                layout, size: bytes.size, threads: threads, repair: LinkageFile.repair
            ) { offset, room throws(ImportError) in
                if let size = bytes.size, size > 0 { progress(Double(offset) / Double(size)) }
                return try bytes.read(at: offset, into: room)
            }
        } catch {
            throw .source(error)
        }
        if reading.faultCount > 0, !skipsFaults {
            throw .faults(file: path, first: reading.faults, count: reading.faultCount, good: reading.table.rows)
        }
        guard reading.table.rows > 0 else { throw .noRecords(file: path) }
        return Records(
            table: reading.table, faults: reading.faults, faultCount: reading.faultCount, notes: LinkageFile.notes(reading, path))
    }

    /// False for a pipe, which can't be gone through more than once; what isn't there is found out by reading.
    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG || status.st_mode & S_IFMT == S_IFDIR
    }

    private static func notes(_ reading: LinkageCSV.Reading, _ path: String) -> [String] {
        var notes: [String] = []
        if reading.repaired > 0 {
            notes.append(
                reading.repaired == 1
                    ? "1 value was not UTF-8 and was read as Windows-1252."
                    : "\(reading.repaired.formatted()) values were not UTF-8 and were read as Windows-1252.")
        }
        if reading.faultCount > 0 {
            let lines = reading.faults.prefix(10).map(\.description).joined(separator: "; ")
            let rest = reading.faultCount > 10 ? "; and \((reading.faultCount - 10).formatted()) more" : ""
            notes.append("\(reading.faultCount.formatted()) bad row\(reading.faultCount == 1 ? "" : "s") left out: \(lines)\(rest).")
        }
        if reading.table.rows == 1 { notes.append("There is one record: nothing to compare it with.") }
        return notes
    }

    /// Whether these cells are more like values than like names of columns.
    private static func looksLikeRecord(_ cells: [String]) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        let values = filled.count { cell in cell.contains("@") || cell.filter(\.isNumber).count * 2 > cell.count }
        return values > 0 && values * 4 >= filled.count
    }

    static let repair: @Sendable (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void = { TextEncoding.windows1252.append($0, to: &$1) }
    private static let mostColumns = 1000
}
