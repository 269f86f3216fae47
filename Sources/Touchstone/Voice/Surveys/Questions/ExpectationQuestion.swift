/// Pairs of expectation and perception, each item twice on one scale, as SERVQUAL does (Parasuraman, Zeithaml, Berry 1988).
package struct ExpectationQuestion: Sendable, Equatable {
    package var items: [SurveyRow]
    package var scale: AnswerScale
    /// Above the column of what was expected: "An excellent shop has this".
    package var expected: SurveyText
    /// Above the column of what was found: "We have this".
    package var perceived: SurveyText
    package var isShuffled: Bool

    package init(
        items: [SurveyRow], scale: AnswerScale, expected: SurveyText, perceived: SurveyText, isShuffled: Bool = false
    ) {
        self.items = items
        self.scale = scale
        self.expected = expected
        self.perceived = perceived
        self.isShuffled = isShuffled
    }
}
