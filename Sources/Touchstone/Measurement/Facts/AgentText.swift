/// What somebody of ours said or wrote to a customer: one message, or their part of one conversation. The words stay where they are sealed.
package struct AgentText: Sendable {
    var time: Int64
    var signature: UInt32
    var profile: UInt32
    var agent: String
    /// For a particular score: see `ScoreTalk`.
    var asksForScore: Bool
}

extension VerbatimTable {
    /// Of every text of a known person of ours that is still there.
    var agentTexts: [AgentText] {
        rows.compactMap { row in
            guard row.agent != 0, !row.isGone else { return nil }
            return AgentText(
                time: row.time, signature: UInt32(truncatingIfNeeded: row.signature), profile: UInt32(truncatingIfNeeded: row.profile),
                agent: agents[Int(row.agent)], asksForScore: row.asksForScore)
        }
    }
}
