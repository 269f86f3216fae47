/// The times between events that follow each other, gathered by pair: a counting sort of all steps, then order statistics.
enum FollowsTimes {
    /// Pair (row · side + column) → distribution. `counters` are those of the ranges of rows, in order.
    static func distributions(
        _ view: JourneyView, ranges: [Range<Int>], counters: [FollowsCounter], side: Int
    ) -> [TimeDistribution?] {
        let inner = (0..<side * side).filter { $0 / side < side - 1 && $0 % side < side - 1 }
        var next = counters.map { _ in [Int](repeating: 0, count: side * side) }
        var starts = [Int](repeating: 0, count: side * side + 1)
        var total = 0
        for pair in inner {
            starts[pair] = total
            for (part, counter) in counters.enumerated() {
                next[part][pair] = total
                total += Int(counter.pairs[pair].count)
            }
        }
        let storage = UnsafeMutableBufferPointer<Int64>.allocate(capacity: max(total, 1))
        defer { storage.deallocate() }
        nonisolated(unsafe) let times = storage  // Each range writes to places of its own, then each pair reads its own.
        let work = Array(zip(ranges, next))
        _ = concurrentMap(work) { rows, places in
            scatter(view, rows: rows, places: places, side: side, into: times)
        }
        let pairs = inner.filter { pair in counters.contains { $0.pairs[pair].count > 0 } }
        let sizes = pairs.map { pair in counters.reduce(0) { $0 + Int($1.pairs[pair].count) } }
        let slices = zip(pairs, sizes).map { pair, size in starts[pair]..<starts[pair] + size }
        let found = concurrentMap(slices) { slice in
            TimeDistribution(UnsafeMutableBufferPointer(rebasing: times[slice]))
        }
        var result = [TimeDistribution?](repeating: nil, count: side * side)
        for (pair, distribution) in zip(pairs, found) { result[pair] = distribution }
        return result
    }

    private static func scatter(
        _ view: JourneyView, rows: Range<Int>, places: [Int], side: Int, into times: UnsafeMutableBufferPointer<Int64>
    ) {
        var places = places
        places.withUnsafeMutableBufferPointer { places in
            for row in rows {
                var previous = -1
                var previousTime: Int64 = 0
                for event in view.events(of: row) {
                    let code = view.codes[Int(view.kinds[event])]
                    if code == Alphabet.leftOut { continue }
                    let time = view.times[event]
                    if previous >= 0 {
                        let pair = previous * side + Int(code)
                        times[places[pair]] = time - previousTime
                        places[pair] += 1
                    }
                    previous = Int(code)
                    previousTime = time
                }
            }
        }
    }
}
