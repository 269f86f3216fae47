/// A score that an answer means, with what it is about. Its `score` goes into an interaction as it is.
package struct SurveyScore: Sendable, Equatable {
    /// The question, or the calculation.
    package var part: SurveyPartID
    package var row: SurveyPartID?
    /// What the opinion is of: "product", "employee"; "" where nobody has said.
    package var about: String
    /// A value of nil is "asked, and not answered": N/A or a dismissal, in no denominator.
    package var score: Score

    package init(part: SurveyPartID, row: SurveyPartID? = nil, about: String = "", score: Score) {
        self.part = part
        self.row = row
        self.about = about
        self.score = score
    }
}

extension SurveyWalk {
    /// The scores of everything that was passed on the way, in its order; a calculation's when the survey has ended with completion.
    package var scores: [SurveyScore] {
        let survey = facts.parts.survey
        var scores = passed.flatMap { id -> [SurveyScore] in
            guard let question = facts.parts.question(id), let answer = facts.answers[id] else { return [] }
            return question.scores(of: answer)
        }
        guard end?.outcome == .complete else { return scores }
        for calculation in survey.calculations {
            guard let wanted = calculation.score, let value = facts.value(ofCalculation: calculation.id),
                value >= wanted.low, value <= wanted.high
            else { continue }
            scores.append(
                SurveyScore(part: calculation.id, score: Score(kind: wanted.kind, value: value, low: wanted.low, high: wanted.high)))
        }
        return scores
    }
}
