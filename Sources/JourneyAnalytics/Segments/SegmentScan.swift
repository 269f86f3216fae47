import Foundation

extension JourneyIndex {
    /// Who fulfils a condition, as rows. One pass over the events of the period, in parallel; each row is left as soon as it is decided.
    func rows(_ condition: SegmentCondition, _ scope: SegmentScope, _ zone: TimeZone) throws(JourneyQuestionError) -> RowSet {
        let asOf = scope.asOf
        switch condition {
        case .looking(let filter, let condition): return try scope.filtered(filter).rows(condition, scope, zone)
        case .did(let set, let count, let period):
            let isMeant = try kinds(of: set, scope)
            let (least, most) = (count.least, count.most ?? .max)
            return rows(scope, period?.range(asOf: asOf, in: zone)) { view, row in
                var found = 0
                for event in view.events(of: row) where isMeant[Int(view.kinds[event])] {
                    found += 1
                    if found > most { return false }
                    if found >= least, most == .max { return true }
                }
                return found >= least
            }
        case .inOrder(let steps, let window, let period):
            let question = try FunnelQuestion(steps: steps, within: window ?? .longest)
            let selection = JourneySelection(alphabet: scope.alphabet, period: scope.seen(period?.range(asOf: asOf, in: zone)))
            return try funnel(question, in: selection, measuringTimes: false).customers(reaching: steps.count)
        case .without(let set, let others, let window, let period):
            return try rows(with: set, without: others, window, period?.range(asOf: asOf, in: zone), scope)
        case .first(let set, let period):
            let isMeant = try kinds(of: set, scope)
            let range = period.range(asOf: asOf, in: zone)
            return rows(scope) { view, row in
                for event in view.events(of: row) where isMeant[Int(view.kinds[event])] { return range.contains(view.times[event]) }
                return false
            }
        case .last(let set, let period):
            let isMeant = try kinds(of: set, scope)
            let range = period.range(asOf: asOf, in: zone)
            return rows(scope) { view, row in
                for event in view.events(of: row).reversed() where isMeant[Int(view.kinds[event])] {
                    return range.contains(view.times[event])
                }
                return false
            }
        case .began(let set):
            let isMeant = try kinds(of: set, scope)
            return rows(scope) { view, row in
                for event in view.events(of: row) where view.codes[Int(view.kinds[event])] != Alphabet.leftOut {
                    return isMeant[Int(view.kinds[event])]
                }
                return false
            }
        case .ended(let set):
            let isMeant = try kinds(of: set, scope)
            return rows(scope) { view, row in
                for event in view.events(of: row).reversed() where view.codes[Int(view.kinds[event])] != Alphabet.leftOut {
                    return isMeant[Int(view.kinds[event])]
                }
                return false
            }
        }
    }

    /// Backwards through each row, with the time of the nearest `others` that follows.
    private func rows(
        with set: TouchpointSet, without others: TouchpointSet, _ window: TimeSpan?, _ period: Range<Int64>?, _ scope: SegmentScope
    ) throws(JourneyQuestionError) -> RowSet {
        let isMeant = try kinds(of: set, scope)
        let isOther = try kinds(of: others, scope)
        let span = window?.milliseconds
        let latest = span.map { scope.asOf - $0 } ?? .max
        let range = period ?? Int64.min..<Int64.max
        return rows(scope) { view, row in
            var following = Int64.max
            for event in view.events(of: row).reversed() {
                let kind = Int(view.kinds[event])
                let time = view.times[event]
                if isMeant[kind], time <= latest, range.contains(time) {
                    // Without one that follows, the difference would overflow.
                    if following == .max { return true }
                    if let span, following - time > span { return true }
                }
                if isOther[kind] { following = time }
            }
            return false
        }
    }

    /// By kind, whether it is one of the touchpoints.
    private func kinds(of set: TouchpointSet, _ scope: SegmentScope) throws(JourneyQuestionError) -> KindFlags {
        let members = try set.members(in: scope.alphabet)
        return KindFlags(scope.alphabet.codes(limit: kindLimit).map { $0 == Alphabet.leftOut ? false : members[Int($0)] })
    }

    /// The rows that fulfil a condition on the events of a period.
    func rows(_ scope: SegmentScope, _ period: Range<Int64>? = nil, where isMember: @Sendable (JourneyView, Int) -> Bool) -> RowSet {
        let selection = JourneySelection(alphabet: scope.alphabet, period: scope.seen(period))
        return withView(of: selection) { view in
            let parts = view.mapRanges { rows in
                var found = RowBits(rows)
                for row in rows where isMember(view, row) { found.insert(row) }
                return found
            }
            return RowSet(capacity: customerCount, parts)
        }
    }
}

extension SegmentScope {
    /// A period without what isn't seen yet.
    func seen(_ period: Range<Int64>?) -> Range<Int64>? {
        guard isPast else { return period }
        let end = asOf + 1
        guard let period else { return Int64.min / 2..<end }
        return min(period.lowerBound, end)..<min(period.upperBound, end)
    }
}

/// By kind, yes or no: bare memory for loops that run on several threads.
private final class KindFlags: Sendable {
    // Written only here, before anybody reads.
    private nonisolated(unsafe) let flags: UnsafeMutablePointer<Bool>

    init(_ values: [Bool]) {
        flags = .allocate(capacity: values.count + 1)
        for (kind, value) in values.enumerated() { (flags + kind).initialize(to: value) }
        (flags + values.count).initialize(to: false)
    }

    deinit { flags.deallocate() }

    @inline(__always)
    subscript(_ kind: Int) -> Bool { flags[kind] }
}
