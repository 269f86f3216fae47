/// What somebody has answered so far, and to which version: by ids, so that wording may be translated and changed.
package struct SurveyResponse: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        /// Opened; nothing was answered. Dismissals are no answers.
        case empty
        case partial
        case complete
        case screenedOut = "screened_out"
        case quotaFull = "quota_full"
    }

    /// Of the document that was shown.
    package var version: Int
    package var language: SurveyLanguage
    package var seed: UInt64
    package var hidden: [SurveyPartID: String]
    package var answers: [SurveyPartID: SurveyAnswer]

    package init(
        version: Int, language: SurveyLanguage, seed: UInt64 = 0, hidden: [SurveyPartID: String] = [:],
        answers: [SurveyPartID: SurveyAnswer] = [:]
    ) {
        self.version = version
        self.language = language
        self.seed = seed
        self.hidden = hidden
        self.answers = answers
    }

    package func walk(in flow: SurveyFlow, full: Set<SurveyPartID> = []) -> SurveyWalk {
        flow.walk(answers, hidden: hidden, order: SurveyOrder(seed: seed), full: full)
    }

    /// - Parameter walk: of this response.
    package static func state(of walk: SurveyWalk) -> State {
        switch walk.state {
        case .ended(let end):
            switch end.outcome {
            case .complete: return walk.hasAnswers ? .complete : .empty
            case .screenedOut: return .screenedOut
            case .quotaFull: return .quotaFull
            }
        case .asking: return walk.hasAnswers ? .partial : .empty
        }
    }
}

extension SurveyWalk {
    /// Whether anything was answered: a statement that was read, or a question that was closed, is not an answer. N/A is one.
    package var hasAnswers: Bool {
        facts.answers.contains { $0.value != .dismissed && $0.value != .given(.seen) }
    }
}
