/// A growing column of facts in the log's order, in blocks of which only the last one changes: a copy shares all the others.
struct FactColumn<Row: Fact>: Sendable {
    private struct Block {
        var rows: [Row] = []
        var earliest = Int64.max
        var latest = Int64.min
    }

    private static var blockSize: Int { 32_768 }
    private var blocks: [Block] = []
    private(set) var count = 0
    /// Milliseconds; the largest and smallest number while there are no rows.
    private(set) var earliest = Int64.max
    private(set) var latest = Int64.min

    mutating func append(_ row: Row) {
        if blocks.isEmpty || blocks[blocks.count - 1].rows.count == Self.blockSize { blocks.append(Block()) }
        let last = blocks.count - 1
        blocks[last].rows.append(row)
        blocks[last].earliest = min(blocks[last].earliest, row.time)
        blocks[last].latest = max(blocks[last].latest, row.time)
        earliest = min(earliest, row.time)
        latest = max(latest, row.time)
        count += 1
    }

    /// Appends rows as a file holds them.
    mutating func append(contentsOf rows: UnsafeBufferPointer<Row>) {
        blocks.reserveCapacity(blocks.count + rows.count / Self.blockSize + 1)
        var rest = rows[...]
        while !rest.isEmpty {
            if blocks.isEmpty || blocks[blocks.count - 1].rows.count == Self.blockSize { blocks.append(Block()) }
            let last = blocks.count - 1
            let taken = rest.prefix(Self.blockSize - blocks[last].rows.count)
            var (earliest, latest) = (blocks[last].earliest, blocks[last].latest)
            for row in taken { (earliest, latest) = (min(earliest, row.time), max(latest, row.time)) }
            blocks[last].rows.append(contentsOf: taken)
            (blocks[last].earliest, blocks[last].latest) = (earliest, latest)
            (self.earliest, self.latest) = (min(self.earliest, earliest), max(self.latest, latest))
            count += taken.count
            rest = rest.dropFirst(taken.count)
        }
    }

    /// The rows from a place on, in pieces.
    func forEachPiece<Failure: Error>(from place: Int, _ body: (UnsafeBufferPointer<Row>) throws(Failure) -> Void) throws(Failure) {
        var first = place
        while first < count {
            let rows = blocks[first / Self.blockSize].rows
            let skipped = first % Self.blockSize
            let result = rows.withUnsafeBufferPointer { rows in
                Result { () throws(Failure) in try body(UnsafeBufferPointer(rebasing: rows[skipped...])) }
            }
            try result.get()
            first += rows.count - skipped
        }
    }

    /// Every row whose time is in the range, in the log's order.
    @inline(__always)
    func forEach(in range: Range<Int64>, _ body: (Row) -> Void) {
        for block in blocks where block.earliest < range.upperBound && block.latest >= range.lowerBound {
            block.rows.withUnsafeBufferPointer { rows in
                for row in rows where row.time >= range.lowerBound && row.time < range.upperBound { body(row) }
            }
        }
    }

    /// Every row with its place in the log's order.
    @inline(__always)
    func forEach(_ body: (_ place: Int, Row) -> Void) {
        var place = 0
        for block in blocks {
            block.rows.withUnsafeBufferPointer { rows in
                for row in rows {
                    body(place, row)
                    place += 1
                }
            }
        }
    }
}
