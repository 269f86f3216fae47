import Foundation
import JourneyAnalytics
import Touchstone

/// How journeys fit a plan that was picked or written, or a map's, in the words of its page.
struct ConformanceView {
    struct Figure {
        var name: String
        var value: String
        var small: String
        var href: String?
    }

    struct Departure {
        var isSkipped: Bool
        var kind: String
        var name: String
        var place: String
        var customers: String
        var href: String
        var share: String
        var sharePercent: Int
        var times: String
    }

    struct VariantRow {
        struct Move {
            var text: String
            var kind: String
            var about: String
        }
        var count: String
        var href: String
        var share: String
        var fitness: String
        var moves: [Move]
        var more: String?
    }

    struct StepRow {
        var name: String
        var note: String?
        var done: String
        var doneHref: String?
        var share: String
        var sharePercent: Int
        var skipped: String
        var skippedHref: String?
        var again: String
    }

    let answer: ConformanceAnswer
    /// What the plan's steps are called; nil for the names of their touchpoints.
    var names: [String]? = nil
    /// The address of the customers behind a part.
    let customers: (PlanPart) -> String
    let variantCustomers: (_ rank: Int) -> String

    private static let mostDepartures = 15
    private static let mostMoves = 24

    private func name(_ step: Int) -> String { names?[step] ?? Words.name(answer.steps[step].step.touchpoints) }
    private func href(_ count: Int, _ part: PlanPart) -> String? { count > 0 ? customers(part) : nil }

    var headline: String? {
        guard answer.customers > 0, let fitness = answer.meanFitness else { return nil }
        if answer.question.history == .cases {
            return
                "\(Words.number(answer.perfectTraces)) of \(Words.count(answer.traces, "case")) of \(Words.count(answer.customers, "customer")) follow the plan in everything; the fitness is \(Self.fitness(fitness))."
        }
        return
            "\(Words.number(answer.perfectCustomers)) of \(Words.count(answer.customers, "customer")) follow the plan in everything; the fitness is \(Self.fitness(fitness))."
    }

    var figures: [Figure] {
        let departing = answer.customers - answer.perfectCustomers
        return [
            Figure(
                name: "Fitness", value: answer.meanFitness.map(Self.fitness) ?? "–", small: Words.count(answer.traces, "journey"),
                href: href(answer.customers, .judged)),
            Figure(
                name: "Follow it in everything", value: Words.number(answer.perfectCustomers),
                small: Words.share(answer.customers > 0 ? Double(answer.perfectCustomers) / Double(answer.customers) : nil),
                href: href(answer.perfectCustomers, .perfect)),
            Figure(
                name: "Depart from it", value: Words.number(departing), small: "\(Words.number(answer.cost)) departures in all",
                href: href(departing, .departing)),
            Figure(
                name: "Still under way", value: Words.number(answer.underWay), small: "not judged yet",
                href: href(answer.underWay, .underWay)),
            Figure(
                name: "Never came to it", value: Words.number(answer.notBegun), small: "with other interactions",
                href: href(answer.notBegun, .notBegun)),
        ]
    }

    var steps: [StepRow] {
        answer.steps.enumerated().map { place, step in
            let share = answer.customers > 0 ? Double(step.doneCustomers) / Double(answer.customers) : nil
            let notes = [step.step.isOptional ? "optional" : nil, step.step.isRepeatable ? "may come again" : nil].compactMap(\.self)
            return StepRow(
                name: name(place), note: notes.isEmpty ? nil : notes.joined(separator: ", "), done: Words.number(step.doneCustomers),
                doneHref: href(step.doneCustomers, .done(place + 1)), share: Words.share(share), sharePercent: Words.percent(share),
                skipped: Words.number(step.skippedCustomers), skippedHref: href(step.skippedCustomers, .skipped(place + 1)),
                again: step.step.isRepeatable ? Words.number(step.repetitions) : "–")
        }
    }

    /// Steps skipped that had to be done, and interactions that nobody planned; the commonest first.
    private var allDepartures: [(customers: Int, row: Departure)] {
        let skipped = answer.steps.enumerated().compactMap { place, step -> (customers: Int, row: Departure)? in
            guard !step.step.isOptional, step.skippedCustomers > 0 else { return nil }
            return departure(true, name(place), "–", step.skippedCustomers, .skipped(place + 1), times: "–")
        }
        let unplanned = answer.unplanned.map { found in
            departure(
                false, found.touchpoint, found.before.map { "before \(name($0))" } ?? "after all else of the plan", found.customers,
                .unplanned(found.touchpoint, found.before.map { .before($0 + 1) } ?? .end), times: Words.number(found.interactions))
        }
        return (skipped + unplanned).sorted { $0.customers > $1.customers }
    }

    private func departure(
        _ isSkipped: Bool, _ name: String, _ place: String, _ count: Int, _ part: PlanPart, times: String
    ) -> (customers: Int, row: Departure) {
        let share = Double(count) / Double(max(answer.customers, 1))
        let row = Departure(
            isSkipped: isSkipped, kind: isSkipped ? "Skipped" : "Unplanned", name: name, place: place, customers: Words.number(count),
            href: customers(part), share: Words.share(share), sharePercent: Words.percent(share), times: times)
        return (customers: count, row: row)
    }

    var departures: [Departure] { allDepartures.prefix(Self.mostDepartures).map(\.row) }

    var departuresLeft: String? {
        let (listed, unlisted) = (max(0, allDepartures.count - Self.mostDepartures), answer.unplannedNotListed)
        guard listed + unlisted > 0 else { return nil }
        return "\(Words.number(listed + unlisted)) rarer ones are not shown; the JSON lists "
            + (unlisted == 0 ? "them." : "\(Words.number(listed)) of them.")
    }

    var variants: [VariantRow] {
        answer.variants.enumerated().map { rank, variant in
            let moves = variant.alignment.map(move)
            return VariantRow(
                count: Words.number(variant.traces), href: variantCustomers(rank + 1), share: Words.share(variant.share),
                fitness: Self.fitness(variant.meanFitness) + (variant.isApproximate ? " or more" : ""),
                moves: Array(moves.prefix(Self.mostMoves)),
                more: moves.count > Self.mostMoves ? "and \(Words.number(moves.count - Self.mostMoves)) more" : nil)
        }
    }

    private func move(_ move: ConformanceVariant.Move) -> VariantRow.Move {
        switch move {
        case .done(let step, let touchpoint, let isAgain):
            let name = names?[step] ?? touchpoint
            return VariantRow.Move(
                text: isAgain ? "\(name) again" : name, kind: "done", about: names == nil ? "As planned" : "At \(touchpoint), as planned")
        case .skipped(let step):
            let isOptional = answer.steps[step].step.isOptional
            return VariantRow.Move(
                text: name(step), kind: isOptional ? "left-out" : "skipped", about: isOptional ? "Left out, as it may be" : "Skipped")
        case .unplanned(let touchpoint):
            return VariantRow.Move(text: touchpoint, kind: "unplanned", about: "Unplanned")
        }
    }

    var variantsLeft: String? {
        answer.tracesNotListed > 0
            ? "\(Words.count(answer.variantCount - answer.variants.count, "other way")) of going through it, by \(Words.number(answer.tracesNotListed)), are not listed."
            : nil
    }

    var approximate: String? {
        answer.approximateTraces > 0
            ? "For \(Words.count(answer.approximateTraces, "journey")) the search for the best alignment was cut: their fitness may be higher."
            : nil
    }

    /// "0.81".
    static func fitness(_ value: Double) -> String { String(format: "%.2f", value) }
}
