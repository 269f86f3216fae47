/// A question of a survey, or a statement that is only read.
package struct SurveyQuestion: Sendable, Equatable {
    package var id: SurveyPartID
    package var kind: QuestionKind
    package var text: SurveyText
    /// In smaller letters below.
    package var help: SurveyText
    package var isRequired: Bool
    /// The words of the answer "does not apply"; empty where it isn't offered.
    package var notApplicable: SurveyText
    package var showIf: SurveyCondition?
    /// Looked at when the question was shown and left; the first that holds counts.
    package var jumps: [SurveyJump]
    package var score: ScoreRule
    /// The item is worded the other way round: its score is turned on its scale.
    package var isReversed: Bool
    /// What the opinion is about: "product", "employee", "marketing", "before_purchase".
    package var about: String

    package init(
        id: SurveyPartID, kind: QuestionKind, text: SurveyText, help: SurveyText = SurveyText(), isRequired: Bool = false,
        notApplicable: SurveyText = SurveyText(), showIf: SurveyCondition? = nil, jumps: [SurveyJump] = [], score: ScoreRule = .usual,
        isReversed: Bool = false, about: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.text = text
        self.help = help
        self.isRequired = isRequired
        self.notApplicable = notApplicable
        self.showIf = showIf
        self.jumps = jumps
        self.score = score
        self.isReversed = isReversed
        self.about = about
    }

    package var type: QuestionType { kind.type }
    package var offersNotApplicable: Bool { !notApplicable.isEmpty }
}
