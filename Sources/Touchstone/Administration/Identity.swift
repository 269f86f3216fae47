/// Who makes a request, with the role as it stands now.
package struct Identity: Sendable {
    package var kind: Kind
    package var role: Role

    package enum Kind: Sendable {
        case person(StaffPerson, session: StaffSession)
        case token(id: Int64, name: String)
    }

    package var person: StaffPerson? {
        switch kind {
        case .person(let person, _): person
        case .token: nil
        }
    }

    package var session: StaffSession? {
        switch kind {
        case .person(_, let session): session
        case .token: nil
        }
    }

    package func may(_ permission: Permission) -> Bool { role.may(permission) }

    /// How the audit trail names them.
    package var actor: AuditActor {
        switch kind {
        case .person(let person, _): .person(person.id)
        case .token(let id, _): .token(id)
        }
    }
}
