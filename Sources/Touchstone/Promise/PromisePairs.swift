import JourneyAnalytics

/// Who got the second in time after the first.
///
/// Of one customer the first that waits is served first, within its time; what comes when nothing waits any more serves nobody. Where
/// something pairs them (an order's number), only what carries the same serves, and an occasion without it isn't looked at.
struct PromisePairs {
    /// By kind of the index.
    let isFirst: [Bool]
    let isSecond: [Bool]
    /// Milliseconds.
    let within: Int64
    /// Up to when the interactions are complete.
    let asOf: Int64
    /// By event, what pairs; nil where nothing does. An event without it has nil.
    let key: ((Int) -> UInt32?)?

    func outcomes(in index: JourneyIndex, began period: Range<Int64>) -> PromiseOutcomes {
        var outcomes = PromiseOutcomes()
        var waiting: [Waiting] = []
        for row in 0..<index.customerCount {
            waiting.removeAll(keepingCapacity: true)
            for event in index.events(of: row) {
                let kind = Int(index.kind(at: event))
                guard kind < isFirst.count, isFirst[kind] || isSecond[kind] else { continue }
                let pairing = key.map { $0(event) }
                if let pairing, pairing == nil { continue }
                let code = pairing ?? nil
                if isSecond[kind] {
                    let time = index.time(at: event)
                    if let place = waiting.firstIndex(where: { !$0.isServed && $0.code == code && time - $0.time <= within }) {
                        waiting[place].isServed = true
                    }
                }
                // Only what began in the period counts, but what came before it may still wait for what comes.
                if isFirst[kind] {
                    waiting.append(Waiting(time: index.time(at: event), kind: UInt32(kind), code: code))
                }
            }
            let customer = UInt32(truncatingIfNeeded: index.customers[row])
            for one in waiting where period.contains(one.time) {
                if one.isServed {
                    outcomes.add(one.time, one.kind, customer, isKept: true)
                } else if one.time + within < asOf {
                    outcomes.add(one.time, one.kind, customer, isKept: false)
                } else {
                    outcomes.notYetKnown += 1
                }
            }
        }
        return outcomes
    }

    private struct Waiting {
        var time: Int64
        var kind: UInt32
        var code: UInt32?
        var isServed = false
    }
}
