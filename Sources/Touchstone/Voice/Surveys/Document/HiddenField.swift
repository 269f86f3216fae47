/// What is known of a respondent without asking, given by the link or the program: a plan, an order's number.
package struct HiddenField: Sendable, Equatable {
    package var id: SurveyPartID
    package var about: String

    package init(id: SurveyPartID, about: String = "") {
        self.id = id
        self.about = about
    }
}
