/// A question that is answered by one or several of given answers.
package struct ChoiceQuestion: Sendable, Equatable {
    package var takesSeveral: Bool
    package var choices: [SurveyChoice]
    package var isShuffled: Bool
    /// With several: how many are to be chosen.
    package var least: Int?
    package var most: Int?
    /// One line that opens, for long lists.
    package var isDropdown: Bool

    package init(
        takesSeveral: Bool, choices: [SurveyChoice], isShuffled: Bool = false, least: Int? = nil, most: Int? = nil, isDropdown: Bool = false
    ) {
        self.takesSeveral = takesSeveral
        self.choices = choices
        self.isShuffled = isShuffled
        self.least = least
        self.most = most
        self.isDropdown = isDropdown
    }
}
