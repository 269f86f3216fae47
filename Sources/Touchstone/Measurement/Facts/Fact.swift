/// One row of a column of facts: something that happened at a time, of a signature, to a profile.
protocol Fact: BitwiseCopyable, Sendable {
    /// Milliseconds since 1970 (UTC).
    var time: Int64 { get }
    /// Tells touchpoint, channel, stage and source, by the catalogue.
    var signature: UInt32 { get }
    /// As the log gave it, not the canonical one; 0 for an anonymous interaction.
    var profile: UInt32 { get }
}

/// An interaction that carries figures, or something that metrics look at. Its place in its column is its number.
struct BearerFact: Fact {
    var time: Int64
    var signature: UInt32
    var profile: UInt32
}

/// Any interaction.
struct TouchFact: Fact {
    var time: Int64
    var signature: UInt32
    var profile: UInt32
}

/// An answer on a scale, or N/A.
struct ScoreFact: Fact {
    var time: Int64
    var signature: UInt32
    var profile: UInt32
    /// NaN for N/A or dismissed: asked, and not answered.
    var value: Float
    /// Index into `MeasurementFacts.scales`.
    var scale: UInt32
    /// The number of the interaction among the bearers.
    var bearer: UInt32
}

/// An amount that came with an interaction; below zero for what was paid back.
struct MoneyFact: Fact {
    var time: Int64
    var signature: UInt32
    var profile: UInt32
    var amount: Double
    /// Index into `MeasurementFacts.currencies`.
    var currency: UInt32
    var bearer: UInt32
    /// What it would have cost by the list, NaN where nobody said.
    var list: Double
}

/// A contact that somebody worked on, in seconds; NaN where not measured.
struct ContactFact: Fact {
    var time: Int64
    var signature: UInt32
    var profile: UInt32
    var talk: Float
    var hold: Float
    var wrapUp: Float
    var bearer: UInt32

    /// Everything measured, together.
    var handled: Double {
        Double(talk.isNaN ? 0 : talk) + Double(hold.isNaN ? 0 : hold) + Double(wrapUp.isNaN ? 0 : wrapUp)
    }
}

/// One event of a case. Events of one time stand in the log's order.
struct CaseFact: Fact {
    enum Kind: UInt8, BitwiseCopyable, Sendable { case other, opened, replied, closed, reopened }

    var time: Int64
    var signature: UInt32
    var profile: UInt32
    /// The number of the change.
    var sequence: Int64
    /// Dense code of the case's id.
    var caseCode: UInt32
    var kind: Kind
    var isPublic: Bool
    /// False for a bot's or a system's; what doesn't say who acted counts as a human's.
    var isHuman: Bool
    /// Whether somebody spoke with the customer in this very event: a call that was taken.
    var isConversation: Bool
    /// Whether it answers a survey.
    var isAnswer: Bool
    var bearer: UInt32
}
