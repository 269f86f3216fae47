/// An assessment as it stands: its model, whom it asks, and what they have said so far.
package struct StoredAssessment: Sendable, Equatable {
    package let id: Int64
    /// Rises with each change of the assessment itself; answers don't change it.
    package let version: Int64
    package let title: String
    /// With the dimensions that are asked about.
    package let model: MaturityModel
    package let targets: [String: Int]
    package let isOpen: Bool
    /// Whether those who are asked may take their name out.
    package let allowsUnnamed: Bool
    package let created: Instant
    package let createdBy: AuditActor
    package let closed: Instant?
    package let respondents: [AssessmentRespondent]

    /// As scoring takes it: those who have said something.
    package var assessment: MaturityAssessment {
        MaturityAssessment(
            model: model.id, title: title, targets: targets,
            respondents: respondents.filter { $0.state != .invited }.map(\.respondent))
    }

    package var result: MaturityResult { assessment.result(model) }

    package var hasAnswers: Bool { respondents.contains { $0.state != .invited } }

    /// Targets that can't be aimed at yet, from where these answers stand.
    package func refused(_ targets: [String: Int]) -> [MaturityResult.RefusedTarget] {
        var copy = assessment
        copy.targets = targets
        return copy.result(model).refusedTargets
    }

    /// Parts of the organisation in which somebody without a name could be guessed: fewer than three people, one of them unnamed.
    package var guardedParts: Set<String> {
        var people: [String: (count: Int, unnamed: Bool)] = [:]
        for one in respondents where one.state != .invited {
            guard let part = one.part else { continue }
            people[part, default: (0, false)].count += 1
            if one.isUnnamed { people[part, default: (0, false)].unnamed = true }
        }
        return Set(people.filter { $0.value.unnamed && $0.value.count < 3 }.keys)
    }
}
