/// The funnel in stored order, in O(events) per customer.
///
/// For each step it keeps the chain with the latest possible entry: a chain that entered later reaches whatever an earlier one
/// does, so this is exact. An event is tried on the deepest step first, so that it advances a chain by one step only. The chain
/// that is reported is the first one that reached the customer's deepest step.
///
/// An excluded event ends the chains that stand in its stretch, all at once, so that the latest entry stays enough to know.
///
/// Chains are kept as events, not as times: most customers who begin never go on, and their times need not be fetched.
enum StoredOrderFunnel {
    /// - Parameters:
    ///   - masks: kind → one bit for each step that it can do.
    ///   - ends: kind → bit k for chains that wait for step k (from 0) and that it ends; empty without exclusions.
    static func scan(
        _ view: JourneyView, rows: Range<Int>, masks: UnsafeBufferPointer<UInt32>, ends: UnsafeBufferPointer<UInt32>, steps: Int,
        window: Int64, into part: inout FunnelPart
    ) {
        guard let masks = masks.baseAddress else { return }
        // Three copies of the loop: the plain one looks nothing up for exclusions, and calls nothing to keep events.
        if !ends.isEmpty, let ends = ends.baseAddress {
            walk(view, rows, masks, ends, steps, window, isRecording: !part.recorded.isEmpty, &part)
        } else if part.recorded.isEmpty {
            walk(view, rows, masks, nil, steps, window, isRecording: false, &part)
        } else {
            walk(view, rows, masks, nil, steps, window, isRecording: true, &part)
        }
    }

    @inline(__always)
    private static func walk(
        _ view: JourneyView, _ rows: Range<Int>, _ masks: UnsafePointer<UInt32>, _ ends: UnsafePointer<UInt32>?, _ steps: Int,
        _ window: Int64, isRecording: Bool, _ part: inout FunnelPart
    ) {
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
                if isRecording { part.record(depth: 0, chain: best) }
                continue
            }
            if view.hasParticipant(events) { part.considered += 1 }
            var depth = 0
            // Bit k: some chain stands before step k, waiting for it. Step 0 can always begin.
            var waiting: UInt64 = 1
            var event = events.lowerBound
            customer: while event < events.upperBound {
                let kind = Int(kinds[event])
                if let ends { waiting &= ~UInt64(ends[kind]) }
                var hits = UInt64(masks[kind]) & waiting
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
            if isRecording { part.record(depth: depth, chain: best) }
        }
    }
}
