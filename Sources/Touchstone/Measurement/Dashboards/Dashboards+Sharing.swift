import TouchstoneStore

/// Who sees a dashboard, and who begins with it: each change is one transaction with its line in the audit trail.
extension Dashboards {
    package static let mostShares = 200

    /// Says with whom a dashboard is shared from now on.
    @discardableResult
    package func share(_ id: Int64, with shares: [Dashboard.Share], by reader: DashboardReader) async throws -> Dashboard {
        guard shares.count <= Self.mostShares else {
            throw DashboardError("A dashboard is shared with at most \(Self.mostShares). Share it with a role instead.", field: "sharing")
        }
        let time = now()
        return try await database.write { connection in
            let before = try Self.editable(id, reader, connection)
            guard reader.seesAll || before.owner == reader.actor else {
                throw DashboardError("Only the owner of a dashboard can say with whom it is shared.", kind: .forbidden)
            }
            let wanted = Dictionary(shares.map { ($0.audience.text, $0.mayEdit) }) { $0 || $1 }
            let known = Dictionary(before.shares.map { ($0.audience.text, $0.mayEdit) }) { $0 || $1 }
            guard wanted != known else { return before }
            try connection.execute("DELETE FROM dashboard_share WHERE dashboard = ?", .integer(id))
            for (audience, mayEdit) in wanted.sorted(by: { $0.key < $1.key }) {
                try connection.execute(
                    "INSERT INTO dashboard_share (dashboard, audience, may_edit) VALUES (?, ?, ?)", .integer(id), .text(audience),
                    .integer(mayEdit ? 1 : 0))
            }
            let list = wanted.sorted { $0.key < $1.key }.map { $0.value ? "\($0.key) (edits)" : $0.key }.joined(separator: ", ")
            try AuditTrail.append(
                "dashboard.shared", by: reader.actor, target: "dashboard:\(id)", detail: ["with": list], at: time, on: connection)
            return try Self.visible(id, reader, connection)
        }
    }

    /// Makes a dashboard the first page of these roles, and of no others.
    package func setStart(_ id: Int64, of roles: Set<String>, by reader: DashboardReader) async throws {
        let time = now()
        try await database.write { connection in
            let before = Set(try Self.visible(id, reader, connection).startRoles)
            guard roles != before else { return }
            for role in before.subtracting(roles) {
                try connection.execute(
                    "DELETE FROM dashboard_start WHERE role = ? AND dashboard = ?", .text(role), .integer(id))
            }
            for role in roles.subtracting(before) {
                try connection.execute(
                    """
                    INSERT INTO dashboard_start (role, dashboard) VALUES (?, ?)
                    ON CONFLICT (role) DO UPDATE SET dashboard = excluded.dashboard
                    """, .text(role), .integer(id))
            }
            try AuditTrail.append(
                "dashboard.start", by: reader.actor, target: "dashboard:\(id)", detail: ["roles": roles.sorted().joined(separator: " ")],
                at: time, on: connection)
        }
    }
}
