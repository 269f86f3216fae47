/// A funnel's result for a range of rows.
struct FunnelPart: Sendable {
    /// What `events` holds for a customer who didn't come to the step.
    static let none = UInt32.max

    /// One per row of the range.
    var depths: [UInt8] = []
    /// Depth → customers who came exactly that far.
    var customersAtDepth: [Int]
    var considered = 0
    /// Step (from 0) → times of the customers who reached it; empty when times aren't measured.
    var fromPrevious: [[Int64]]
    var fromFirst: [[Int64]]
    /// The steps, from 0, whose events are kept, and for each of them row → the event that did it.
    let recorded: [Int]
    var events: [[UInt32]]

    init(rows: Int, steps: Int, measuringTimes: Bool, recording recorded: [Int] = []) {
        depths.reserveCapacity(rows)
        customersAtDepth = [Int](repeating: 0, count: steps + 1)
        fromPrevious = measuringTimes ? [[Int64]](repeating: [], count: steps) : []
        fromFirst = fromPrevious
        self.recorded = recorded
        events = [[UInt32]](repeating: [], count: recorded.count)
        for place in events.indices { events[place].reserveCapacity(rows) }
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

    /// Keeps the events of the chain that reached the depth.
    mutating func record(depth: Int, chain: UnsafePointer<Int>) {
        for (place, step) in recorded.enumerated() {
            events[place].append(step < depth ? UInt32(truncatingIfNeeded: chain[step]) : Self.none)
        }
    }
}
