/// A way forward other than to what comes next: to a question, a page or an ending. Jumps back are not made.
package struct SurveyJump: Sendable, Equatable {
    /// Without it the jump is always made.
    package var when: SurveyCondition?
    package var target: SurveyPartID

    package init(when: SurveyCondition? = nil, to target: SurveyPartID) {
        self.when = when
        self.target = target
    }
}
