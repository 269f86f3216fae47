/// How far a response has come, as it is stored.
package enum ResponseState: String, Sendable, CaseIterable {
    /// Seen, and nothing answered yet.
    case started
    /// Something was answered; it can be gone on with.
    case partial
    case completed
    /// Closed without an answer: in no denominator of a score.
    case dismissed
    /// The person isn't among those who are asked.
    case screenedOut = "screened_out"
    /// Enough of their kind had answered.
    case quotaFull = "quota_full"

    /// Nothing can be added any more.
    package var isFinished: Bool {
        switch self {
        case .started, .partial: false
        case .completed, .dismissed, .screenedOut, .quotaFull: true
        }
    }
}
