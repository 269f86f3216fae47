/// A number that is worked out from answers: an index, a sum, a score of its own.
package struct SurveyCalculation: Sendable, Equatable {
    package var id: SurveyPartID
    package var about: String
    package var formula: SurveyFormula
    /// What it counts as once the survey is over; nil is used within the survey only.
    package var score: CalculatedScore?

    package init(id: SurveyPartID, about: String = "", formula: SurveyFormula, score: CalculatedScore? = nil) {
        self.id = id
        self.about = about
        self.formula = formula
        self.score = score
    }
}
