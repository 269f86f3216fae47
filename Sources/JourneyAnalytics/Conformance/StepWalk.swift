/// Takes customers through a plan's steps, one event after the other: the simple count beside the alignment.
struct StepWalk: Sendable {
    /// What became of a customer.
    struct Passage {
        enum End { case left, waiting, wentOn }

        /// The step of the last planned interaction; nil without any.
        var last: Int?
        var end = End.wentOn
        var outcome = HistoryCut.Outcome.nothing
    }

    private let cut: HistoryCut
    private let leaving: Int64
    private let classOfCode: [UInt32?]
    private let stepsOfClass: [[Int]]
    private(set) var reached: [Int]
    private(set) var interactions: [Int]
    private(set) var times: [[Int64]]
    /// Step → the number of the trace that reached it last, of the row, and when it was there last.
    private var traceAt: [Int]
    private var rowAt: [Int]
    private var lastTime: [Int64]
    private var trace = 0

    init(_ question: StepFiguresQuestion, _ rules: PlanRules, asOf: Int64) {
        cut = HistoryCut(history: question.history, codes: PlanCodes(rules, outside: .ignored), asOf: asOf)
        leaving = question.leaving.milliseconds
        classOfCode = rules.classOfCode
        stepsOfClass = rules.stepsOfClass
        reached = Array(repeating: 0, count: rules.stepCount)
        interactions = reached
        times = Array(repeating: [], count: rules.stepCount)
        traceAt = Array(repeating: -1, count: rules.stepCount)
        rowAt = traceAt
        lastTime = Array(repeating: 0, count: rules.stepCount)
    }

    /// Whether the row that was walked last came to a step.
    func hasReached(_ step: Int, row: Int) -> Bool { rowAt[step] == row }

    mutating func walk(_ view: JourneyView, row: Int) -> Passage {
        var passage = Passage()
        var lastEvent = 0
        passage.outcome = cut.forEachPart(view, row: row) { events in
            trace += 1
            for event in events {
                let code = view.code(at: event)
                guard code != Alphabet.leftOut, let stepClass = classOfCode[Int(code)] else { continue }
                let step = step(of: Int(stepClass))
                let time = view.times[event]
                interactions[step] += 1
                if traceAt[step] != trace { reach(step, row: row, at: time) }
                lastTime[step] = time
                passage.last = step
                lastEvent = event
            }
        }
        if passage.last != nil { passage.end = end(after: lastEvent, view, row) }
        return passage
    }

    /// The first of the class's steps that the trace has not reached, else the last of them.
    @inline(__always)
    private func step(of stepClass: Int) -> Int {
        let steps = stepsOfClass[stepClass]
        if steps.count > 1 {
            for step in steps where traceAt[step] != trace { return step }
        }
        return steps[steps.count - 1]
    }

    private mutating func reach(_ step: Int, row: Int, at time: Int64) {
        traceAt[step] = trace
        if rowAt[step] != row {
            rowAt[step] = row
            reached[step] += 1
        }
        var before = step - 1
        while before >= 0, traceAt[before] != trace { before -= 1 }
        if before >= 0 { times[step].append(time - lastTime[before]) }
    }

    /// Whether the customer did anything at all in the time after.
    private func end(after event: Int, _ view: JourneyView, _ row: Int) -> Passage.End {
        let limit = view.times[event].addingReportingOverflow(leaving)
        var next = event + 1
        let all = view.events(of: row)
        while next < all.upperBound, limit.overflow || view.times[next] <= limit.partialValue {
            if view.code(at: next) != Alphabet.leftOut { return .wentOn }
            next += 1
        }
        return limit.overflow || limit.partialValue > cut.asOf ? .waiting : .left
    }
}
