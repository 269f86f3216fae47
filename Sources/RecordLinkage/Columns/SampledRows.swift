/// The rows that columns are judged by: all of a small table, else some thousand, spread over it and not in step with anything.
struct SampledRows {
    let rows: [Int]

    init(of count: Int, atMost limit: Int = 4_000) {
        guard count > limit else {
            rows = Array(0..<count)
            return
        }
        // One row out of each of `limit` equal stretches, at a place that depends on nothing but the stretch (SplitMix64).
        rows = (0..<limit).map { stretch in
            let (start, end) = (stretch * count / limit, (stretch + 1) * count / limit)
            var mixed = UInt64(stretch) &* 0x9E37_79B9_7F4A_7C15 &+ 0x9E37_79B9_7F4A_7C15
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return start + Int((mixed ^ (mixed >> 31)) % UInt64(end - start))
        }
    }

    /// The column's values in these rows with how many of the rows have each. Of a column that is mostly empty, values from all over its
    /// pool, once each.
    func values(of column: LinkageTable.Column, filled: Int) -> [(code: Int, rows: Int)] {
        var codes = rows.map { column.codes[$0] }.filter { $0 != 0 }
        if codes.count < Swift.min(filled, 400) {
            let distinct = column.values.count - 1
            let taken = Swift.min(distinct, rows.count)
            return (0..<taken).map { (code: 1 + $0 * distinct / taken, rows: 1) }
        }
        codes.sort()
        var values: [(code: Int, rows: Int)] = []
        for code in codes {
            if let last = values.last, last.code == Int(code) {
                values[values.count - 1].rows += 1
            } else {
                values.append((Int(code), 1))
            }
        }
        return values
    }
}
