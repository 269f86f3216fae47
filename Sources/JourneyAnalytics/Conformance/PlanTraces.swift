/// The parts of customers' histories that are set beside a plan, of a range of rows: one after the other, ascending by row.
struct PlanTraces: Sendable {
    /// Trace → row, and where its events stand.
    var rows: [UInt32] = []
    var starts: [UInt32] = []
    var ends: [UInt32] = []
    /// Trace → how many interactions count.
    var lengths: [UInt32] = []
    /// The classes of the interactions that the plan names: trace by trace.
    var keys = SequenceKeys()
    /// Customers with events that take part and no trace: with `start`, those with whom the plan never began.
    var notBegun: [UInt32] = []
    /// Customers whose window isn't over.
    var underWay: [UInt32] = []

    /// Cuts traces out of a view's rows.
    init(_ view: JourneyView, rows: Range<Int>, cut: HistoryCut) {
        for row in rows {
            let before = count
            let outcome = cut.forEachPart(view, row: row) { append(view, row: row, $0, cut.codes) }
            if outcome == .underWay {
                underWay.append(UInt32(row))
            } else if count == before, view.hasParticipant(view.events(of: row)) {
                notBegun.append(UInt32(row))
            }
        }
    }

    var count: Int { rows.count }

    /// A trace without an interaction that counts is none.
    private mutating func append(
        _ view: JourneyView, row: Int, _ events: Range<Int>, _ codes: PlanCodes
    ) {
        var hash: UInt64 = 0
        var length: UInt32 = 0
        let before = keys.codes.count
        var start: Int?
        for event in events {
            let role = codes.role(of: view.code(at: event))
            if role == .nothing { continue }
            if start == nil { start = event }
            length += 1
            guard role != .outside else { continue }
            let stepClass = codes.stepClass(of: view.code(at: event))
            hash = SequenceKeys.mix(hash ^ UInt64(stepClass + 1))
            keys.codes.append(stepClass)
        }
        guard let start else { return }
        rows.append(UInt32(row))
        starts.append(UInt32(start))
        ends.append(UInt32(events.upperBound))
        lengths.append(length)
        keys.starts.append(UInt32(keys.codes.count))
        keys.keys.append(before == keys.codes.count ? 0 : max(hash, 1))
    }
}
