/// One thing that was done to a case. All that is known of a case follows from its events, in order.
package struct CaseEvent: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case opened(topic: String, priority: CasePriority, owner: Int64?, due: Instant)
        /// The customer gave another bad answer while it was pending.
        case joined(interaction: String)
        case assigned(Int64?)
        /// - Parameter due: as it is after the wait, for the clock stood still.
        case moved(CaseStatus, due: Instant)
        case prioritised(CasePriority, due: Instant)
        case retitled(String)
        /// Something for us alone.
        case noted
        /// Something was said to the customer, over a channel.
        case replied(channel: String)
        case resolved(CaseOutcome)
        case closed(CaseOutcome)
        case reopened(due: Instant)
    }

    /// From 1, by case.
    package let number: Int64
    package let time: Instant
    package let actor: AuditActor
    package let kind: Kind
    /// What was noted or said; nil where nothing was, or where the person was erased.
    package var text: String?
}

extension CaseEvent.Kind {
    /// As it is stored, and as the audit trail names it.
    package var name: String {
        switch self {
        case .opened: "opened"
        case .joined: "joined"
        case .assigned: "assigned"
        case .moved: "moved"
        case .prioritised: "prioritised"
        case .retitled: "retitled"
        case .noted: "noted"
        case .replied: "replied"
        case .resolved: "resolved"
        case .closed: "closed"
        case .reopened: "reopened"
        }
    }

    package var detail: JSONValue {
        switch self {
        case .opened(let topic, let priority, let owner, let due):
            .members([
                "topic": .string(topic), "priority": .string(priority.key), "owner": owner.map(JSONValue.integer) ?? .null,
                "due": .integer(due.milliseconds),
            ])
        case .joined(let interaction): .members(["interaction": .string(interaction)])
        case .assigned(let owner): .members(["owner": owner.map(JSONValue.integer) ?? .null])
        case .moved(let status, let due): .members(["status": .string(status.rawValue), "due": .integer(due.milliseconds)])
        case .prioritised(let priority, let due): .members(["priority": .string(priority.key), "due": .integer(due.milliseconds)])
        case .retitled(let topic): .members(["topic": .string(topic)])
        case .noted: .object([])
        case .replied(let channel): .members(["channel": .string(channel)])
        case .resolved(let outcome), .closed(let outcome): .members(["outcome": .string(outcome.rawValue)])
        case .reopened(let due): .members(["due": .integer(due.milliseconds)])
        }
    }

    /// Nil for what a newer program stored.
    init?(name: String, detail: JSONValue) {
        let due = detail["due"]?.integer.map(Instant.init(milliseconds:))
        let priority = detail["priority"]?.string.flatMap(CasePriority.init(key:))
        let outcome = detail["outcome"]?.string.flatMap(CaseOutcome.init(rawValue:))
        switch (name, due, priority, outcome) {
        case ("opened", let due?, let priority?, _):
            self = .opened(topic: detail["topic"]?.string ?? "", priority: priority, owner: detail["owner"]?.integer, due: due)
        case ("joined", _, _, _): self = .joined(interaction: detail["interaction"]?.string ?? "")
        case ("assigned", _, _, _): self = .assigned(detail["owner"]?.integer)
        case ("moved", let due?, _, _):
            guard let status = detail["status"]?.string.flatMap(CaseStatus.init(rawValue:)) else { return nil }
            self = .moved(status, due: due)
        case ("prioritised", let due?, let priority?, _): self = .prioritised(priority, due: due)
        case ("retitled", _, _, _): self = .retitled(detail["topic"]?.string ?? "")
        case ("noted", _, _, _): self = .noted
        case ("replied", _, _, _): self = .replied(channel: detail["channel"]?.string ?? "")
        case ("resolved", _, _, let outcome?): self = .resolved(outcome)
        case ("closed", _, _, let outcome?): self = .closed(outcome)
        case ("reopened", let due?, _, _): self = .reopened(due: due)
        default: return nil
        }
    }
}
