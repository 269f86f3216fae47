/// A question that is answered by yes or no to the use of data.
package struct ConsentQuestion: Sendable, Equatable {
    /// What the data may be used for: "analytics", "publish_quote".
    package var purpose: String
    /// The words beside the box.
    package var label: SurveyText
    /// The survey can't go on without it.
    package var isNeeded: Bool

    package init(purpose: String, label: SurveyText, isNeeded: Bool = false) {
        self.purpose = purpose
        self.label = label
        self.isNeeded = isNeeded
    }
}
