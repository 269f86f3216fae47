/// Cuts the parts out of customers' histories that are set beside a plan.
struct HistoryCut: Sendable {
    let history: PlanHistory
    let codes: PlanCodes
    /// Up to when the interactions are complete.
    let asOf: Int64
    /// Event → case, where each case is looked at by itself.
    var cases: [UInt32] = []

    /// What became of a customer.
    enum Outcome { case cut, underWay, nothing }

    /// Calls `body` with where the events of each part stand.
    @inline(__always)
    func forEachPart(_ view: JourneyView, row: Int, _ body: (Range<Int>) -> Void) -> Outcome {
        let events = view.events(of: row)
        if events.isEmpty { return .nothing }
        switch history {
        case .whole:
            body(events)
            return .cut
        case .entry(let window): return fromFirst(.planned, window.milliseconds, view, events, body)
        case .start(let window): return fromFirst(.begins, window.milliseconds, view, events, body)
        case .sessions(let gap):
            sessions(gap.milliseconds, view, events, body)
            return .cut
        case .cases:
            var start = events.lowerBound
            for event in events.dropFirst() where cases[event] != cases[event - 1] {
                body(start..<event)
                start = event
            }
            body(start..<events.upperBound)
            return .cut
        }
    }

    @inline(__always)
    private func fromFirst(
        _ least: PlanCodes.Role, _ window: Int64, _ view: JourneyView, _ events: Range<Int>, _ body: (Range<Int>) -> Void
    ) -> Outcome {
        var first = events.lowerBound
        while first < events.upperBound, codes.role(of: view.code(at: first)).rawValue < least.rawValue { first += 1 }
        guard first < events.upperBound else { return .nothing }
        let end = view.times[first].addingReportingOverflow(window)
        guard !end.overflow, end.partialValue <= asOf else { return .underWay }
        var last = first + 1
        while last < events.upperBound, view.times[last] <= end.partialValue { last += 1 }
        body(first..<last)
        return .cut
    }

    private func sessions(_ gap: Int64, _ view: JourneyView, _ events: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = events.lowerBound
        var previous: Int64?
        for event in events where view.code(at: event) != Alphabet.leftOut {
            let time = view.times[event]
            if let previous, time - previous > gap {
                body(start..<event)
                start = event
            }
            previous = time
        }
        body(start..<events.upperBound)
    }
}

/// What a code of the alphabet is to a plan.
struct PlanCodes: Sendable {
    /// Ascending: what begins the plan is planned.
    enum Role: UInt8 { case nothing, outside, planned, begins }

    private let roles: [Role]
    private let classes: [UInt32]

    init(_ rules: PlanRules, outside: ConformanceQuestion.Outside) {
        roles = rules.classOfCode.map { stepClass in
            guard let stepClass else { return outside == .counted ? .outside : .nothing }
            return rules.stepsOfClass[Int(stepClass)].contains(where: rules.first.contains) ? .begins : .planned
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
