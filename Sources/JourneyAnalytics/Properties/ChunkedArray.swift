/// An array that only grows, of blocks that don't change: a copy that is kept while the original grows costs one block, not all.
struct ChunkedArray<Element: Sendable>: Sendable {
    private let chunk: Int
    private var full: [[Element]] = []
    private var last: [Element] = []

    init(chunk: Int) { self.chunk = chunk }

    var count: Int { full.count * chunk + last.count }

    subscript(place: Int) -> Element { place / chunk < full.count ? full[place / chunk][place % chunk] : last[place - full.count * chunk] }

    mutating func append(_ element: Element) {
        last.append(element)
        if last.count == chunk {
            full.append(last)
            last = []
        }
    }

    func map<Result>(_ transform: (Element) throws -> Result) rethrows -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(count)
        for block in full { for element in block { results.append(try transform(element)) } }
        for element in last { results.append(try transform(element)) }
        return results
    }
}

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

    /// Every word, in blocks.
    @inline(__always)
    func forEachBlock(_ body: (UnsafeBufferPointer<UInt64>) -> Void) {
        mapped?.withContiguousStorageIfAvailable(body)
        forEachNewBlock(body)
    }

    /// The words that no file holds yet, in blocks.
    @inline(__always)
    func forEachNewBlock(_ body: (UnsafeBufferPointer<UInt64>) -> Void) {
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
