import Foundation
import JourneyAnalytics

/// What a tile shows at this moment.
package enum TileAnswer: Sendable {
    case metric(MetricAnswer)
    case distribution(MetricAnswer, MetricDistribution)
    case funnel(SavedQuestion, FunnelAnswer)
    case fitness(StoredMap, MapFitnesses.Known)
    case survey(QuestionTrend)
    case themes(ThemesAnswer, TimeZone)
    case note
    /// Why there is nothing to show: a sentence.
    case problem(String)
}

extension TileAnswer {
    /// As the API gives it.
    package var json: JSONValue {
        switch self {
        case .metric(let answer): answer.json
        case .distribution(let answer, let distribution):
            .object(
                (answer.json.object ?? []) + [
                    JSONMember(
                        "distribution",
                        .members([
                            "n": .count(distribution.n), "beyond": .count(distribution.beyond), "median": .optional(distribution.median),
                            "bins": .array(
                                distribution.bins.map {
                                    .members(["from": .number($0.from), "to": .number($0.to), "count": .count($0.count)])
                                }),
                        ]))
                ])
        case .funnel(let saved, let answer):
            .members([
                "name": .string(saved.name), "address": .string(saved.address.text),
                "steps": .array(
                    answer.steps.map { step in
                        .members([
                            "touchpoints": .array(step.touchpoints.names.map(JSONValue.string)), "customers": .count(step.customers),
                            "of_first": .optional(step.conversionFromFirst),
                        ])
                    }),
            ])
        case .fitness(let stored, let known):
            .members([
                "map": .integer(stored.id), "title": .string(stored.map.title), "fitness": .optional(known.fitness?.fitness.value),
                "low": .optional(known.fitness?.fitness.low), "high": .optional(known.fitness?.fitness.high),
                "customers": known.fitness.map { .count($0.customers) } ?? .null, "being_measured": .bool(known.isBeingMeasured),
            ])
        case .survey(let trend): trend.json
        case .themes(let answer, _): answer.json
        case .note: .null
        case .problem(let text): .members(["problem": .string(text)])
        }
    }
}
