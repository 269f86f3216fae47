/// A page of a survey: questions that belong together, a block.
package struct SurveyPage: Sendable, Equatable {
    package var id: SurveyPartID
    package var title: SurveyText
    /// Read above its questions.
    package var text: SurveyText
    /// Without it the page is always shown. It is looked at when the page is reached.
    package var showIf: SurveyCondition?
    /// Its questions come in an order that is drawn for each respondent.
    package var isShuffled: Bool
    /// Pages of one group exchange their places, drawn for each respondent.
    package var shuffleGroup: SurveyPartID?
    package var questions: [SurveyQuestion]
    /// Looked at behind its last question, the first that holds counts.
    package var jumps: [SurveyJump]

    package init(
        id: SurveyPartID, title: SurveyText = SurveyText(), text: SurveyText = SurveyText(), showIf: SurveyCondition? = nil,
        isShuffled: Bool = false, shuffleGroup: SurveyPartID? = nil, questions: [SurveyQuestion] = [], jumps: [SurveyJump] = []
    ) {
        self.id = id
        self.title = title
        self.text = text
        self.showIf = showIf
        self.isShuffled = isShuffled
        self.shuffleGroup = shuffleGroup
        self.questions = questions
        self.jumps = jumps
    }
}
