/// Positions of new events, grouped by row and sorted by (time, sequence) within it: a counting sort, then a sort where needed.
struct SortedArrivals {
    private let order: [UInt32]
    private let starts: [UInt32]

    init(rows: ProfileRows, times: [Int64], sequences: [Int64]) {
        var starts = [UInt32](repeating: 0, count: rows.ids.count + 1)
        for row in rows.rows { starts[Int(row) + 1] += 1 }
        for row in 0..<rows.ids.count { starts[row + 1] += starts[row] }
        var next = starts
        var order = [UInt32](repeating: 0, count: rows.rows.count)
        for (position, row) in rows.rows.enumerated() {
            order[Int(next[Int(row)])] = UInt32(position)
            next[Int(row)] += 1
        }
        for row in 0..<rows.ids.count {
            let range = Int(starts[row])..<Int(starts[row + 1])
            Self.sort(&order, in: range, times: times, sequences: sequences)
        }
        self.order = order
        self.starts = starts
    }

    func positions(of row: Int) -> ArraySlice<UInt32> {
        order[Int(starts[row])..<Int(starts[row + 1])]
    }

    private static func sort(_ order: inout [UInt32], in range: Range<Int>, times: [Int64], sequences: [Int64]) {
        func comesBefore(_ a: UInt32, _ b: UInt32) -> Bool {
            let (i, j) = (Int(a), Int(b))
            return times[i] != times[j] ? times[i] < times[j] : sequences[i] < sequences[j]
        }
        for i in range.dropFirst() where comesBefore(order[i], order[i - 1]) {
            order[range].sort(by: comesBefore)
            return
        }
    }
}
