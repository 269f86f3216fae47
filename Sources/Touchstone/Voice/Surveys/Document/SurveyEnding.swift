/// How a survey ends, and for whom.
package struct SurveyEnding: Sendable, Equatable {
    package enum Outcome: String, Sendable, CaseIterable {
        case complete
        /// The person isn't among those who are asked.
        case screenedOut = "screened_out"
        /// Enough of their kind have answered.
        case quotaFull = "quota_full"
    }

    package var id: SurveyPartID
    package var outcome: Outcome
    /// The first ending whose condition holds is shown; where none does, the last completed one without a condition.
    package var when: SurveyCondition?
    package var title: SurveyText
    package var text: SurveyText
    /// Where a button leads; http or https.
    package var link: String?
    package var button: SurveyText

    package init(
        id: SurveyPartID, outcome: Outcome = .complete, when: SurveyCondition? = nil, title: SurveyText = SurveyText(),
        text: SurveyText = SurveyText(), link: String? = nil, button: SurveyText = SurveyText()
    ) {
        self.id = id
        self.outcome = outcome
        self.when = when
        self.title = title
        self.text = text
        self.link = link
        self.button = button
    }
}
