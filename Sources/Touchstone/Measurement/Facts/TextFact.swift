/// How a text of a customer sounds: what metrics know of what was written and said. The words themselves stay where they are sealed.
package struct TextFact: Sendable {
    var time: Int64
    var signature: UInt32
    var profile: UInt32
    /// −1 to 1.
    var sentiment: Float
    /// Praise and blame of like weight.
    var isMixed: Bool
}

extension VerbatimTable {
    /// Of every text of a customer that is still there.
    var textFacts: [TextFact] {
        rows.compactMap { row in
            guard row.side == .customer, !row.isGone else { return nil }
            return TextFact(
                time: row.time, signature: UInt32(truncatingIfNeeded: row.signature), profile: UInt32(truncatingIfNeeded: row.profile),
                sentiment: row.sentiment, isMixed: row.label == .mixed)
        }
    }
}
