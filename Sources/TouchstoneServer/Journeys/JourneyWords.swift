import JourneyAnalytics
import Touchstone

/// What a part of an answer is, in words, and the page that asks its question.
enum JourneyWords {
    static func sentence(_ question: JourneyQuestion, _ part: JourneyPart) -> String {
        switch part {
        case .everyone: return "Everyone in this selection"
        case .step(let step): return "Came to step \(step)\(name(of: step, question))"
        case .left(let step): return "Came to step \(step)\(name(of: step, question)) and no further"
        case .group(let step, let name):
            return "Came to step \(step)\(self.name(of: step, question)), \(grouped(question, name))"
        case .ungrouped(let step): return "Came to step \(step)\(name(of: step, question)) without a \(property(question))"
        case .began(let step, nil): return "Began earlier than is shown and came to step \(step)"
        case .began(let step, let day?): return "Began in the \(interval(question)) of \(day.text) and came to step \(step)"
        case .took(let range): return "Did all steps and took \(FunnelTimesChart.name(range))"
        case .at(let name): return "Were at “\(name)”"
        case .start(let name): return "Began at “\(name)”"
        case .end(let name): return "Ended at “\(name)”"
        case .edge(let from, let to): return "Went from “\(from)” directly to “\(to)”"
        case .rank(let rank): return "Took variant \(rank)"
        case .variant: return "Took this variant"
        case .otherVariants: return "Took a variant that is not listed"
        case .place(let level, let at, let then):
            let isBackward = isBackward(question)
            return "Were at “\(text(at))” \(place(level, isBackward))"
                + (then.map { isBackward ? ", coming from “\(text($0))”" : ", and went on to “\(text($0))”" } ?? "")
        case .ending(let level, let at):
            let isBackward = isBackward(question)
            return "A session \(isBackward ? "began" : "ended")" + (at.map { " with “\(text($0))”," } ?? "")
                + " \(place(level, isBackward))"
        case .cohort(let day, let after): return "Began \(day.text)" + (after == 0 ? "" : " and were back \(after) later")
        case .together(let after):
            return "Began, in any interval that counts" + (after == 0 ? "" : ", and were back \(after) later")
        case .before: return "Began before the first interval that is shown"
        case .credit(nil, _): return "Converted with no touch before"
        case .credit(let name?, let model): return JourneyWords.credited(question, name, model)
        case .plan(let part): return PlanWords.sentence(question, part)
        case .side(let isSecond, let part): return ComparisonWords.sentence(question, isSecond: isSecond, part)
        case .converted(let did): return did ? "Converted" : "Were touched and did not convert"
        case .lag(let range): return "Converted \(FunnelTimesChart.name(range)) after the first touch"
        case .valued(let isValued): return isValued ? "Converted with an amount in this currency" : "Converted without an amount"
        case .valuedIn(let currency): return "Converted with an amount in \(currency)"
        case .touches(let range): return "Converted after \(touches(range))"
        case .next(let name): return "Are likeliest to be at “\(name)” next"
        case .likely(let percent): return JourneyWords.likely(question, percent)
        case .active(let range):
            return range.count == 1 ? "Active in \(range.lowerBound)" : "Active in \(range.lowerBound) to \(range.upperBound)"
        }
    }

