extension JourneyIndex {
    /// Counts customers step by step, in one pass over their events.
    /// - Parameter asOf: up to when the interactions are complete: who began less than a window before is under way, and left out.
    /// - Throws: where a step names a touchpoint that the alphabet doesn't have.
    public func stepFigures(
        _ question: StepFiguresQuestion, in selection: JourneySelection, asOf: Int64
    ) throws(JourneyQuestionError) -> StepFiguresAnswer {
        let rules = try PlanRules(question.plan, alphabet: selection.alphabet)
        let parts = withView(of: selection) { view in
            view.mapRanges { rows in StepFiguresPartSums(view, rows: rows, StepWalk(question, rules, asOf: asOf), steps: rules.stepCount) }
        }
        let customers = parts.reduce(0) { $0 + $1.customers }
        let times = concurrentMap(Array(question.plan.steps.indices)) { step in TimeDistribution(parts.flatMap { $0.walk.times[step] }) }
        let steps = question.plan.steps.enumerated().map { place, step in
            let reached = parts.reduce(0) { $0 + $1.walk.reached[place] }
            return StepFigures(
                step: step, reached: reached, interactions: parts.reduce(0) { $0 + $1.walk.interactions[place] },
                share: customers == 0 ? nil : Double(reached) / Double(customers), time: times[place],
                left: parts.reduce(0) { $0 + $1.left[place] }, waiting: parts.reduce(0) { $0 + $1.waiting[place] })
        }
        return StepFiguresAnswer(
            question: question, customers: customers, notBegun: parts.reduce(0) { $0 + $1.notBegun },
            underWay: parts.reduce(0) { $0 + $1.underWay }, steps: steps)
    }

    /// The customers behind a part of the answer, as rows; nil where the answer has no such part.
    public func customers(
        _ part: StepFiguresPart, of question: StepFiguresQuestion, in selection: JourneySelection, asOf: Int64
    ) throws(JourneyQuestionError) -> RowSet? {
        switch part {
        case .reached(let step), .left(let step), .waiting(let step):
            guard question.plan.steps.indices.contains(step) else { return nil }
        case .everyone, .notBegun, .underWay: break
        }
        let rules = try PlanRules(question.plan, alphabet: selection.alphabet)
        let found = withView(of: selection) { view in
            view.mapRanges { rows in
                var walk = StepWalk(question, rules, asOf: asOf)
                return rows.filter { row in
                    let passage = walk.walk(view, row: row)
                    switch part {
                    case .everyone: return passage.last != nil
                    case .reached(let step): return walk.hasReached(step, row: row)
                    case .left(let step): return passage.last == step && passage.end == .left
                    case .waiting(let step): return passage.last == step && passage.end == .waiting
                    case .notBegun:
                        return passage.last == nil && passage.outcome != .underWay && view.hasParticipant(view.events(of: row))
                    case .underWay: return passage.outcome == .underWay
                    }
                }
            }
        }
        return RowSet(capacity: customerCount, found.joined())
    }
}

/// The sums of a range of rows.
private struct StepFiguresPartSums: Sendable {
    var walk: StepWalk
    var customers = 0
    var notBegun = 0
    var underWay = 0
    var left: [Int]
    var waiting: [Int]

    init(_ view: JourneyView, rows: Range<Int>, _ start: StepWalk, steps: Int) {
        walk = start
        left = Array(repeating: 0, count: steps)
        waiting = left
        for row in rows {
            let passage = walk.walk(view, row: row)
            guard let last = passage.last else {
                if passage.outcome == .underWay {
                    underWay += 1
                } else if view.hasParticipant(view.events(of: row)) {
                    notBegun += 1
                }
                continue
            }
            customers += 1
            switch passage.end {
            case .left: left[last] += 1
            case .waiting: waiting[last] += 1
            case .wentOn: break
            }
        }
    }
}
