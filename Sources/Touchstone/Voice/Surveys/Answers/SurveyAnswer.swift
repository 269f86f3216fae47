/// What somebody answered to a question. Nothing at all is kept of a question that wasn't shown.
package enum SurveyAnswer: Sendable, Hashable {
    case given(AnswerValue)
    /// "Does not apply", chosen by the person.
    case notApplicable
    /// Shown, and left without an answer.
    case dismissed

    package var value: AnswerValue? {
        switch self {
        case .given(let value): value
        case .notApplicable, .dismissed: nil
        }
    }
}
