/// Finds the calendar bucket of a time in constant time: an even grid over the range, corrected by at most a few steps.
struct BucketLookup: Sendable {
    let first: Int64
    let end: Int64
    let count: Int
    /// The buckets' beginnings and the end.
    let bounds: [Int64]
    private let shift: Int64
    /// Grid cell → the bucket at the cell's beginning.
    private let grid: [UInt32]

    init(_ buckets: CalendarBuckets) {
        bounds = buckets.bounds
        count = buckets.count
        let first = bounds[0]
        self.first = first
        end = bounds[count]
        var shift: Int64 = 0
        while (end - first) >> shift > 16_384 { shift += 1 }
        self.shift = shift
        var grid: [UInt32] = []
        var bucket = 0
        for cell in 0...((end - first) >> shift) {
            let time = first + cell << shift
            while bucket + 1 < count, bounds[bucket + 1] <= time { bucket += 1 }
            grid.append(UInt32(bucket))
        }
        self.grid = grid
    }

    /// The bucket of a time in first..<end.
    @inline(__always)
    func bucket(of time: Int64) -> Int {
        var bucket = Int(grid[Int((time - first) >> shift)])
        while time >= bounds[bucket + 1] { bucket += 1 }
        return bucket
    }
}
