import ExperienceStatistics
import JourneyAnalytics

extension JourneySnapshot {
    /// A conformance's answer as API and command give it. Steps count from 1.
    package func json(_ answer: ConformanceAnswer) -> JSONValue {
        .object(head(.conformance(answer.question)) + answer.members)
    }

    package func json(_ answer: StepFiguresAnswer) -> JSONValue {
        .object(
            head(.figures(answer.question)) + [
                JSONMember("customers", .count(of: answer.customers)), JSONMember("not_begun", .count(of: answer.notBegun)),
                JSONMember("under_way", .count(of: answer.underWay)),
                JSONMember(
                    "steps",
                    .array(
                        answer.steps.enumerated().map { place, step in
                            .ordered([
                                "step": .count(of: place + 1), "touchpoints": .names(step.step.touchpoints),
                                "reached": .count(of: step.reached), "share": .share(step.share),
                                "interactions": .count(of: step.interactions), "seconds_from_previous": step.time?.json ?? .null,
                                "left": .count(of: step.left), "waiting": .count(of: step.waiting),
                            ])
                        })),
            ])
    }
}

extension ConformanceAnswer {
    var members: [JSONMember] {
        let steps = self.steps.enumerated().map { place, step in
            JSONValue.ordered([
                "step": .count(of: place + 1), "touchpoints": .names(step.step.touchpoints), "optional": .bool(step.step.isOptional),
                "repeatable": .bool(step.step.isRepeatable), "done": .count(of: step.doneCustomers),
                "skipped": .count(of: step.skippedCustomers), "repetitions": .count(of: step.repetitions),
            ])
        }
        let unplanned = self.unplanned.map { found in
            JSONValue.ordered([
                "touchpoint": .string(found.touchpoint), "before_step": found.before.map { .count(of: $0 + 1) } ?? .null,
                "interactions": .count(of: found.interactions), "customers": .count(of: found.customers),
            ])
        }
        let variants = self.variants.enumerated().map { rank, variant in
            JSONValue.ordered([
                "rank": .count(of: rank + 1), "traces": .count(of: variant.traces), "share": .share(variant.share),
                "cost": .count(of: variant.cost), "mean_fitness": .share(variant.meanFitness),
                "approximate": .bool(variant.isApproximate), "alignment": .array(variant.alignment.map(\.json)),
            ])
        }
        return [
            JSONMember("customers", .count(of: customers)), JSONMember("traces", .count(of: traces)),
            JSONMember("mean_fitness", .share(meanFitness)), JSONMember("perfect_customers", .count(of: perfectCustomers)),
            JSONMember("perfect_traces", .count(of: perfectTraces)), JSONMember("cost", .count(of: cost)),
            JSONMember("not_begun", .count(of: notBegun)), JSONMember("under_way", .count(of: underWay)),
            JSONMember("steps", .array(steps)), JSONMember("unplanned", .array(unplanned)),
            JSONMember("unplanned_not_listed", .count(of: unplannedNotListed)), JSONMember("variants", .array(variants)),
            JSONMember("variant_count", .count(of: variantCount)), JSONMember("traces_not_listed", .count(of: tracesNotListed)),
            JSONMember("approximate_variants", .count(of: approximateVariants)),
            JSONMember("approximate_traces", .count(of: approximateTraces)),
        ]
    }
}

extension ConformanceVariant.Move {
    var json: JSONValue {
        switch self {
        case .done(let step, let touchpoint, let isAgain):
            .ordered(["move": .string(isAgain ? "again" : "done"), "step": .count(of: step + 1), "touchpoint": .string(touchpoint)])
        case .skipped(let step): .ordered(["move": .string("skipped"), "step": .count(of: step + 1)])
        case .unplanned(let touchpoint): .ordered(["move": .string("unplanned"), "touchpoint": .string(touchpoint)])
        }
    }
}

extension MapConformance {
    package var json: JSONValue {
        .object(
            [
                JSONMember("question", .string(answer.question.description)), JSONMember("definition", .string(answer.question.definition)),
                JSONMember("filter", filter.json), JSONMember("as_of", .string(asOf.isoText)),
                JSONMember("map_steps", .array(plan.steps.map { .string($0.id.text) })), JSONMember("fitness", fitness.json),
                JSONMember("perfect", perfect.json),
            ] + answer.members + [
                JSONMember(
                    "periods",
                    .array(
                        periods.map { period in
                            .ordered([
                                "from": .string(Instant(milliseconds: period.interval.lowerBound).isoText),
                                "until": .string(Instant(milliseconds: period.interval.upperBound).isoText),
                                "whole": .bool(period.isWhole), "group": period.group.json,
                            ])
                        })), JSONMember("channels", .array(channels.map(\.json))), JSONMember("segments", .array(segments.map(\.json))),
                JSONMember("segments_not_asked", .count(of: segmentsLeft)),
            ])
    }
}

extension MapConformance.Group {
    var json: JSONValue {
        .ordered([
            "name": .string(name), "customers": .count(of: customers), "fitness": fitness.json, "perfect": perfect.json,
            "difference": .share(change.difference), "difference_low": .share(change.low), "difference_high": .share(change.high),
            "p_value": .share(change.pValue), "clear": .bool(isClear),
        ])
    }
}

extension Estimate {
    fileprivate var json: JSONValue {
        .ordered(["value": .share(value), "n": .count(of: n), "low": .share(low), "high": .share(high)])
    }
}
