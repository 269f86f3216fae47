/// A set of customers by their row in an index: one bit each.
public struct RowSet: Sendable, Equatable {
    /// Rows 0..<capacity can be members.
    public let capacity: Int
    var words: [UInt64]

    public init(capacity: Int) {
        self.capacity = capacity
        words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
    }

    public init(capacity: Int, _ rows: some Sequence<Int>) {
        self.init(capacity: capacity)
        for row in rows { insert(row) }
    }

    public static func all(capacity: Int) -> RowSet { RowSet(capacity: capacity, 0..<capacity) }

    public mutating func insert(_ row: Int) {
        precondition(row >= 0 && row < capacity)
        words[row >> 6] |= 1 << UInt64(row & 63)
    }

    public func contains(_ row: Int) -> Bool {
        row >= 0 && row < capacity && words[row >> 6] >> UInt64(row & 63) & 1 == 1
    }

    public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// The members, ascending.
    public var rows: [Int] {
        var rows: [Int] = []
        for (i, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                rows.append(i * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return rows
    }

    public func union(_ other: RowSet) -> RowSet { combined(with: other, |) }
    public func intersection(_ other: RowSet) -> RowSet { combined(with: other, &) }
    public func subtracting(_ other: RowSet) -> RowSet { combined(with: other) { $0 & ~$1 } }

    private func combined(with other: RowSet, _ operation: (UInt64, UInt64) -> UInt64) -> RowSet {
        precondition(capacity == other.capacity, "row sets of two different indexes")
        var result = self
        for i in words.indices { result.words[i] = operation(words[i], other.words[i]) }
        return result
    }
}
