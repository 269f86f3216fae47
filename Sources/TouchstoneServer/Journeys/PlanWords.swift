import Foundation
import JourneyAnalytics
import Touchstone

/// What a part of an answer about a plan is, in words.
enum PlanWords {
    static func sentence(_ question: JourneyQuestion, _ part: PlanPart) -> String {
        let plan: JourneyPlan? =
            switch question {
            case .conformance(let question): question.plan
            case .figures(let question): question.plan
            default: nil
            }
        func name(_ step: Int) -> String {
            guard let plan, plan.steps.indices.contains(step - 1) else { return "step \(step)" }
            return "“\(Words.name(plan.steps[step - 1].touchpoints))”"
        }
        switch part {
        case .judged: return "Set beside the plan"
        case .perfect: return "Followed the plan in everything"
        case .departing: return "Departed from the plan"
        case .done(let step): return "Did \(name(step)) in its place"
        case .skipped(let step): return "Skipped \(name(step))"
        case .unplanned(let touchpoint, .anywhere): return "Were at “\(touchpoint)” where the plan has no room for it"
        case .unplanned(let touchpoint, .before(let step)): return "Were at “\(touchpoint)”, unplanned, before \(name(step))"
        case .unplanned(let touchpoint, .end): return "Were at “\(touchpoint)”, unplanned, after all they did of the plan"
        case .began(let period): return "Set beside the plan, begun \(days(period))"
        case .over(let channel): return channel.isEmpty ? "Began over a channel that nobody has named" : "Began over “\(channel)”"
        case .entered: return "Were at a step of the plan"
        case .reached(let step): return "Came to \(name(step))"
        case .gone(let step): return "Were at \(name(step)) last, and left"
        case .waiting(let step): return "Were at \(name(step)) last, lately"
        case .notBegun: return "Never came to the plan"
        case .underWay: return "Are still under way"
        }
    }

    private static func days(_ period: Range<Int64>) -> String {
        let day = { (milliseconds: Int64) in String(Instant(milliseconds: milliseconds).isoText.prefix(10)) }
        return "\(day(period.lowerBound)) to \(day(period.upperBound - 1))"
    }
}
