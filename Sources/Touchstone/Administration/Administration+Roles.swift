import TouchstoneStore

extension Administration {
    /// Every role: the one that holds everything first, then those with more permissions.
    package func roles() async throws -> [Role] {
        try await database.read { connection in
            try connection.query("SELECT name FROM role") { $0.text(0) }
                .compactMap { try Self.role($0, on: connection) }
                .sorted { ($0.permissions.count, $1.name) > ($1.permissions.count, $0.name) }
        }
    }

    package func addRole(_ name: String, by identity: Identity) async throws {
        let letters: ClosedRange<Character> = "a"..."z", digits: ClosedRange<Character> = "0"..."9"
        guard (1...40).contains(name.count), let first = name.first, letters.contains(first),
            name.allSatisfy({ letters.contains($0) || digits.contains($0) || $0 == "-" })
        else { throw AdministrationError.badRoleName }
        let time = now()
        try await database.write { connection in
            let added = try connection.execute(
                "INSERT INTO role (name, holds_all) VALUES (?, 0) ON CONFLICT (name) DO NOTHING", .text(name))
            guard added == 1 else { throw AdministrationError.roleExists }
            try AuditTrail.append("role.added", by: identity.actor, target: "role:\(name)", at: time, on: connection)
        }
    }

    /// Says what a role may do from now on. Nobody can give away what they don't hold.
    package func setPermissions(of name: String, to permissions: Set<Permission>, by identity: Identity) async throws {
        let time = now()
        try await database.write { connection in
            guard let role = try Self.role(name, on: connection) else { throw AdministrationError.unknownRole }
            guard !role.holdsAll else { throw AdministrationError.roleIsFixed }
            let added = permissions.subtracting(role.permissions), removed = role.permissions.subtracting(permissions)
            guard added.isSubset(of: identity.role.permissions) else { throw AdministrationError.moreThanYouHold }
            guard !added.isEmpty || !removed.isEmpty else { return }
            for permission in removed {
                try connection.execute(
                    "DELETE FROM role_permission WHERE role = ? AND permission = ?", .text(name), .text(permission.rawValue))
            }
            for permission in added {
                try connection.execute(
                    "INSERT INTO role_permission (role, permission) VALUES (?, ?)", .text(name), .text(permission.rawValue))
            }
            let list = { (set: Set<Permission>) in set.map(\.rawValue).sorted().joined(separator: " ") }
            try AuditTrail.append(
                "role.changed", by: identity.actor, target: "role:\(name)", detail: ["added": list(added), "removed": list(removed)],
                at: time, on: connection)
        }
    }

    package func removeRole(_ name: String, by identity: Identity) async throws {
        let time = now()
        try await database.write { connection in
            guard let role = try Self.role(name, on: connection) else { throw AdministrationError.unknownRole }
            guard !role.holdsAll else { throw AdministrationError.roleIsFixed }
            let used = try connection.first(
                "SELECT 1 FROM person WHERE role = ? UNION ALL SELECT 1 FROM api_token WHERE role = ? AND revoked IS NULL LIMIT 1",
                .text(name),
                .text(name)
            ) { _ in true }
            guard used == nil else { throw AdministrationError.roleInUse }
            try connection.execute("DELETE FROM api_token WHERE role = ? AND revoked IS NOT NULL", .text(name))
            try connection.execute("DELETE FROM role WHERE name = ?", .text(name))
            try AuditTrail.append("role.removed", by: identity.actor, target: "role:\(name)", at: time, on: connection)
        }
    }

    package func role(_ name: String) async throws -> Role? {
        try await database.read { try Self.role(name, on: $0) }
    }

    static func role(_ name: String, on connection: any Connection) throws -> Role? {
        guard let holdsAll = try connection.first("SELECT holds_all FROM role WHERE name = ?", .text(name), make: { $0.integer(0) != 0 })
        else { return nil }
        // A permission that this program doesn't know comes from another version and gives nothing here.
        let permissions = try connection.query("SELECT permission FROM role_permission WHERE role = ?", .text(name)) {
            Permission(rawValue: $0.text(0))
        }
        return Role(name: name, holdsAll: holdsAll, permissions: Set(permissions.compactMap { $0 }))
    }

    /// Nobody gives a role, or a way in for a role, that may do more than they may.
    /// - Parameter holder: nil for somebody with a shell on the machine, who may do everything.
    static func requireGivable(_ name: String, holder: Role?, on connection: any Connection) throws {
        guard let role = try role(name, on: connection) else { throw AdministrationError.unknownRole }
        guard let holder else { return }
        guard role.permissions.isSubset(of: holder.permissions) else { throw AdministrationError.moreThanYouHold }
    }
}
