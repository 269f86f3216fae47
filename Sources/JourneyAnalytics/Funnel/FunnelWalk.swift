/// The funnel's other modes, customer by customer: any order, and the modes of ClickHouse's `windowFunnel` with its numbers.
struct FunnelWalk {
    /// One event at one of the steps that it can do; step −1 is an event of no step.
    private struct Visit {
        let time: Int64
        let step: Int
        let event: Int
    }

    private let mode: FunnelMode
    private let steps: Int
    private let window: Int64
    private var visits: [Visit] = []

    init(question: FunnelQuestion) {
        mode = question.mode
        steps = question.steps.count
        window = question.window.milliseconds
    }

    mutating func scan(_ view: JourneyView, rows: Range<Int>, masks: UnsafePointer<UInt32>, into part: inout FunnelPart) {
        let flags = FunnelFlags(masks, nil, view)
        for block in FunnelFlags.blocks(of: rows) {
            for row in block {
                let events = view.events(of: row)
                let flags = flags.union(of: events, view)
                if flags.contains(.takesPart) { part.considered += 1 }
                // In whatever order events of one time count: two steps need an event of either.
                guard mode == .anyOrder || (steps > 1 && flags.contains([.begins, .isSecond])) else {
                    part.set(depth: flags.contains(.begins) ? 1 : 0, of: row)
                    continue
                }
                collect(view, events, masks)
                let reached = visits.isEmpty ? [] : walk()
                part.set(depth: reached.depth, of: row)
                // A count may end on a step whose chain is unknown (see windowFunnel): then only the depth counts.
                if reached.times.count == reached.depth { part.measure(depth: reached.depth, chain: reached.times) }
            }
        }
    }

    private mutating func collect(_ view: JourneyView, _ events: Range<Int>, _ masks: UnsafePointer<UInt32>) {
        visits.removeAll(keepingCapacity: true)
        for event in events {
            let kind = Int(view.kinds[event])
            var mask = masks[kind]
            if mask == 0, mode == .strictOrder, view.codes[kind] != Alphabet.leftOut {
                visits.append(Visit(time: view.times[event], step: -1, event: event))
            }
            while mask != 0 {
                visits.append(Visit(time: view.times[event], step: mask.trailingZeroBitCount, event: event))
                mask &= mask - 1
            }
        }
        guard mode != .anyOrder else { return }
        var isSorted = true
        for i in visits.indices.dropFirst() where !Self.precedes(visits[i - 1], visits[i]) { isSorted = false }
        if !isSorted { visits.sort(by: Self.precedes) }
    }

    private static func precedes(_ a: Visit, _ b: Visit) -> Bool {
        (a.time, a.step, a.event) < (b.time, b.step, b.event)
    }

    private struct Reached: ExpressibleByArrayLiteral {
        var depth: Int
        var times: [Int64]
        init(_ times: [Int64]) { self.init(depth: times.count, times: times) }
        init(depth: Int, times: [Int64]) {
            self.depth = depth
            self.times = times
        }
        init(arrayLiteral: Int64...) { self.init(arrayLiteral) }
    }

    private func walk() -> Reached {
        switch mode {
        case .anyOrder: inAnyOrder()
        case .strictOnce: once()
        case .storedOrder, .windowFunnel, .strictOrder, .strictDeduplication, .strictIncrease: windowFunnel()
        }
    }

    /// The most steps within one window: at each event, those whose last visit lies within the window that ends there.
    private func inAnyOrder() -> Reached {
        var last = [Int64?](repeating: nil, count: steps)
        var best: [Int64] = []
        for visit in visits {
            last[visit.step] = visit.time
            let inside = last.compactMap { $0 }.filter { visit.time - $0 <= window }
            if inside.count > best.count { best = inside.sorted() }
            if best.count == steps { break }
        }
        return Reached(best)
    }

    /// The rules of `windowFunnel` without strict_once: per step the chain that was last extended to it.
    private func windowFunnel() -> Reached {
        var chains = [[Int64]](repeating: [], count: steps)
        var hasBegun = false
        for (i, visit) in visits.enumerated() {
            let step = visit.step
            if step < 0 {
                if hasBegun { break }
            } else if step == 0 {
                chains[0] = [visit.time]
                hasBegun = true
            } else if mode == .strictDeduplication, !chains[step].isEmpty {
                let depth = visits[i - 1].step + 1
                return Reached(depth: depth, times: chains[depth - 1])
            } else if mode == .strictOrder, hasBegun, chains[step - 1].isEmpty {
                return Reached(deepestUnbroken(chains))
            } else if let entry = chains[step - 1].first, let previous = chains[step - 1].last, visit.time - entry <= window,
                mode != .strictIncrease || previous < visit.time
            {
                chains[step] = chains[step - 1] + [visit.time]
                if step + 1 == steps { return Reached(chains[step]) }
            }
        }
        return Reached(chains.last { !$0.isEmpty } ?? [])
    }

    private func deepestUnbroken(_ chains: [[Int64]]) -> [Int64] {
        let broken = chains.firstIndex { $0.isEmpty } ?? chains.count
        return broken == 0 ? [] : chains[broken - 1]
    }

    /// strict_once: events of one time are tried in every assignment to steps. Only events of the same time can be confused with
    /// one another, so the longest run of steps that a tie can do is a matching of its events to consecutive steps.
    private func once() -> Reached {
        var chains = [[Int64]](repeating: [], count: steps)
        var best: [Int64] = []
        var start = 0
        while start < visits.count {
            let time = visits[start].time
            var end = start
            while end < visits.count, visits[end].time == time { end += 1 }
            let tie = TieMatching(visits[start..<end].map { ($0.event, $0.step) })
            // From the deepest chain down: what this tie adds to a chain must not be extended by the same tie again.
            for from in stride(from: steps - 1, through: 0, by: -1) {
                if from > 0, chains[from - 1].isEmpty || time - chains[from - 1][0] > window { continue }
                let chain = from == 0 ? [] : chains[from - 1]
                for length in 0..<tie.longestRun(from: from, steps: steps) {
                    let extended = chain + [Int64](repeating: time, count: length + 1)
                    let level = from + length
                    if chains[level].isEmpty || chains[level][0] <= extended[0] { chains[level] = extended }
                    if extended.count > best.count { best = extended }
                }
            }
            if best.count == steps { break }
            start = end
        }
        return Reached(best)
    }
}
