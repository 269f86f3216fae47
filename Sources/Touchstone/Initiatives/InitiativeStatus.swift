/// How far an initiative is.
package enum InitiativeStatus: String, Sendable, CaseIterable {
    case idea, planned, running, done, stopped

    package var name: String {
        switch self {
        case .idea: "Idea"
        case .planned: "Planned"
        case .running: "Running"
        case .done: "Done"
        case .stopped: "Stopped"
        }
    }

    /// Whether it has changed anything for customers.
    package var hasBegun: Bool {
        switch self {
        case .idea, .planned: false
        case .running, .done, .stopped: true
        }
    }
}
