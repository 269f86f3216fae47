extension LinkageTable {
    /// Only the rows for which `isKept` is true; values that no row has any more are gone, the others stay in their order.
    public func keeping(_ isKept: (Int) -> Bool) -> LinkageTable {
        var ids = ValuePool()
        var rows: [Int] = []
        for row in 0..<self.rows where isKept(row) {
            self.ids.withBytes(row + 1) { _ = ids.append($0) }
            rows.append(row)
        }
        return LinkageTable(ids: ids, columns: columns.map { $0.keeping(rows) })
    }
}

extension LinkageTable.Column {
    /// The rows of these numbers, in their order.
    func keeping(_ rows: [Int]) -> LinkageTable.Column {
        var isUsed = [Bool](repeating: false, count: values.count)
        for row in rows { isUsed[Int(codes[row])] = true }
        var renumbered = [UInt32](repeating: 0, count: values.count)
        var kept = ValuePool()
        for number in 1..<values.count where isUsed[number] {
            renumbered[number] = UInt32(values.withBytes(number) { kept.append($0) })
        }
        return LinkageTable.Column(name: name, codes: rows.map { renumbered[Int(codes[$0])] }, values: kept)
    }
}
