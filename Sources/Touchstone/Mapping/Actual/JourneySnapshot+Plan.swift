import JourneyAnalytics

extension JourneySnapshot {
    package func conformance(_ question: ConformanceQuestion) throws(JourneyError) -> ConformanceAnswer {
        let cases = try question.history == .cases ? eventCases() : nil
        do {
            return try index.conformance(question, in: selection, asOf: asOf, cases: cases)
        } catch {
            throw JourneyError(error, field: question.history == .cases ? "history" : "plan")
        }
    }

    package func stepFigures(_ question: StepFiguresQuestion) throws(JourneyError) -> StepFiguresAnswer {
        do { return try index.stepFigures(question, in: selection, asOf: asOf) } catch { throw JourneyError(error, field: "plan") }
    }

    func conformanceRows(_ question: ConformanceQuestion, _ part: JourneyPart) throws -> RowSet {
        let cases = try question.history == .cases ? eventCases() : nil
        func rows(_ part: ConformancePart) throws -> RowSet? {
            try index.customers(part, of: question, in: selection, asOf: asOf, cases: cases)
        }
        let found: RowSet?
        switch part {
        case .rank(let rank): found = try rows(.variant(rank))
        case .plan(.judged): found = try rows(.judged)
        case .plan(.perfect): found = try rows(.perfect)
        case .plan(.departing): found = try rows(.departing)
        case .plan(.done(let step)): found = try rows(.done(step - 1))
        case .plan(.skipped(let step)): found = try rows(.skipped(step - 1))
        case .plan(.unplanned(let name, .anywhere)): found = try rows(.unplannedAnywhere(name))
        case .plan(.unplanned(let name, .before(let step))): found = try rows(.unplanned(name, before: step - 1))
        case .plan(.unplanned(let name, .end)): found = try rows(.unplanned(name, before: nil))
        case .plan(.notBegun): found = try rows(.notBegun)
        case .plan(.underWay): found = try rows(.underWay)
        case .plan(.began(let period)):
            found = judged(try conformance(question)) { period.contains(index.time(at: $0.firstEvent)) }
        case .plan(.over(let channel)):
            found = judged(try conformance(question)) { channelName(of: $0) == channel }
        default: found = nil
        }
        guard let found else { throw JourneySnapshot.noPart(part) }
        return found
    }

    func figureRows(_ question: StepFiguresQuestion, _ part: JourneyPart) throws -> RowSet {
        func rows(_ part: StepFiguresPart) throws -> RowSet? { try index.customers(part, of: question, in: selection, asOf: asOf) }
        let found: RowSet?
        switch part {
        case .plan(.entered): found = try rows(.everyone)
        case .plan(.reached(let step)): found = try rows(.reached(step - 1))
        case .plan(.gone(let step)): found = try rows(.left(step - 1))
        case .plan(.waiting(let step)): found = try rows(.waiting(step - 1))
        case .plan(.notBegun): found = try rows(.notBegun)
        case .plan(.underWay): found = try rows(.underWay)
        default: found = nil
        }
        guard let found else { throw JourneySnapshot.noPart(part) }
        return found
    }

    private func judged(_ answer: ConformanceAnswer, where isMeant: (ConformanceTrace) -> Bool) -> RowSet {
        RowSet(capacity: index.customerCount, answer.judged.lazy.filter(isMeant).map(\.row))
    }

    /// The channel of a trace's first interaction; "" where nobody has said.
    func channelName(of trace: ConformanceTrace) -> String {
        let code =
            channels.codeOfKind.indices.contains(Int(index.kind(at: trace.firstEvent)))
            ? channels.codeOfKind[Int(index.kind(at: trace.firstEvent))] : Alphabet.leftOut
        return code == Alphabet.leftOut ? "" : channels.names[Int(code)]
    }
}
