/// Counts what happens at each touchpoint, over a range of rows.
struct ActivityCounter {
    struct Cell {
        var events: UInt32 = 0
        var customers: UInt32 = 0
        /// The row that it last saw, so that customers are counted without a set.
        var lastRow: UInt32 = .max
        var first: Int64 = .max
        var last: Int64 = .min
    }

    var cells: [Cell]
    /// code × buckets + bucket.
    var trend: [UInt32]
    var customers = 0
    private let buckets: BucketLookup

    init(codes: Int, buckets: BucketLookup) {
        cells = [Cell](repeating: Cell(), count: codes + 1)
        trend = [UInt32](repeating: 0, count: (codes + 1) * buckets.count)
        self.buckets = buckets
    }

    mutating func count(_ view: JourneyView, rows: Range<Int>) {
        let (buckets, width) = (buckets, buckets.count)
        let (start, end) = (buckets.first, buckets.end)
        var seen = 0
        cells.withUnsafeMutableBufferPointer { cells in
            trend.withUnsafeMutableBufferPointer { trend in
                for row in rows {
                    let stamp = UInt32(truncatingIfNeeded: row)
                    var isSeen = false
                    for event in view.events(of: row) {
                        let code = Int(view.codes[Int(view.kinds[event])])
                        if code == Int(Alphabet.leftOut) { continue }
                        let time = view.times[event]
                        isSeen = true
                        cells[code].events &+= 1
                        cells[code].customers &+= cells[code].lastRow != stamp ? 1 : 0
                        cells[code].lastRow = stamp
                        cells[code].first = min(cells[code].first, time)
                        cells[code].last = max(cells[code].last, time)
                        if time >= start, time < end { trend[code * width + buckets.bucket(of: time)] &+= 1 }
                    }
                    seen += isSeen ? 1 : 0
                }
            }
        }
        customers += seen
    }

    mutating func add(_ other: ActivityCounter) {
        for i in cells.indices {
            cells[i].events += other.cells[i].events
            cells[i].customers += other.cells[i].customers
            cells[i].first = min(cells[i].first, other.cells[i].first)
            cells[i].last = max(cells[i].last, other.cells[i].last)
        }
        for i in trend.indices { trend[i] += other.trend[i] }
        customers += other.customers
    }
}
