/// An interaction that has just come in, as the live page shows it: what the log knows in the open, nothing personal.
package struct Arrival: Codable, Sendable, Equatable {
    package var sequence: Int64
    package var received: Instant
    package var time: Instant
    package var signature: Int64
    /// As it was given to at the time, not the canonical one; nil for an anonymous interaction.
    package var profile: Int64?
}

/// How much has arrived, of one source or under one name.
package struct ArrivalFigures: Sendable, Equatable {
    package var total = 0
    /// In the last 24 hours.
    package var lastDay = 0
    /// When the last one arrived; nil where none has.
    package var last: Instant?

    package init() {}
}
