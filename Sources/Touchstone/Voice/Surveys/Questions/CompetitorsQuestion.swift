/// The same score for us and for named competitors, and whom the person prefers.
package struct CompetitorsQuestion: Sendable, Equatable {
    package struct Brand: Sendable, Equatable {
        package var id: SurveyPartID
        package var text: SurveyText
        package var isOurs: Bool

        package init(id: SurveyPartID, text: SurveyText, isOurs: Bool = false) {
            self.id = id
            self.text = text
            self.isOurs = isOurs
        }
    }

    package var brands: [Brand]
    package var scale: AnswerScale
    /// "Whom would you choose next time?"; empty where it isn't asked.
    package var preference: SurveyText
    package var isShuffled: Bool

    package init(brands: [Brand], scale: AnswerScale, preference: SurveyText = SurveyText(), isShuffled: Bool = false) {
        self.brands = brands
        self.scale = scale
        self.preference = preference
        self.isShuffled = isShuffled
    }
}
