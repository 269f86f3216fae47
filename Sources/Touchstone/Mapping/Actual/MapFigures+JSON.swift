import ExperienceStatistics
import JourneyAnalytics

extension MapFigures {
    /// As the API gives it. A step's parts, with the question, name the customers behind its numbers.
    /// - Parameter metrics: steps' KPIs that are metrics; of those that the reader may see.
    package func json(metrics: [MapPartID: StepMetric] = [:]) -> JSONValue {
        .ordered([
            "question": question.map { .string($0.description) } ?? .null, "definition": .string(question?.definition ?? ""),
            "emotion_definition": .string(Self.emotionDefinition), "filter": filter.json, "as_of": .string(asOf.isoText),
            "customers": .count(of: customers), "not_begun": .count(of: notBegun), "under_way": .count(of: underWay),
            "steps": .array(steps.map { $0.json(metrics[$0.step.id]) }),
        ])
    }
}

extension MapFigures.Step {
    func json(_ metric: StepMetric?) -> JSONValue {
        .ordered([
            "id": .string(step.id.text), "name": .string(step.name), "seen": .bool(place != nil),
            "reason": unseen.map { .string($0.rawValue) } ?? .null, "reached": figures.map { .count(of: $0.reached) } ?? .null,
            "share": .share(figures?.share), "interactions": figures.map { .count(of: $0.interactions) } ?? .null,
            "seconds_from_previous": figures?.time?.json ?? .null, "left": figures.map { .count(of: $0.left) } ?? .null,
            "waiting": figures.map { .count(of: $0.waiting) } ?? .null, "is_last": .bool(isLast),
            "emotion": mean(emotion, of: answers, "answers"),
            "sentiment": mean(sentiment, of: texts, "texts"),
            "planned_emotion": step.emotion.map { .count(of: $0) } ?? .null,
            "reached_part": place.map { .string(PlanPart.reached($0).description) } ?? .null,
            "left_part": place.map { .string(PlanPart.gone($0).description) } ?? .null, "kpi": metric?.json ?? .null,
        ])
    }

    private func mean(_ estimate: Estimate, of given: Int, _ what: String) -> JSONValue {
        guard let value = estimate.value else { return .null }
        return .ordered([
            "value": .number(value), "low": .share(estimate.low), "high": .share(estimate.high), "customers": .count(of: estimate.n),
            what: .count(of: given),
        ])
    }
}

extension StepMetric {
    fileprivate var json: JSONValue {
        .ordered([
            "metric": .string(definition.key), "name": .string(definition.name), "value": .share(estimate.value),
            "low": .share(estimate.low), "high": .share(estimate.high), "n": .count(of: estimate.n),
            "text": estimate.value.map { .string(MetricText(definition.unit, currency: currency).text($0)) } ?? .null,
            "touchpoints": .array(touchpoints.map(JSONValue.string)),
        ])
    }
}
