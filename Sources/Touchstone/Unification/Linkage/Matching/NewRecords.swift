import RecordLinkage

/// Records of one file to be matched, one at a time, against those of another.
package struct NewRecords: Sendable {
    package let table: LinkageTable
    /// For each column of the standing file the one of this file, nil where it hasn't got it.
    private let places: [Int?]

    /// - Parameters:
    ///   - table: its columns are among those of the standing file.
    ///   - standing: what they are matched against.
    ///   - skipsKnown: leave out records whose id the standing file has too; otherwise one is an error.
    /// - Throws: `LinkageFileError`.
    package init(
        _ table: LinkageTable, file: String, standing: LinkageTable, standingFile: String, skipsKnown: Bool
    ) throws(LinkageFileError) {
        let known = standing.columns.map(\.name)
        let other = table.columns.map(\.name).filter { !known.contains($0) }
        guard other.isEmpty else { throw .otherColumns(file: file, standing: standingFile, columns: other, known: known) }
        let repeated = NewRecords.repeated(table.ids, standing.ids)
        if let first = repeated.first, !skipsKnown {
            throw .knownIDs(file: file, standing: standingFile, first: table.id(first), count: repeated.count)
        }
        guard repeated.count < table.rows else { throw .noRecords(file: file) }
        let left = Set(repeated)
        self.table = left.isEmpty ? table : table.keeping { !left.contains($0) }
        leftOut = repeated.count
        places = known.map { name in table.columns.firstIndex { $0.name == name } }
    }

    /// Records that were left out because the standing file has their id.
    package let leftOut: Int

    package var rows: Int { table.rows }

    /// In the order of the standing file's columns.
    package func values(_ row: Int) -> [String?] { places.map { place in place.flatMap { table.value($0, row) } } }

    /// The rows of `ids` that `standing` holds too.
    private static func repeated(_ ids: ValuePool, _ standing: ValuePool) -> [Int] {
        var rows: [[UInt8]: Int] = [:]
        for row in 0..<(ids.count - 1) { rows[ids.withBytes(row + 1) { Array($0) }] = row }
        var found: [Int] = []
        for row in 0..<(standing.count - 1) {
            if let known = rows[standing.withBytes(row + 1, { Array($0) })] { found.append(known) }
        }
        return found.sorted()
    }
}
