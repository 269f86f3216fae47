/// A funnel's result for a range of rows.
struct FunnelPart: Sendable {
    /// One per row of the range.
    var depths: [UInt8] = []
    /// Depth → customers who came exactly that far.
    var customersAtDepth: [Int]
    var considered = 0
    /// Step (from 0) → times of the customers who reached it; empty when times aren't measured.
    var fromPrevious: [[Int64]]
    var fromFirst: [[Int64]]

    init(rows: Int, steps: Int, measuringTimes: Bool) {
        depths.reserveCapacity(rows)
        customersAtDepth = [Int](repeating: 0, count: steps + 1)
        fromPrevious = measuringTimes ? [[Int64]](repeating: [], count: steps) : []
        fromFirst = fromPrevious
    }

    /// Adds a customer: the times of the steps of the chain that reached the depth, as many as the depth.
    @inline(__always)
    mutating func add(depth: Int, chain: UnsafePointer<Int64>) {
        depths.append(UInt8(truncatingIfNeeded: depth))
        customersAtDepth[depth] += 1
        if depth < 2 || fromFirst.isEmpty { return }
        for step in 1..<depth {
            fromPrevious[step].append(chain[step] - chain[step - 1])
            fromFirst[step].append(chain[step] - chain[0])
        }
    }
}
