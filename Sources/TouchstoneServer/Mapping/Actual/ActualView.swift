import Charts
import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Touchstone

/// What is planned and what is actual, in the words of the page.
struct ActualView {
    struct StepRow {
        var name: String
        var isMoment: Bool
        var planned: String
        var emotion: String
        var emotionAbout: String
        var sentiment: String
        var sentimentAbout: String
        var isBelow: Bool
        var isAbove: Bool
        var reached: String
        var reachedHref: String?
        var share: String
        var sharePercent: Int
        var time: String
        var left: String
        var leftHref: String?
        var skipped: String
        var skippedHref: String?
        var unplanned: String
        var unplannedHref: String?
    }

    struct GroupRow {
        var name: String
        var customers: String
        var href: String?
        var fitness: String
        var interval: String
        var fitnessPercent: Int
        var perfect: String
        var difference: String
        var isBetter: Bool
        var isWorse: Bool
    }

    let figures: MapFigures
    let fit: MapConformance
    let asking: ActualAsking
    let zone: TimeZone
    let customers: (JourneyQuestion, JourneyPart) -> String

    private var question: JourneyQuestion { .conformance(fit.answer.question) }

    var steps: [ActualStep] { figures.steps.map { ActualStep($0, figures.question, fit, customers: customers) } }

    var headline: String? {
        guard fit.answer.customers > 0, let fitness = fit.fitness.value else { return nil }
        if fit.answer.question.history == .cases {
            return
                "\(Words.number(fit.answer.perfectTraces)) of \(Words.count(fit.answer.traces, "case")) of \(Words.count(fit.answer.customers, "customer")) follow the map in everything; the fitness is \(ConformanceView.fitness(fitness)). How many reach a step is counted by customer."
        }
        return
            "\(Words.number(fit.answer.perfectCustomers)) of \(Words.count(fit.answer.customers, "customer")) follow the map in everything; the fitness is \(ConformanceView.fitness(fitness))."
    }

    var tiles: [ConformanceView.Figure] {
        let answer = fit.answer
        func interval(_ estimate: Estimate, _ text: (Double) -> String) -> String {
            estimate.low.flatMap { low in estimate.high.map { "95 %: \(text(low)) to \(text($0))" } } ?? "no interval"
        }
        return [
            ConformanceView.Figure(
                name: "Fitness", value: fit.fitness.value.map(ConformanceView.fitness) ?? "–",
                small: interval(fit.fitness, ConformanceView.fitness),
                href: answer.customers > 0 ? customers(question, .plan(.judged)) : nil),
            ConformanceView.Figure(
                name: "Follow it in everything", value: Words.share(fit.perfect.value),
                small: interval(fit.perfect) { Words.share($0) },
                href: answer.perfectCustomers > 0 ? customers(question, .plan(.perfect)) : nil),
            ConformanceView.Figure(
                name: "Depart from it", value: Words.number(answer.customers - answer.perfectCustomers),
                small: "\(Words.number(answer.cost)) departures in all",
                href: answer.customers > answer.perfectCustomers ? customers(question, .plan(.departing)) : nil),
            ConformanceView.Figure(
                name: "Still under way", value: Words.number(answer.underWay), small: "not judged yet",
                href: answer.underWay > 0 ? customers(question, .plan(.underWay)) : nil),
            ConformanceView.Figure(
                name: "Never came to it", value: Words.number(answer.notBegun), small: "with other interactions",
                href: answer.notBegun > 0 ? customers(question, .plan(.notBegun)) : nil),
        ]
    }

    var stepRows: [StepRow] {
        steps.map { step in
            let value = step.emotion.value
            let isOff = step.isClearlyOff
            return StepRow(
                name: step.name, isMoment: step.isMoment, planned: step.planned.map { ActualStep.emotion(Double($0)) } ?? "–",
                emotion: value.map(ActualStep.emotion) ?? "–", emotionAbout: step.emotionAbout,
                sentiment: step.sentiment.value.map(ActualStep.emotion) ?? "–", sentimentAbout: step.sentimentAbout,
                isBelow: isOff && (value ?? 0) < Double(step.planned ?? 0), isAbove: isOff && (value ?? 0) > Double(step.planned ?? 0),
                reached: step.figures.map { Words.number($0.reached) } ?? step.unseenText, reachedHref: step.reachedHref,
                share: Words.share(step.figures?.share), sharePercent: Words.percent(step.figures?.share),
                time: Words.time(step.figures?.time),
                left: step.isLast || step.figures == nil ? "–" : Words.number(step.figures?.left ?? 0),
                leftHref: step.isLast ? nil : step.leftHref, skipped: step.skippedText, skippedHref: step.skippedHref,
                unplanned: step.unplannedText, unplannedHref: step.unplannedHref)
        }
    }

    var departures: [ConformanceView.Departure] { conformance.departures }
    var departuresLeft: String? { conformance.departuresLeft }
    var variants: [ConformanceView.VariantRow] { conformance.variants }
    var variantsLeft: String? { conformance.variantsLeft }
    var approximate: String? { conformance.approximate }

    /// What the page says as the one for any plan does, with the map's names of the steps.
    private var conformance: ConformanceView {
        ConformanceView(
            answer: fit.answer, names: fit.plan.steps.map { $0.name }, customers: { self.customers(self.question, .plan($0)) },
            variantCustomers: { self.customers(self.question, .rank($0)) })
    }

    func rows(_ groups: [MapConformance.Group], part: (String) -> PlanPart) -> [GroupRow] {
        groups.map { row($0, href: customers(question, .plan(part($0.name)))) }
    }

    func segmentRows(href: (String) -> String) -> [GroupRow] { fit.segments.map { row($0, href: href($0.name)) } }

    private func row(_ group: MapConformance.Group, href: String?) -> GroupRow {
        let difference = group.change.difference ?? 0
        return GroupRow(
            name: group.name.isEmpty ? "Not said" : group.name, customers: Words.number(group.customers),
            href: group.customers > 0 ? href : nil, fitness: group.fitness.value.map(ConformanceView.fitness) ?? "–",
            interval: group.fitness.low.flatMap { low in
                group.fitness.high.map { "\(ConformanceView.fitness(low)) to \(ConformanceView.fitness($0))" }
            } ?? "–",
            fitnessPercent: Words.percent(group.fitness.value), perfect: Words.share(group.perfect.value),
            difference: group.isClear
                ? "\(difference > 0 ? "▲" : "▼") \(ConformanceView.fitness(abs(difference))) \(difference > 0 ? "better" : "worse")"
                : "no clear difference",
            isBetter: group.isClear && difference > 0, isWorse: group.isClear && difference < 0)
    }

    func nobody(_ action: String) -> EmptyContent {
        let isEarly = fit.answer.underWay > 0
        return EmptyContent(
            heading: isEarly ? "Nobody’s time is over yet" : "Nobody came to this map",
            text: isEarly
                ? "\(Words.count(fit.answer.underWay, "customer")) began, and each is judged when the window is over. A shorter window judges earlier."
                : "In this selection nobody was at any of its touchpoints. Choose a longer period, or other filters.",
            action: isEarly ? PageLink("Judge after 7 days", "\(action)?within=7d") : nil)
    }

}
