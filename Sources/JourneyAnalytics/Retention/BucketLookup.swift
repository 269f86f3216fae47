/// Finds the calendar bucket of a time in constant time: an even grid over the range, corrected by at most a few steps.
struct BucketLookup: Sendable {
    let first: Int64
    let end: Int64
    let count: Int
    /// The buckets' beginnings and the end.
    let bounds: [Int64]
    /// Whether no cell of the grid has more than one bound in it, so that one step corrects it.
    let isFine: Bool
    private let shift: Int64
    /// Grid cell → the bucket at the cell's beginning. Small enough to stay in the nearest cache.
    private let grid: [UInt16]

    init(_ buckets: CalendarBuckets) {
        bounds = buckets.bounds
        count = buckets.count
        let first = bounds[0]
        self.first = first
        end = bounds[count]
        var shift: Int64 = 0
        while (end - first) >> shift > 8_192 { shift += 1 }
        self.shift = shift
        var grid: [UInt16] = []
        var bucket = 0
        for cell in 0...((end - first) >> shift) {
            let time = first + cell << shift
            while bucket + 1 < count, bounds[bucket + 1] <= time { bucket += 1 }
            grid.append(UInt16(bucket))
        }
        self.grid = grid
        isFine = zip(bounds, bounds.dropFirst()).allSatisfy { $1 - $0 >= 1 << shift }
    }

    /// The bucket of a time in first..<end.
    @inline(__always)
    func bucket(of time: Int64) -> Int {
        var bucket = Int(grid[Int((time - first) >> shift)])
        while time >= bounds[bucket + 1] { bucket += 1 }
        return bucket
    }

    /// Runs `body` with a search that has no branch, for times in first..<end, where `isFine`.
    @inline(__always)
    func withSearch(_ body: (_ bucket: (Int64) -> Int) -> Void) {
        grid.withUnsafeBufferPointer { grid in
            bounds.withUnsafeBufferPointer { bounds in
                guard let grid = grid.baseAddress, let bounds = bounds.baseAddress else { return }
                body { time in
                    let bucket = Int(grid[Int(truncatingIfNeeded: (time &- first) &>> shift)])
                    return bucket &+ (time >= bounds[bucket &+ 1] ? 1 : 0)
                }
            }
        }
    }
}
