/// A survey's logic: from the answers so far to what comes next.
///
/// Questions are passed in their order, each once, and only forwards: so every walk ends. A condition sees the answers to questions that were
/// passed on the way, and no others: what somebody answered before going back and taking another way doesn't count.
package struct SurveyFlow: Sendable {
    package let survey: Survey
    let parts: SurveyParts

    package init(_ survey: Survey) {
        self.survey = survey
        parts = SurveyParts(survey)
    }

    /// - Parameters:
    ///   - hidden: values of hidden fields; those that the survey doesn't know are left out.
    ///   - full: ids of the quotas that have been reached.
    package func walk(
        _ answers: [SurveyPartID: SurveyAnswer], hidden: [SurveyPartID: String] = [:], order: SurveyOrder = SurveyOrder(seed: 0),
        full: Set<SurveyPartID> = []
    ) -> SurveyWalk {
        var walking = SurveyWalking(self, slots: order.slots(of: survey), hidden: hidden, full: full)
        return walking.walk(answers)
    }

    /// What is known before the first question.
    package func facts(hidden: [SurveyPartID: String] = [:]) -> SurveyFacts { SurveyFacts(parts: parts, hidden: hidden) }

    /// The ending behind the last question.
    func ending(_ facts: SurveyFacts) -> SurveyWalk.End {
        let fitting =
            survey.endings.first { $0.when.map(facts.holds) ?? false }
            ?? survey.endings.last { $0.when == nil && $0.outcome == .complete }
        return SurveyWalk.End(ending: fitting?.id, outcome: fitting?.outcome ?? .complete)
    }

    /// The ending of that id.
    func ending(_ id: SurveyPartID) -> SurveyWalk.End {
        let ending = parts.endings[id].map { survey.endings[$0] }
        return SurveyWalk.End(ending: ending?.id, outcome: ending?.outcome ?? .complete)
    }
}
