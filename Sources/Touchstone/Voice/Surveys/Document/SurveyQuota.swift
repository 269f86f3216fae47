/// How many of one kind are wanted: "200 women under 30".
package struct SurveyQuota: Sendable, Equatable {
    package var id: SurveyPartID
    package var about: String
    package var when: SurveyCondition
    /// Completed responses.
    package var most: Int
    /// Where people are led once it is full.
    package var ending: SurveyPartID

    package init(id: SurveyPartID, about: String = "", when: SurveyCondition, most: Int, ending: SurveyPartID) {
        self.id = id
        self.about = about
        self.when = when
        self.most = most
        self.ending = ending
    }
}
