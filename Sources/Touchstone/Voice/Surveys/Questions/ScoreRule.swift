/// What a question's answer counts as.
package enum ScoreRule: Sendable, Equatable {
    /// What its type says: "nps", "csat", …; where the type says nothing, the question's id.
    case usual
    /// A metric's key: "trust".
    case kind(String)
    case none
}
