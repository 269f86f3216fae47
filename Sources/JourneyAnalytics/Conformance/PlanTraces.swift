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
    init(
        _ view: JourneyView, rows: Range<Int>, question: ConformanceQuestion, codes: PlanCodes,
        asOf: Int64
    ) {
        switch question.history {
        case .whole:
            for row in rows {
                let events = view.events(of: row)
                if !append(view, row: row, events, codes) { skipped(view, row, events) }
            }
        case .start(let window):
            for row in rows { appendFromStart(view, row: row, window.milliseconds, codes, asOf) }
        case .sessions(let gap):
            for row in rows { appendSessions(view, row: row, gap.milliseconds, codes) }
        }
    }

    var count: Int { rows.count }

    private mutating func appendFromStart(
        _ view: JourneyView, row: Int, _ window: Int64, _ codes: PlanCodes, _ asOf: Int64
    ) {
        let events = view.events(of: row)
        guard let first = events.first(where: { codes.role(of: view.code(at: $0)) == .begins }) else {
            return skipped(view, row, events)
        }
        let end = view.times[first].addingReportingOverflow(window).partialValue
        guard end <= asOf else { return underWay.append(UInt32(row)) }
        var last = first + 1
        while last < events.upperBound, view.times[last] <= end { last += 1 }
        append(view, row: row, first..<last, codes)
    }

    private mutating func appendSessions(
        _ view: JourneyView, row: Int, _ gap: Int64, _ codes: PlanCodes
    ) {
        let events = view.events(of: row)
        var start = events.lowerBound
        var previous: Int?
        var found = false
        for event in events where view.code(at: event) != Alphabet.leftOut {
            if let previous, view.times[event] - view.times[previous] > gap {
                found = append(view, row: row, start..<event, codes) || found
                start = event
            }
            previous = event
        }
        found = append(view, row: row, start..<events.upperBound, codes) || found
        if !found { skipped(view, row, events) }
    }

    private mutating func skipped(_ view: JourneyView, _ row: Int, _ events: Range<Int>) {
        if view.hasParticipant(events) { notBegun.append(UInt32(row)) }
    }

    /// A trace without an interaction that counts is none.
    @discardableResult
    private mutating func append(
        _ view: JourneyView, row: Int, _ events: Range<Int>, _ codes: PlanCodes
    ) -> Bool {
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
        guard let start else { return false }
        rows.append(UInt32(row))
        starts.append(UInt32(start))
        ends.append(UInt32(events.upperBound))
        lengths.append(length)
        keys.starts.append(UInt32(keys.codes.count))
        keys.keys.append(before == keys.codes.count ? 0 : max(hash, 1))
        return true
    }
}

/// What a code of the alphabet is to a plan.
struct PlanCodes: Sendable {
    enum Role: UInt8 { case nothing, outside, planned, begins }

    private let roles: [Role]
    private let classes: [UInt32]

    init(_ rules: PlanRules, outside: ConformanceQuestion.Outside) {
        roles = rules.classOfCode.map { stepClass in
            guard let stepClass else { return outside == .counted ? .outside : .nothing }
            return rules.stepsOfClass[Int(stepClass)].contains(where: rules.first.contains)
                ? .begins : .planned
        }
        classes = rules.classOfCode.map { $0 ?? 0 }
    }

    @inline(__always)
    func role(of code: UInt32) -> Role { code == Alphabet.leftOut ? .nothing : roles[Int(code)] }

    /// Of a planned code.
    @inline(__always)
    func stepClass(of code: UInt32) -> UInt32 { classes[Int(code)] }
}

extension JourneyView {
    @inline(__always)
    func code(at event: Int) -> UInt32 { codes[Int(kinds[event])] }
}
