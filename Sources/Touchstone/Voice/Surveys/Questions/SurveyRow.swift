/// A line of a matrix.
package struct SurveyRow: Sendable, Equatable {
    package var id: SurveyPartID
    package var text: SurveyText
    package var score: ScoreRule
    /// Worded the other way round than the others.
    package var isReversed: Bool

    package init(id: SurveyPartID, text: SurveyText, score: ScoreRule = .usual, isReversed: Bool = false) {
        self.id = id
        self.text = text
        self.score = score
        self.isReversed = isReversed
    }
}
