/// One entry of the log: what changed, in the order in which it became true for the system.
package struct Change: Sendable, Equatable {
    package enum Kind: Int64, Sendable {
        /// Something happened between a customer and the business.
        case interaction = 1
        /// Two profiles turned out to be one person; or no longer.
        case linked = 2, unlinked = 3
        /// What names mean changed: touchpoints, stages, channels.
        case catalogue = 4
        case consent = 5
        /// A person was erased.
        case erased = 6
    }

    /// Rises from 1; a duplicate that was left out leaves a gap. Numbers become visible in order.
    package var sequence: Int64
    package var kind: Kind
    /// The profile that it was given to, not the canonical one; nil for an anonymous interaction.
    package var profile: Int64?
    package var time: Instant
    package var received: Instant
    /// Which dictionary entry (source, name, channel, …) an interaction has; 0 for other kinds.
    package var signature: Int64
    /// The interaction's own id, or "" for other kinds.
    package var id: String
    /// JSON, `InteractionBody` for interactions.
    package var body: [UInt8]
}
