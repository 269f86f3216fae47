extension TableReader {
    /// A row of a table that is held in memory.
    struct Row {
        /// On which it begins, counted from 1.
        var line: Int
        /// None where the row can't be read.
        var cells: [String] = []
        /// Why it can't be read: the end of a sentence about the row.
        var problem: String?
    }

    /// Every row of a text that has something in it.
    /// - Parameter separator: nil: comma, semicolon or tab, whichever the first line has most of.
    static func rows(of text: String, separatedBy separator: Character? = nil) -> [Row] {
        let first = text.drop(while: \.isNewline).prefix { !$0.isNewline }
        let marks: [Character] = [",", ";", "\t"]
        let mark = separator ?? marks.max { a, b in first.count { $0 == a } < first.count { $0 == b } }
        let layout = TableLayout(columns: .separated(by: mark?.asciiValue ?? UInt8(ascii: ",")), encoding: .utf8)
        let reader = TableReader(FileSource(bytes: Array(text.utf8), name: "the text"), layout: layout)
        var rows: [Row] = []
        while true {
            // Nothing can be thrown: a text is no gzip, since gzip's second byte is no UTF-8.
            switch try? reader.next() {
            case .row: rows.append(Row(line: reader.line, cells: reader.fields.map { String(decoding: $0, as: UTF8.self) }))
            case .broken(let reason): rows.append(Row(line: reader.line, problem: reason))
            case .end, nil: return rows
            }
        }
    }
}
