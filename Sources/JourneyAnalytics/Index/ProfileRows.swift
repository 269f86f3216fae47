/// Gives each distinct id of a column a dense number, ascending by id.
///
/// Ids that a database counts up are dense already: then this is one pass over an array. Otherwise they are sorted.
struct ProfileRows {
    /// The distinct ids, ascending.
    let ids: [Int64]
    /// For each element of the column, where its id stands in `ids`.
    let rows: [UInt32]

    init(_ column: [Int64]) {
        guard let low = column.min(), let high = column.max() else {
            ids = []
            rows = []
            return
        }
        let (span, overflow) = high.subtractingReportingOverflow(low)
        if !overflow, span < Int64(column.count) * 8 + 65_536 {
            (ids, rows) = Self.dense(column, low: low, span: Int(span) + 1)
        } else {
            (ids, rows) = Self.sorted(column)
        }
    }

    private static func dense(_ column: [Int64], low: Int64, span: Int) -> ([Int64], [UInt32]) {
        var number = [UInt32](repeating: 0, count: span)
        for id in column { number[Int(id - low)] = 1 }
        var ids: [Int64] = []
        for i in 0..<span where number[i] == 1 {
            number[i] = UInt32(ids.count)
            ids.append(low + Int64(i))
        }
        return (ids, column.map { number[Int($0 - low)] })
    }

    private static func sorted(_ column: [Int64]) -> ([Int64], [UInt32]) {
        var number = Dictionary<Int64, UInt32>(minimumCapacity: 1024)
        for id in column { number[id] = 0 }
        let ids = number.keys.sorted()
        for (i, id) in ids.enumerated() { number[id] = UInt32(i) }
        return (ids, column.map { number[$0] ?? 0 })
    }
}
