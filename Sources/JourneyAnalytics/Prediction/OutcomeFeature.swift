/// What of a journey so far speaks for or against an outcome.
public enum OutcomeFeature: Sendable, Equatable, Hashable {
    /// The last touchpoint, and the one before it.
    case last(String)
    case beforeLast(String)
    /// It was at the touchpoint within the horizon before.
    case recently(String)
    /// The pause since the last interaction, in parts of the horizon: over the fraction 1/`over`.
    case pauseOver(part: Int)
    /// Numbers, each in standard deviations of its logarithm.
    case recentInteractions, earlierInteractions, recentDays, tenure, recentTouchpoints
    /// The pause since the last interaction against the customer's own rhythm.
    case pauseAgainstRhythm
    case onlyOne, weekend
    /// It had reached the goal before.
    case hadGoal
}
