/// A dashboard as it is stored, with who made it and who may see it.
package struct Dashboard: Sendable, Equatable {
    package let id: Int64
    package var document: DashboardDocument
    /// Rises with each change; a change names the one that it was made from.
    package let version: Int64
    package let owner: AuditActor
    package let created: Instant
    package let changed: Instant
    package let changedBy: AuditActor
    package var shares: [Share]
    /// Roles whose people begin with it.
    package var startRoles: [String]

    package struct Share: Sendable, Equatable {
        package var audience: Audience
        package var mayEdit: Bool

        package init(_ audience: Audience, mayEdit: Bool = false) {
            self.audience = audience
            self.mayEdit = mayEdit
        }
    }

    /// With whom a dashboard is shared.
    package enum Audience: Sendable, Hashable {
        case everybody
        case role(String)
        case person(Int64)

        package var text: String {
            switch self {
            case .everybody: "everybody"
            case .role(let name): "role:\(name)"
            case .person(let id): "person:\(id)"
            }
        }

        package init?(_ text: String) {
            if text == "everybody" {
                self = .everybody
                return
            }
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, (1...40).contains(parts[1].count) else { return nil }
            switch parts[0] {
            case "role": self = .role(parts[1])
            case "person":
                guard let id = Int64(parts[1]), id > 0 else { return nil }
                self = .person(id)
            default: return nil
            }
        }
    }

    package func isVisible(to reader: DashboardReader) -> Bool {
        reader.seesAll || owner == reader.actor || shares.contains { reader.belongs(to: $0.audience) }
            || startRoles.contains { $0 == reader.role }
    }

    package func isEditable(by reader: DashboardReader) -> Bool {
        reader.seesAll || owner == reader.actor || shares.contains { $0.mayEdit && reader.belongs(to: $0.audience) }
    }

    /// As the API gives it.
    package func json(for reader: DashboardReader) -> JSONValue {
        .object(
            [JSONMember("id", .integer(id)), JSONMember("version", .integer(version))] + document.members + [
                JSONMember("owner", .string(owner.text)), JSONMember("created", .string(created.isoText)),
                JSONMember("changed", .string(changed.isoText)), JSONMember("may_edit", .bool(isEditable(by: reader))),
                JSONMember(
                    "sharing",
                    .array(shares.map { .members(["with": .string($0.audience.text), "may_edit": .bool($0.mayEdit)]) })),
            ])
    }
}

/// Who looks at dashboards.
package struct DashboardReader: Sendable, Equatable {
    package var actor: AuditActor
    package var role: String?
    /// The role that holds everything, and the command line.
    package var seesAll: Bool

    package init(actor: AuditActor, role: String?, seesAll: Bool) {
        self.actor = actor
        self.role = role
        self.seesAll = seesAll
    }

    package init(_ identity: Identity) {
        self.init(actor: identity.actor, role: identity.role.name, seesAll: identity.role.holdsAll)
    }

    package static let command = DashboardReader(actor: .command, role: nil, seesAll: true)

    func belongs(to audience: Dashboard.Audience) -> Bool {
        switch audience {
        case .everybody: true
        case .role(let name): name == role
        case .person(let id): actor == .person(id)
        }
    }
}
