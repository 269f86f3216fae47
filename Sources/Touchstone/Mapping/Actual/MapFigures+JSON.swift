import ExperienceStatistics
import JourneyAnalytics

extension MapFigures {
    /// As the API gives it. A step's parts, with the question, name the customers behind its numbers.
    package var json: JSONValue {
        .ordered([
            "question": question.map { .string($0.description) } ?? .null, "definition": .string(question?.definition ?? ""),
            "emotion_definition": .string(Self.emotionDefinition), "filter": filter.json, "as_of": .string(asOf.isoText),
            "customers": .count(of: customers), "not_begun": .count(of: notBegun), "under_way": .count(of: underWay),
            "steps": .array(steps.map(\.json)),
        ])
    }
}

extension MapFigures.Step {
    var json: JSONValue {
        .ordered([
            "id": .string(step.id.text), "name": .string(step.name), "seen": .bool(place != nil),
            "reason": unseen.map { .string($0.rawValue) } ?? .null, "reached": figures.map { .count(of: $0.reached) } ?? .null,
            "share": .share(figures?.share), "interactions": figures.map { .count(of: $0.interactions) } ?? .null,
            "seconds_from_previous": figures?.time?.json ?? .null, "left": figures.map { .count(of: $0.left) } ?? .null,
            "waiting": figures.map { .count(of: $0.waiting) } ?? .null, "is_last": .bool(isLast), "emotion": emotionJSON,
            "planned_emotion": step.emotion.map { .count(of: $0) } ?? .null,
            "reached_part": place.map { .string(PlanPart.reached($0).description) } ?? .null,
            "left_part": place.map { .string(PlanPart.gone($0).description) } ?? .null,
        ])
    }

    private var emotionJSON: JSONValue {
        guard let value = emotion.value else { return .null }
        return .ordered([
            "value": .number(value), "low": .share(emotion.low), "high": .share(emotion.high), "customers": .count(of: emotion.n),
            "answers": .count(of: answers),
        ])
    }
}
