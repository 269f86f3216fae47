/// The funnel in stored order, in O(events) per customer.
///
/// For each step it keeps the chain with the latest possible entry: a chain that entered later reaches whatever an earlier one
/// does, so this is exact. An event is tried on the deepest step first, so that it advances a chain by one step only. The chain
/// that is reported is the first one that reached the customer's deepest step.
///
/// Chains are kept as events, not as times: most customers who begin never go on, and their times need not be fetched.
enum StoredOrderFunnel {
    static func scan(
        _ view: JourneyView, rows: Range<Int>, masks: UnsafeBufferPointer<UInt32>, steps: Int, window: Int64, into part: inout FunnelPart
    ) {
        guard let masks = masks.baseAddress else { return }
        let kinds = view.kinds
        let times = view.times
        // Row k holds the events of the chain that stands at step k; the last row is the chain to report.
        let chains = UnsafeMutablePointer<Int>.allocate(capacity: (steps + 1) * steps)
        chains.initialize(repeating: 0, count: (steps + 1) * steps)
        defer { chains.deallocate() }
        let best = chains + steps * steps
        let bestTimes = UnsafeMutablePointer<Int64>.allocate(capacity: steps)
        bestTimes.initialize(repeating: 0, count: steps)
        defer { bestTimes.deallocate() }

        for row in rows {
            let events = view.events(of: row)
            if events.isEmpty {
                part.add(depth: 0, chain: bestTimes)
                continue
            }
            if view.hasParticipant(events) { part.considered += 1 }
            var depth = 0
            // Bit k: some chain stands before step k, waiting for it. Step 0 can always begin.
            var waiting: UInt64 = 1
            var event = events.lowerBound
            customer: while event < events.upperBound {
                var hits = UInt64(masks[Int(kinds[event])]) & waiting
                if hits == 0 {
                    event += 1
                    continue
                }
                repeat {
                    let step = 63 - hits.leadingZeroBitCount
                    hits &= ~(1 << UInt64(step))
                    let chain = chains + step * steps
                    if step > 0 {
                        let before = chain - steps
                        if times[event] - times[before[0]] > window { continue }
                        for i in 0..<step { chain[i] = before[i] }
                    }
                    chain[step] = event
                    waiting |= 1 << UInt64(step + 1)
                    if step >= depth {
                        depth = step + 1
                        for i in 0...step { best[i] = chain[i] }
                        if depth == steps { break customer }
                    }
                } while hits != 0
                event += 1
            }
            if depth > 1 {
                for i in 0..<depth { bestTimes[i] = times[best[i]] }
            }
            part.add(depth: depth, chain: bestTimes)
        }
    }
}
