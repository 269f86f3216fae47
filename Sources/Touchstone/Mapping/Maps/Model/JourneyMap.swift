/// A journey map: the experience that the brand plans or finds, phase by phase and step by step. A value; how it is stored and edited
/// stands elsewhere.
package struct JourneyMap: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        /// As it is today.
        case current
        /// As it shall be.
        case future
    }

    /// Whose journey it is.
    package enum Subject: String, Sendable, CaseIterable { case customer, employee }

    /// How far the map is zoomed in: a step of a life cycle can lead to a journey's map, whose steps can lead to maps of their own.
    package enum Level: String, Sendable, CaseIterable {
        case lifeCycle = "life_cycle"
        case journey
        case detail
    }

    package var title: String
    /// What the map is for.
    package var about: String
    package var state: State
    package var subject: Subject
    package var level: Level
    /// The persona who makes the journey.
    package var persona: Int64?
    /// The segment whose journeys are set beside the map, by name; nil is everybody.
    package var segment: String?
    package var owner: String
    /// The rows that are shown, in their order.
    package var rows: [MapRow]
    package var phases: [MapPhase]

    package init(
        title: String, about: String = "", state: State = .current, subject: Subject = .customer, level: Level = .journey,
        persona: Int64? = nil, segment: String? = nil, owner: String = "", rows: [MapRow] = MapRow.usual, phases: [MapPhase] = []
    ) {
        self.title = title
        self.about = about
        self.state = state
        self.subject = subject
        self.level = level
        self.persona = persona
        self.segment = segment
        self.owner = owner
        self.rows = rows
        self.phases = phases
    }

    /// All steps in their order.
    package var steps: [MapStep] { phases.flatMap(\.steps) }

    package static let mostPhases = 50
    package static let mostSteps = 200
    /// In one cell.
    package static let mostNotes = 50
    /// Of one step.
    package static let mostTouchpoints = 50
    package static let longestText = 4_000
    package static let longestName = 200
}
