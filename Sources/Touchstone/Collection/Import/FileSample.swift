/// What stands in the beginning of a file, column by column, for a person who says what the columns are.
package struct FileSample: Sendable {
    package struct Column: Sendable {
        package var name: String
        /// The first values that differ, as they stand there; at most four.
        package var values: [String]
        /// How the column's times are written, where its values are times.
        package var timeFormat: TimeFormat?
    }

    /// In the order of the file; empty for event logs, whose attributes the mapping names itself.
    package private(set) var columns: [Column] = []

    /// Reads at most the first 500 rows.
    package init(path: String, mapping: ImportMapping) throws(ImportError) {
        let source = try FileSource(path: path)
        let beginning = try FileBeginning(source)
        var table = SampleTable()
        switch mapping.format ?? beginning.format {
        case .csv: try table.readTable(beginning, mapping, .separated(by: mapping.delimiter ?? beginning.delimiter))
        case .tsv: try table.readTable(beginning, mapping, .separated(by: 0x09))
        case .whitespace: try table.readTable(beginning, mapping, .blanks)
        case .jsonLines: try table.readLines(beginning)
        case .xes, .webVTT, .transcript, .mail: break
        }
        columns = table.names.map { name in
            let column = table.columns[name]
            return Column(name: name, values: column?.values ?? [], timeFormat: column?.profile.timeFormat)
        }
    }
}

/// Values by column while they are read.
private struct SampleTable {
    private(set) var names: [String] = []
    private(set) var columns: [String: (values: [String], profile: ColumnProfile)] = [:]
    private static let rowLimit = 500

    mutating func readTable(_ beginning: FileBeginning, _ mapping: ImportMapping, _ layout: TableLayout.Columns) throws(ImportError) {
        let reader = TableReader(
            FileSource(bytes: beginning.bytes, name: ""), layout: TableLayout(columns: layout, encoding: mapping.encoding))
        var count = 0
        while count < SampleTable.rowLimit {
            switch try reader.next() {
            case .end: return
            case .broken: continue
            case .row:
                let fields = reader.fields.map { String(decoding: $0, as: UTF8.self) }
                count += 1
                if names.isEmpty {
                    switch mapping.header {
                    case .firstRow:
                        names = TableConverter.names(fields)
                        continue
                    case .absent: names = (0..<fields.count).map { "column \($0 + 1)" }
                    case .names(let given): names = given
                    }
                }
                for (name, field) in zip(names, fields) { add(field, to: name) }
            }
        }
    }

    mutating func readLines(_ beginning: FileBeginning) throws(ImportError) {
        let reader = LineReader(FileSource(bytes: beginning.bytes, name: ""), limit: 4 << 20)
        var count = 0
        while count < SampleTable.rowLimit, case .line(let line) = try reader.next() {
            count += 1
            guard let members = (try? JSONValue.parse(UnsafeRawBufferPointer(line)))?.object else { continue }
            for member in members {
                if columns[member.name] == nil, !names.contains(member.name) { names.append(member.name) }
                switch member.value {
                case .string(let text): add(text, to: member.name)
                case .integer, .number, .bool: add(member.value.jsonText, to: member.name)
                case .null, .array, .object: continue
                }
            }
        }
    }

    private mutating func add(_ value: String, to name: String) {
        var column = columns[name] ?? ([], ColumnProfile(name))
        column.profile.add(value)
        let text = String(value.prefix(60))
        if column.values.count < 4, !text.isEmpty, !column.values.contains(text) { column.values.append(text) }
        columns[name] = column
    }
}
