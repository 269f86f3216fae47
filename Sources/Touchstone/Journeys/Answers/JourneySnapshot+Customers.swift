import Foundation
import JourneyAnalytics

extension JourneySnapshot {
    /// Who stands behind a part of a question's answer.
    /// - Throws: `JourneyError` where the question's answer has no such part.
    package func customers(_ question: JourneyQuestion, part: JourneyPart) throws(JourneyError) -> JourneyCustomers {
        let rows = try rows(question, part)
        let ids = rows.rows.map { index.customers[$0] }
        return JourneyCustomers(count: ids.count, ids: erased.isEmpty ? ids : ids.filter { !erased.contains($0) })
    }

    private func rows(_ question: JourneyQuestion, _ part: JourneyPart) throws(JourneyError) -> RowSet {
        do {
            if part == .everyone { return try index.customers(at: .any, in: selection) }
            switch question {
            case .funnel(let question): return try funnelRows(question, part)
            case .graph: return try graphRows(part)
            case .variants(let question): return try rows(question, part)
            case .paths(let question): return try rows(question, part)
            case .retention(let question): return try rows(question, part)
            case .attribution(let question): return try attributionRows(question, part)
            case .predict(let question): return try predictionRows(question, part)
            case .conformance(let question): return try conformanceRows(question, part)
            case .figures(let question): return try figureRows(question, part)
            case .compare(let question): return try comparisonRows(question, part)
            case .stickiness(let question):
                guard case .active(let range) = part else { throw JourneySnapshot.noPart(part) }
                return try stickiness(question).customers(activeIn: range)
            }
        } catch let error as JourneyQuestionError {
            throw JourneyError(error, field: "part")
        } catch let error as JourneyError {
            throw error
        } catch {
            throw JourneyError("The customers could not be found.", field: "part")
        }
    }

    private func graphRows(_ part: JourneyPart) throws -> RowSet {
        switch part {
        case .at(let name): return try index.customers(at: TouchpointSet(name), in: selection)
        case .start(let name): return try index.customers(startingAt: TouchpointSet(name), in: selection)
        case .end(let name): return try index.customers(endingAt: TouchpointSet(name), in: selection)
        case .edge(let from, let to): return try index.customers(going: TouchpointSet(from), directlyTo: TouchpointSet(to), in: selection)
        default: throw JourneySnapshot.noPart(part)
        }
    }

    private func rows(_ question: VariantsQuestion, _ part: JourneyPart) throws -> RowSet {
        switch part {
        case .rank(let rank):
            let answer = variants(question)
            guard rank <= answer.variants.count else { throw JourneySnapshot.noPart(part) }
            return answer.customers(of: answer.variants[rank - 1])
        case .variant(let id):
            // It may stand anywhere in the ranking by now.
            let all = VariantsQuestion(
                first: question.first, collapsingRepeats: question.collapsesRepeats, top: VariantsQuestion.mostListed)
            let answer = variants(all)
            guard let variant = answer.variants.first(where: { JourneyVariantID($0) == id }) else { throw JourneySnapshot.noPart(part) }
            return answer.customers(of: variant)
        case .otherVariants: return variants(question).customersOfOthers
        default: throw JourneySnapshot.noPart(part)
        }
    }

    private func rows(_ question: PathsQuestion, _ part: JourneyPart) throws -> RowSet {
        func touchpoints(_ place: PathPlace, _ level: Int) throws -> TouchpointSet {
            switch place {
            case .touchpoint(let name): return TouchpointSet(name)
            case .other:
                let shown = try paths(question).levels.dropFirst(level).first?.nodes.map(\.place) ?? []
                guard let rest = TouchpointSet(self.touchpoints.filter { !shown.contains(.touchpoint($0)) }) else {
                    throw JourneySnapshot.noPart(part)
                }
                return rest
            }
        }
        switch part {
        case .place(let level, let at, let then) where level < question.depth:
            return try index.customers(
                onPath: question, level: level, at: try touchpoints(at, level), then: try then.map { try touchpoints($0, level + 1) },
                in: selection)
        case .ending(let level, let at) where level < question.depth:
            return try index.customers(
                onPath: question, endingOn: level, at: try at.map { try touchpoints($0, level) } ?? .any, in: selection)
        default: throw JourneySnapshot.noPart(part)
        }
    }

    private func rows(_ question: RetentionQuestion, _ part: JourneyPart) throws -> RowSet {
        let answer = try retention(question)
        switch part {
        case .cohort(let day, let after):
            guard let cohort = answer.cohorts.firstIndex(where: { $0.beginning(in: question.timeZone) == day }),
                after < answer.cohorts[cohort].cells.count
            else { throw JourneySnapshot.noPart(part) }
            return try index.customers(ofCohort: cohort, returningAfter: after, in: answer, selection: selection)
        case .together(let after) where after < answer.overall.count:
            return try index.customers(ofAllCohortsReturningAfter: after, in: answer, selection: selection)
        case .before: return try index.customers(beginningBefore: answer, selection: selection)
        default: throw JourneySnapshot.noPart(part)
        }
    }

    static func noPart(_ part: JourneyPart) -> JourneyError {
        JourneyError("The answer has no part “\(part)”. Ask the question, and take the part from its answer.", field: "part")
    }
}

extension RetentionCohort {
    /// The day on which its interval begins.
    package func beginning(in zone: TimeZone) -> MetricPeriod.CivilDay {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(interval.lowerBound) / 1000)
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return MetricPeriod.CivilDay(year: parts.year ?? 0, month: parts.month ?? 1, day: parts.day ?? 1)
    }
}
