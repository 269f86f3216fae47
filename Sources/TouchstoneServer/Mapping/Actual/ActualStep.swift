import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Touchstone

/// One step of a map with all that is known of it, as the page shows it.
struct ActualStep {
    let name: String
    let isMoment: Bool
    let isOptional: Bool
    let planned: Int?
    let emotion: Estimate
    let answers: Int
    let sentiment: Estimate
    let texts: Int
    let figures: StepFigures?
    let fit: ConformanceStep?
    let isLast: Bool
    let unseen: MapPlan.Unseen?
    /// The commonest interaction that comes before it unplanned, and how many customers are behind all of them there.
    let unplanned: UnplannedInteraction?
    let reachedHref: String?
    let leftHref: String?
    let skippedByHref: String?
    let unplannedHref: String?

    init(
        _ step: MapFigures.Step, _ figures: StepFiguresQuestion?, _ conformance: MapConformance?,
        customers: (JourneyQuestion, JourneyPart) -> String
    ) {
        name = step.step.name.isEmpty ? "Step" : step.step.name
        isMoment = step.step.isMomentOfTruth
        isOptional = step.step.isOptional
        planned = step.step.emotion
        emotion = step.emotion
        answers = step.answers
        sentiment = step.sentiment
        texts = step.texts
        self.figures = step.figures
        isLast = step.isLast
        unseen = step.unseen
        fit = step.place.flatMap { place in conformance.map { $0.answer.steps[place - 1] } }
        unplanned = step.place.flatMap { place in conformance?.answer.unplanned.first { $0.before == place - 1 } }
        let place = step.place
        func link(_ question: JourneyQuestion?, _ part: (Int) -> PlanPart) -> String? {
            guard let question, let place else { return nil }
            return customers(question, .plan(part(place)))
        }
        let figuresQuestion = figures.map(JourneyQuestion.figures)
        let fitQuestion = conformance.map { JourneyQuestion.conformance($0.answer.question) }
        reachedHref = (step.figures?.reached ?? 0) > 0 ? link(figuresQuestion, PlanPart.reached) : nil
        leftHref = (step.figures?.left ?? 0) > 0 ? link(figuresQuestion, PlanPart.gone) : nil
        skippedByHref = (fit?.skippedCustomers ?? 0) > 0 ? link(fitQuestion, PlanPart.skipped) : nil
        let name = unplanned?.touchpoint ?? ""
        unplannedHref = unplanned == nil ? nil : link(fitQuestion) { .unplanned(name, .before($0)) }
    }

    /// Whether the interval leaves out what was planned.
    var isClearlyOff: Bool {
        guard let planned, let low = emotion.low, let high = emotion.high else { return false }
        return Double(planned) < low || Double(planned) > high
    }

    var emotionAbout: String {
        emotion.hasData ? Self.about(emotion) : "no score"
    }

    var sentimentAbout: String {
        sentiment.hasData ? "\(Self.about(sentiment)), \(Words.count(texts, "text"))" : "nothing written or said"
    }

    private static func about(_ estimate: Estimate) -> String {
        let interval = estimate.low.flatMap { low in estimate.high.map { "95 %: \(emotion(low)) to \(emotion($0)), " } } ?? ""
        return interval + Words.count(estimate.n, "customer")
    }

    var unseenText: String {
        switch unseen {
        case .unbound: "no touchpoint bound"
        case .silent, nil: "nothing seen there"
        }
    }

    /// Leaving an optional step out is no departure.
    var skippedText: String {
        guard let fit, fit.skippedCustomers > 0 else { return "–" }
        return isOptional ? "\(Words.number(fit.skippedCustomers)) (may)" : Words.number(fit.skippedCustomers)
    }
    var skippedHref: String? { skippedByHref }

    var unplannedText: String {
        unplanned.map { "\(Words.number($0.customers)) \($0.touchpoint)" } ?? "–"
    }

    /// "+1.2", "−0.4", "0.0".
    static func emotion(_ value: Double) -> String {
        let text = String(format: "%.1f", abs(value))
        return text == "0.0" ? text : (value > 0 ? "+" : "−") + text
    }
}