    static func address(of question: JourneyQuestion) -> (name: String, path: String, items: [(String, String?)]) {
        func text(_ set: TouchpointSet) -> String? { set.names.isEmpty ? nil : set.names.count == 1 ? set.names[0] : StepText.text(set) }
        switch question {
        case .funnel(let funnel):
            return ("Funnel", FunnelAddress.path, FunnelAddress(funnel).items)
        case .graph: return ("Graph", "/journeys/graph", [])
        case .variants(let variants):
            return (
                "Variants", "/journeys/variants",
                [
                    ("first", variants.first.map(String.init) ?? "all"), ("repeats", variants.collapsesRepeats ? nil : "kept"),
                    ("top", "\(variants.top)"),
                ]
            )
        case .paths(let paths):
            return (
                "Paths", "/journeys/paths",
                [
                    ("start", text(paths.from)), ("end", text(paths.to)), ("gap", paths.gap?.description ?? "none"),
                    ("depth", "\(paths.depth)"),
                    ("top", "\(paths.top)"), ("repeats", paths.collapsesRepeats ? nil : "kept"),
                ]
            )
        case .retention(let retention):
            return (
                "Retention", "/journeys/retention",
                [
                    ("first", text(retention.start)), ("again", text(retention.returning)), ("every", retention.unit.rawValue),
                    ("kind", retention.cohorts.rawValue),
                ]
            )
        case .attribution(let attribution): return ("Attribution", AttributionPage.path, AttributionPage.items(attribution))
        case .compare(let comparison): return ("Comparison", ComparisonPage.path, ComparisonPage.items(comparison))
        case .conformance(let conformance): return ("Conformance", ConformanceAddress.path, [("plan", conformance.description)])
        case .figures: return ("Maps", MappingTabs.home, [])
        case .predict(let prediction): return ("Prediction", PredictionPage.path, PredictionPage.items(prediction))
        case .stickiness(let stickiness):
            return ("Stickiness", "/journeys/stickiness", [("of", text(stickiness.touchpoints)), ("every", stickiness.unit.rawValue)])
        }
    }

    private static func grouped(_ question: JourneyQuestion, _ name: String?) -> String {
        let property = property(question)
        return name.map { "with \(property) “\($0)”" } ?? "with another \(property) than those shown"
    }

    private static func property(_ question: JourneyQuestion) -> String {
        if case .funnel(let funnel) = question { funnel.breakdown?.property ?? "group" } else { "group" }
    }

    private static func interval(_ question: JourneyQuestion) -> String {
        if case .funnel(let funnel) = question { funnel.trend?.unit.rawValue ?? "interval" } else { "interval" }
    }

    private static func touches(_ range: ClosedRange<Int>) -> String {
        if range.lowerBound == range.upperBound { return range.lowerBound == 1 ? "one touch" : "\(Words.number(range.lowerBound)) touches" }
        if range.upperBound == .max { return "\(Words.number(range.lowerBound)) touches or more" }
        return "\(Words.number(range.lowerBound)) to \(Words.number(range.upperBound)) touches"
    }

    private static func credited(_ question: JourneyQuestion, _ credited: String, _ model: AttributionModel?) -> String {
        let name = if case .attribution(let attribution) = question { attribution.unit.label(credited) } else { credited }
        return switch model {
        case .first: "Converted after a first touch at “\(name)”"
        case .last: "Converted after a last touch at “\(name)”"
        case .linear, .uShaped, .timeDecay, .markov, nil: "Converted, with “\(name)” on the way"
        }
    }

    private static func likely(_ question: JourneyQuestion, _ percent: ClosedRange<Int>) -> String {
        guard case .predict(let prediction) = question else { return "Likely" }
        let what =
            switch prediction.target {
            case .next: "come again"
            case .leaving: "leave"
            case .reaching(let goals, _): "come to “\(Words.name(goals))”"
            }
        return "Will \(what) with a probability of \(percent.lowerBound) to \(percent.upperBound) %"
    }

    private static func name(of step: Int, _ question: JourneyQuestion) -> String {
        guard case .funnel(let funnel) = question, step <= funnel.steps.count else { return "" }
        return ", “\(Words.name(funnel.steps[step - 1]))”,"
    }

    private static func isBackward(_ question: JourneyQuestion) -> Bool {
        if case .paths(let paths) = question { paths.isBackward } else { false }
    }

    private static func place(_ level: Int, _ isBackward: Bool) -> String {
        level == 0 ? (isBackward ? "at the end" : "at the beginning") : isBackward ? "\(level) before the end" : "at step \(level + 1)"
    }

    private static func text(_ place: PathPlace) -> String {
        switch place {
        case .touchpoint(let name): name
        case .other: "other"
        }
    }
}
