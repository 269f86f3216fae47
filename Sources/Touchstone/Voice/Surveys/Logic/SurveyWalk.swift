/// How far somebody has come in a survey.
package struct SurveyWalk: Sendable {
    /// What is to be seen now.
    package struct Step: Sendable, Equatable {
        package var page: SurveyPartID
        /// In their order; those that were answered already among them.
        package var questions: [SurveyPartID]
        /// Of them, without an answer yet.
        package var missing: [SurveyPartID]
    }

    /// How it ended.
    package struct End: Sendable, Equatable {
        /// Nil where the document has no ending that fits: then the program says thank you.
        package var ending: SurveyPartID?
        package var outcome: SurveyEnding.Outcome
        /// The quota that was full.
        package var quota: SurveyPartID?
    }

    package enum State: Sendable, Equatable {
        case asking(Step)
        case ended(End)
    }

    package var state: State
    /// The questions that were shown and left, in their order. Answers to others don't count.
    package var passed: [SurveyPartID]
    /// What is known by them.
    package var facts: SurveyFacts
    /// 0 to 1; it never goes back while somebody goes on.
    package var progress: Double

    package var step: Step? {
        switch state {
        case .asking(let step): step
        case .ended: nil
        }
    }

    package var end: End? {
        switch state {
        case .asking: nil
        case .ended(let end): end
        }
    }
}
