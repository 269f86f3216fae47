import Foundation

/// One line of the audit trail: who did what to what. Ids only, no personal data.
package struct AuditEntry: Sendable, Equatable {
    package var id: Int64
    package var time: Instant
    package var actor: AuditActor
    /// Feature and what happened: "person.role-changed".
    package var action: String
    /// Kind and id: "person:7".
    package var target: String?
    /// JSON object.
    package var detail: String
}

/// Who did something.
package enum AuditActor: Sendable, Equatable {
    case person(Int64)
    case token(Int64)
    /// Somebody with a shell on the machine.
    case command
    /// The program by itself.
    case system

    package var text: String {
        switch self {
        case .person(let id): "person:\(id)"
        case .token(let id): "token:\(id)"
        case .command: "command"
        case .system: "system"
        }
    }

    package init?(_ text: String) {
        switch text {
        case "command": self = .command
        case "system": self = .system
        default:
            let parts = text.split(separator: ":")
            guard parts.count == 2, let id = Int64(parts[1]) else { return nil }
            switch parts[0] {
            case "person": self = .person(id)
            case "token": self = .token(id)
            default: return nil
            }
        }
    }
}
