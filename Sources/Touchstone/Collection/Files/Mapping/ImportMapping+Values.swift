extension ImportMapping {
    /// What stands by column in a row that was taken out of its file; nil where only the file tells.
    package func values(of row: String) -> [JSONMember]? {
        switch format {
        case .jsonLines:
            return (try? JSONValue.parse(row))?.object
        case .csv, .tsv:
            guard case .names(let names) = header else { return nil }
            let mark = format == .tsv ? UInt8(ascii: "\t") : delimiter ?? UInt8(ascii: ",")
            let read = TableReader.rows(of: row, separatedBy: Character(UnicodeScalar(mark)))
            guard let first = read.first, first.problem == nil else { return nil }
            return zip(names, first.cells).map { JSONMember($0, .string($1)) }
        case .whitespace, .xes, .webVTT, .transcript, .mail, nil:
            return nil
        }
    }
}
