/// A funnel's result for a range of rows.
struct FunnelPart: Sendable {
    /// What `events` holds for a customer who didn't come to the step.
    static let none = UInt32.max

    private let rows: Range<Int>
    /// One per row of the range.
    private(set) var depths: [UInt8]
    /// Depth → customers who came exactly that far.
    private(set) var customersAtDepth: [Int]
    var considered = 0
    /// Step (from 0) → times of the customers who reached it; empty when times aren't measured.
    private(set) var fromFirst: [[Int64]]
    /// From the step after the second on.
    private(set) var fromPrevious: [[Int64]]
    /// The steps, from 0, whose events are kept, and for each of them row → the event that did it.
    let recorded: [Int]
    private(set) var events: [[UInt32]]

    init(rows: Range<Int>, steps: Int, measuringTimes: Bool, recording recorded: [Int] = []) {
        self.rows = rows
        depths = [UInt8](repeating: 0, count: rows.count)
        customersAtDepth = [rows.count] + [Int](repeating: 0, count: steps)
        fromFirst = measuringTimes ? [[Int64]](repeating: [], count: steps) : []
        fromPrevious = fromFirst
        self.recorded = recorded
        events = recorded.map { _ in [UInt32](repeating: Self.none, count: rows.count) }
    }

    mutating func set(depth: Int, of row: Int) {
        let place = row - rows.lowerBound
        customersAtDepth[Int(depths[place])] -= 1
        customersAtDepth[depth] += 1
        depths[place] = UInt8(truncatingIfNeeded: depth)
    }

    /// The depths of some of the rows, to be set to 0 or 1; it returns how many are 1.
    @inline(__always)
    mutating func begin(_ some: Range<Int>, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
        depths.withUnsafeMutableBufferPointer { depths in
            guard let first = depths.baseAddress else { return }
            precondition(some.lowerBound >= rows.lowerBound && some.upperBound <= rows.upperBound)
            let begun = body(first + (some.lowerBound - rows.lowerBound))
            customersAtDepth[0] -= begun
            customersAtDepth[1] += begun
        }
    }

    /// Adds the times of the steps of the chain that reached the depth, as many as the depth.
    mutating func measure(depth: Int, chain: UnsafePointer<Int64>) {
        if depth < 2 || fromFirst.isEmpty { return }
        for step in 1..<depth {
            fromFirst[step].append(chain[step] - chain[0])
            if step > 1 { fromPrevious[step].append(chain[step] - chain[step - 1]) }
        }
    }

    /// Keeps the events of the chain that reached the depth.
    mutating func record(depth: Int, chain: UnsafePointer<Int>, of row: Int) {
        for (place, step) in recorded.enumerated() where step < depth {
            events[place][row - rows.lowerBound] = UInt32(truncatingIfNeeded: chain[step])
        }
    }
}
