import ExperienceStatistics
import JourneyAnalytics

/// A touchpoint as the catalogue shows it: what people say of it beside what is seen of it.
package struct TouchpointEntry: Sendable {
    /// What it is waiting for, or how it stands.
    package enum State: String, Sendable, CaseIterable {
        /// Seen, with a channel and a stage.
        case seen
        /// Seen, and its raw names wait to be classified.
        case unclassified
        /// Entered by somebody, and never seen.
        case planned
    }

    /// A raw name that means this touchpoint.
    package struct Name: Sendable, Equatable {
        package let source: Int64
        package let name: String
        package let count: Int
    }

    /// A metric's value at this touchpoint.
    package struct Score: Sendable {
        package let definition: MetricDefinition
        package let estimate: Estimate
    }

    package let touchpoint: Touchpoint
    /// A person confirmed it among the measured moments of truth.
    package let isConfirmedMoment: Bool
    package let state: State
    /// The commonest first; of a planned one where it is planned. "" is what nobody named.
    package let channels: [String]
    package let stages: [String]
    /// What sort of way the commonest channel is; nil where nobody knows.
    package let channelKind: ChannelKind?
    package let names: [Name]
    /// Nil: never seen in a known customer's journey.
    package let activity: TouchpointActivity?
    /// Of all customers.
    package let share: Double?
    /// Of score metrics that have answers here, the one with most answers first.
    package let scores: [Score]

    package var name: String { touchpoint.name }
    /// Marked by hand, or confirmed.
    package var isMomentOfTruth: Bool { touchpoint.isMomentOfTruth || isConfirmedMoment }
    package var channel: String { channels.first ?? "" }
    package var stage: String { stages.first ?? "" }
    /// Its interactions may all be anonymous: then it has no activity in journeys.
    package var isSeen: Bool { state != .planned }
}
