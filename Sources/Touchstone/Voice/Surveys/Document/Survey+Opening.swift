extension Survey {
    /// Whether it takes answers.
    package enum Opening: Sendable, Equatable {
        case notYet(SurveyMoment)
        case open
        case closed
    }

    /// - Parameter completed: responses so far.
    package func opening(at time: Instant, completed: Int) -> Opening {
        if let mostResponses, completed >= mostResponses { return .closed }
        if let closes, time >= closes.end { return .closed }
        if let opens, time < opens.instant { return .notYet(opens) }
        return .open
    }
}

extension SurveyMoment {
    /// Of a day its end, since "until the 31st" means the whole of it.
    var end: Instant {
        text.contains("T") ? instant : Instant(milliseconds: instant.milliseconds + 86_400_000)
    }
}
