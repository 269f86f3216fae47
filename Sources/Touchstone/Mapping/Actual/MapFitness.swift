import ExperienceStatistics
import JourneyAnalytics

/// How well people's journeys fit one map, in short: what its own page says with the usual question.
package struct MapFitness: Sendable, Equatable {
    /// The mean, each customer once; no data where nobody was set beside the plan.
    package let fitness: Estimate
    /// Customers set beside the plan.
    package let customers: Int
    /// Came to the plan, and their time isn't over.
    package let underWay: Int
    /// Whether the data can show a step of the map.
    package let isShown: Bool
    /// Up to when the journeys were complete.
    package let asOf: Instant
}

extension MapActuals {
    package func fitness(of map: JourneyMap, _ asking: ActualAsking = ActualAsking(), in snapshot: JourneySnapshot) throws -> MapFitness {
        let asOf = Instant(milliseconds: snapshot.asOf)
        guard let plan = MapPlan(map, known: snapshot.touchpoints, formerNames: snapshot.selection.alphabet.formerNames).plan else {
            return MapFitness(fitness: .noData(.student), customers: 0, underWay: 0, isShown: false, asOf: asOf)
        }
        let answer = try snapshot.conformance(
            ConformanceQuestion(plan: plan, outside: asking.outside, history: asking.history, top: 1))
        let whole = FitnessGroups(answer.judged, count: 1) { _ in 0 }
        return MapFitness(
            fitness: whole.fitness(0), customers: answer.customers, underWay: answer.underWay, isShown: true, asOf: asOf)
    }
}
