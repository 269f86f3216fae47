/// What a browser sends: answers to the questions of a screen, and what is to be done with them.
package struct ResponseSubmission: Sendable {
    package enum Action: String, Sendable, CaseIterable {
        /// The page was opened, by somebody whose browser runs scripts.
        case start
        /// Kept while somebody is still at it; what is missing is no mistake yet.
        case save
        /// On to what comes next.
        case next
        /// Closed without going on.
        case dismiss
    }

    package var ticket: SurveyTicket
    package var action: Action
    package var language: SurveyLanguage
    /// The questions that were on the screen.
    package var shown: [SurveyPartID]
    package var answers: [SurveyPartID: SurveyAnswer]
    /// What couldn't even be read as an answer.
    package var unreadable: [SurveyPartID: AnswerProblem]
    /// When it was said, for what was kept on a device that was offline; nil is now.
    package var time: Instant?

    package init(
        ticket: SurveyTicket, action: Action, language: SurveyLanguage, shown: [SurveyPartID] = [],
        answers: [SurveyPartID: SurveyAnswer] = [:], unreadable: [SurveyPartID: AnswerProblem] = [:], time: Instant? = nil
    ) {
        self.ticket = ticket
        self.action = action
        self.language = language
        self.shown = shown
        self.answers = answers
        self.unreadable = unreadable
        self.time = time
    }
}

/// Where a response stands.
package struct ResponseStep: Sendable {
    package var ticket: SurveyTicket
    package var survey: Survey
    package var state: ResponseState
    package var response: SurveyResponse
    package var walk: SurveyWalk
    /// What was wrong with answers that were sent, by question; nothing of these was kept.
    package var problems: [SurveyPartID: AnswerProblem] = [:]
    /// Whether it had been finished before.
    package var wasFinished = false

    /// Nothing is asked any more.
    package var isOver: Bool { wasFinished || state.isFinished }
}
