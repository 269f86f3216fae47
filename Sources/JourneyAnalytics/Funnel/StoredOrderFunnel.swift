/// The funnel in stored order, in O(events) per customer.
///
/// For each step it keeps the chain with the latest possible entry: a chain that entered later reaches whatever an earlier one
/// does, so this is exact. An event is tried on the deepest step first, so that it advances a chain by one step only. The chain
/// that is reported is the first one that reached the customer's deepest step.
///
/// An excluded event ends the chains that stand in its stretch, all at once, so that the latest entry stays enough to know.
///
/// Most customers never come to the second step, window or not: kinds alone tell so, and their times aren't fetched.
struct StoredOrderFunnel: ~Copyable {
    private let view: JourneyView
    private let masks: UnsafePointer<UInt32>
    private let ends: UnsafePointer<UInt32>?
    private let steps: Int
    private let window: Int64
    private var flags: FunnelFlags
    private var sweep = FunnelSweep()
    /// The block's rows that have events.
    private let occupiedRows: UnsafeMutablePointer<Int>
    private var candidates = FunnelCandidates(block: FunnelFlags.block)
    /// Row k holds the events of the chain that stands at step k, as places among the candidates' events.
    private let chains: UnsafeMutablePointer<Int>
    /// The chain to report, as places, as events, and as times.
    private let best: UnsafeMutablePointer<Int>
    private let bestEvents: UnsafeMutablePointer<Int>
    private let bestTimes: UnsafeMutablePointer<Int64>

    /// - Parameters:
    ///   - masks: kind → one bit for each step that it can do.
    ///   - ends: kind → bit k for chains that wait for step k (from 0) and that it ends; nil without exclusions.
    init(_ view: JourneyView, masks: UnsafePointer<UInt32>, ends: UnsafePointer<UInt32>?, steps: Int, window: Int64) {
        self.view = view
        self.masks = masks
        self.ends = ends
        self.steps = steps
        self.window = window
        flags = FunnelFlags(masks, ends, view)
        occupiedRows = .allocate(capacity: FunnelFlags.block + 1)
        chains = .allocate(capacity: steps * steps)
        best = .allocate(capacity: steps)
        bestEvents = .allocate(capacity: steps)
        bestTimes = .allocate(capacity: steps)
        chains.initialize(repeating: 0, count: steps * steps)
        best.initialize(repeating: 0, count: steps)
        bestEvents.initialize(repeating: 0, count: steps)
        bestTimes.initialize(repeating: 0, count: steps)
    }

    deinit {
        occupiedRows.deallocate()
        chains.deallocate()
        best.deallocate()
        bestEvents.deallocate()
        bestTimes.deallocate()
    }

    mutating func scan(_ rows: Range<Int>, into part: inout FunnelPart) {
        for block in FunnelFlags.blocks(of: rows) {
            flags.read(block, of: view)
            sweep.run(flags)
            candidates.removeAll()
            begin(block, &part)
            if part.recorded.isEmpty { findThoseInTime(&part) }
            candidates.collect(view, flags)
            for place in 0..<candidates.count { walk(place, &part) }
        }
    }

    /// Tells who did the first step. Where its event is asked for, whoever did it is walked.
    private mutating func begin(_ rows: Range<Int>, _ part: inout FunnelPart) {
        let (isRecording, allTakePart, isWhole) = (!part.recorded.isEmpty, flags.allTakePart, view.isWhole)
        var (considered, occupied) = (0, 0)
        part.begin(rows) { depths in
            var begun = 0
            for row in rows {
                let isEmpty = view.offsets[row] == view.offsets[row + 1]
                occupiedRows[occupied] = row
                occupied &+= isEmpty ? 0 : 1
                // A row without events has no last one: the one before it is looked at in vain.
                let last = max(Int(view.offsets[row + 1]) &- 1 &- flags.first, 0)
                let hasBegun = isEmpty ? 0 : Int(sweep.begun(upTo: last))
                depths[row &- rows.lowerBound] = UInt8(truncatingIfNeeded: hasBegun)
                begun &+= hasBegun
                if !allTakePart { considered &+= isEmpty ? 0 : Int(sweep.participated(upTo: last)) }
                if isRecording, hasBegun == 1 { candidates.add(row, from: 0) }
            }
            return begun
        }
        if allTakePart { considered = isWhole ? occupied : rows.reduce(0) { $0 + (view.events(of: $1).isEmpty ? 0 : 1) } }
        part.considered += considered
    }

    /// Finds those who did the second step within the window after the last event before it that did the first. Most of those who have both
    /// don't do them in time. Who can go on from there is walked, from that event that did the first: no chain before it came further.
    private mutating func findThoseInTime(_ part: inout FunnelPart) {
        let (pairs, times) = (sweep.pairs, view.times + flags.first)
        var inTime = 0
        for place in 0..<sweep.pairCount {
            let pair = pairs[place]
            pairs[inTime] = pair
            inTime &+= times[Int(pair.second)] &- times[Int(pair.begin)] <= window ? 1 : 0
        }
        var last = -1
        for place in 0..<inTime {
            let (begin, second) = (Int(pairs[place].begin), Int(pairs[place].second))
            let row = occupiedRows[sweep.rank(of: second, flags)]
            if row == last { continue }
            last = row
            if ends != nil || flags.union(of: flags.first + second + 1..<view.events(of: row).upperBound, view).contains(.isThird) {
                candidates.add(row, from: flags.first + begin)
            } else {
                bestTimes[0] = times[begin]
                bestTimes[1] = times[second]
                part.set(depth: 2, of: row)
                part.measure(depth: 2, chain: bestTimes)
            }
        }
    }

    private func walk(_ place: Int, _ part: inout FunnelPart) {
        let (kinds, times) = (candidates.kinds, candidates.times)
        var depth = 0
        // Bit k: some chain stands before step k, waiting for it. Step 0 can always begin.
        var waiting: UInt64 = 1
        customer: for event in candidates.range(of: place) {
            let kind = Int(kinds[event])
            if let ends { waiting &= ~UInt64(ends[kind]) }
            var hits = UInt64(masks[kind]) & waiting
            while hits != 0 {
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
            }
        }
        for i in 0..<depth {
            bestEvents[i] = Int(candidates.events[best[i]])
            bestTimes[i] = times[best[i]]
        }
        let row = candidates.row(of: place)
        part.set(depth: depth, of: row)
        part.measure(depth: depth, chain: bestTimes)
        part.record(depth: depth, chain: bestEvents, of: row)
    }
}
