/// How far a case is.
package enum CaseStatus: String, Sendable, CaseIterable {
    case open
    case inProgress = "in_progress"
    /// For the customer, or for somebody else: the clock stands still.
    case waiting
    /// What could be done is done; not yet confirmed.
    case resolved
    case closed
    /// Open again: a new clock runs.
    case reopened

    package var name: String {
        switch self {
        case .open: "Open"
        case .inProgress: "In progress"
        case .waiting: "Waiting"
        case .resolved: "Resolved"
        case .closed: "Closed"
        case .reopened: "Reopened"
        }
    }

    /// Whether somebody still has to do something.
    package var isPending: Bool {
        switch self {
        case .open, .inProgress, .waiting, .reopened: true
        case .resolved, .closed: false
        }
    }

    /// Whether the clock to the due time runs.
    package var isRunning: Bool { isPending && self != .waiting }

    /// Where it can go from here by one act.
    package var next: [CaseStatus] {
        switch self {
        case .open, .reopened: [.inProgress, .waiting, .resolved, .closed]
        case .inProgress: [.waiting, .resolved, .closed]
        case .waiting: [.inProgress, .resolved, .closed]
        case .resolved: [.closed, .reopened]
        case .closed: [.reopened]
        }
    }
}

/// How soon a case has to be dealt with; each has its own time on the calendar.
package enum CasePriority: Int64, Sendable, CaseIterable {
    case low = 1, normal, high, urgent

    package var key: String {
        switch self {
        case .low: "low"
        case .normal: "normal"
        case .high: "high"
        case .urgent: "urgent"
        }
    }

    package var name: String { key.prefix(1).uppercased() + key.dropFirst() }

    package init?(key: String) {
        guard let found = Self.allCases.first(where: { $0.key == key }) else { return nil }
        self = found
    }
}

/// What came of a case.
package enum CaseOutcome: String, Sendable, CaseIterable {
    case solved
    case apologised
    case compensated
    case explained
    case forwarded
    case unreachable
    case nothing

    package var name: String {
        switch self {
        case .solved: "Solved the problem"
        case .apologised: "Apologised"
        case .compensated: "Compensated"
        case .explained: "Explained"
        case .forwarded: "Handed to somebody else"
        case .unreachable: "Could not be reached"
        case .nothing: "Nothing could be done"
        }
    }
}
