/// The members among a range of rows, as the words of a `RowSet`: threads that share a word at their border each keep their own.
struct RowBits: Sendable {
    private let first: Int
    private var words: [UInt64]

    init(_ rows: Range<Int>) {
        first = rows.lowerBound >> 6
        words = [UInt64](repeating: 0, count: ((rows.upperBound + 63) >> 6) - first)
    }

    @inline(__always)
    mutating func insert(_ row: Int) { words[(row >> 6) - first] |= 1 << UInt64(row & 63) }

    func add(to all: inout [UInt64]) {
        for (i, word) in words.enumerated() { all[first + i] |= word }
    }
}

extension RowSet {
    init(capacity: Int, _ parts: [RowBits]) {
        self.init(capacity: capacity)
        for part in parts { part.add(to: &words) }
    }

    mutating func formUnion(_ other: RowSet) {
        precondition(capacity == other.capacity, "row sets of two different indexes")
        for i in words.indices { words[i] |= other.words[i] }
    }

    mutating func formIntersection(_ other: RowSet) {
        precondition(capacity == other.capacity, "row sets of two different indexes")
        for i in words.indices { words[i] &= other.words[i] }
    }
}
