/// A column of words that grows: what stands in a file first, then blocks in memory.
struct ChunkedColumn: Sendable {
    private static let chunk = 16_384
    /// What a file holds.
    private(set) var mapped: Column<UInt64>?
    private var full: [Column<UInt64>] = []
    private var last: [UInt64] = []

    init(mapped: Column<UInt64>? = nil) { self.mapped = mapped }

    var mappedCount: Int { mapped?.count ?? 0 }
    var count: Int { mappedCount + full.count * ChunkedColumn.chunk + last.count }

    subscript(place: Int) -> UInt64 {
        if place < mappedCount { return mapped?[place] ?? 0 }
        let rest = place - mappedCount
        let block = rest / ChunkedColumn.chunk
        return block < full.count ? full[block][rest % ChunkedColumn.chunk] : last[rest - full.count * ChunkedColumn.chunk]
    }

    mutating func append(_ word: UInt64) {
        last.append(word)
        if last.count == ChunkedColumn.chunk {
            full.append(Column(last))
            last.removeAll(keepingCapacity: true)
        }
    }

    /// What the file holds by now takes the place of what was kept of it in memory.
    mutating func replaceBeginning(by mapped: Column<UInt64>) {
        var replaced = ChunkedColumn(mapped: mapped)
        for place in mapped.count..<count { replaced.append(self[place]) }
        self = replaced
    }

    /// Every word, in blocks.
    @inline(__always)
    func forEachBlock(_ body: (UnsafeBufferPointer<UInt64>) -> Void) {
        mapped?.withContiguousStorageIfAvailable(body)
        for block in full { block.withContiguousStorageIfAvailable(body) }
        last.withUnsafeBufferPointer(body)
    }

    /// Where the first word stands that is at least `word`. O(log count); the words have to ascend.
    func firstPlace(notBelow word: UInt64) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < word { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
