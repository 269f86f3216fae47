import TouchstoneStore

/// Every dashboard: stored as a document with a version, shared with people and roles.
package struct Dashboards: Sendable {
    package static let migrations = [
        Migration(
            "dashboards.1", "dashboards, with whom they are shared, and where roles begin",
            """
            CREATE TABLE dashboard (
                id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, version INTEGER NOT NULL, owner TEXT NOT NULL,
                created INTEGER NOT NULL, changed INTEGER NOT NULL, changed_by TEXT NOT NULL);
            CREATE TABLE dashboard_share (
                dashboard INTEGER NOT NULL REFERENCES dashboard (id) ON DELETE CASCADE, audience TEXT NOT NULL,
                may_edit INTEGER NOT NULL CHECK (may_edit IN (0, 1)), PRIMARY KEY (dashboard, audience));
            CREATE TABLE dashboard_start (
                role TEXT PRIMARY KEY, dashboard INTEGER NOT NULL REFERENCES dashboard (id) ON DELETE CASCADE);
            CREATE INDEX dashboard_start_by_dashboard ON dashboard_start (dashboard);
            """)
    ]

    /// The most that one person may have.
    package static let mostOfOne = 200

    let database: any Database
    let now: @Sendable () -> Instant

    package init(database: any Database, now: @escaping @Sendable () -> Instant) {
        self.database = database
        self.now = now
    }

    /// Those that somebody may see, by name.
    package func all(for reader: DashboardReader) async throws -> [Dashboard] {
        try await database.read { try Self.all($0) }.filter { $0.isVisible(to: reader) }
            .sorted { ($0.document.name.lowercased(), $0.id) < ($1.document.name.lowercased(), $1.id) }
    }

    /// - Throws: `DashboardError` where there is none that this reader may see.
    package func dashboard(_ id: Int64, for reader: DashboardReader) async throws -> Dashboard {
        try await database.read { try Self.visible(id, reader, $0) }
    }

    /// Where people of a role begin; nil is the overview.
    package func start(of role: String) async throws -> Int64? {
        try await database.read { connection in
            try connection.first("SELECT dashboard FROM dashboard_start WHERE role = ?", .text(role)) { $0.integer(0) }
        }
    }

    @discardableResult
    package func create(_ document: DashboardDocument, by reader: DashboardReader, from origin: String? = nil) async throws -> Dashboard {
        let document = try document.checked()
        let time = now()
        return try await database.write { connection in
            let count = try connection.first("SELECT COUNT(*) FROM dashboard WHERE owner = ?", .text(reader.actor.text)) { $0.integer(0) }
            guard count ?? 0 < Self.mostOfOne else {
                throw DashboardError("You have \(Self.mostOfOne) dashboards already. Remove some that you no longer need.", field: "name")
            }
            let id = try connection.first(
                """
                INSERT INTO dashboard (document, version, owner, created, changed, changed_by) VALUES (?, 1, ?, ?, ?, ?) RETURNING id
                """, .text(document.json.jsonText), .text(reader.actor.text), .integer(time.milliseconds), .integer(time.milliseconds),
                .text(reader.actor.text)
            ) { $0.integer(0) }
            guard let id else { throw DashboardError.missing }
            var detail = ["name": document.name, "tiles": "\(document.tiles.count)"]
            if let origin { detail["from"] = origin }
            try AuditTrail.append(
                "dashboard.created", by: reader.actor, target: "dashboard:\(id)", detail: detail, at: time, on: connection)
            return try Self.visible(id, reader, connection)
        }
    }

    /// Stores a changed document.
    /// - Parameter version: the one that the change was made from.
    /// - Throws: `DashboardError`, a conflict where somebody was quicker.
    @discardableResult
    package func update(_ id: Int64, to document: DashboardDocument, version: Int64, by reader: DashboardReader) async throws -> Dashboard {
        let document = try document.checked()
        let time = now()
        return try await database.write { connection in
            let before = try Self.editable(id, reader, connection)
            guard before.document != document else { return before }
            let count = try connection.execute(
                "UPDATE dashboard SET document = ?, version = version + 1, changed = ?, changed_by = ? WHERE id = ? AND version = ?",
                .text(document.json.jsonText), .integer(time.milliseconds), .text(reader.actor.text), .integer(id), .integer(version))
            guard count == 1 else { throw DashboardError.stale(before.version) }
            try AuditTrail.append(
                "dashboard.changed", by: reader.actor, target: "dashboard:\(id)",
                detail: ["name": document.name, "tiles": "\(document.tiles.count)", "version": "\(version + 1)"], at: time, on: connection)
            return try Self.visible(id, reader, connection)
        }
    }

    @discardableResult
    package func remove(_ id: Int64, by reader: DashboardReader) async throws -> Dashboard {
        let time = now()
        return try await database.write { connection in
            let dashboard = try Self.editable(id, reader, connection)
            guard reader.seesAll || dashboard.owner == reader.actor else {
                throw DashboardError("Only the owner of a dashboard can remove it.", kind: .forbidden)
            }
            try connection.execute("DELETE FROM dashboard_share WHERE dashboard = ?", .integer(id))
            try connection.execute("DELETE FROM dashboard_start WHERE dashboard = ?", .integer(id))
            try connection.execute("DELETE FROM dashboard WHERE id = ?", .integer(id))
            try AuditTrail.append(
                "dashboard.removed", by: reader.actor, target: "dashboard:\(id)", detail: ["name": dashboard.document.name], at: time,
                on: connection)
            return dashboard
        }
    }

    static func all(_ connection: any Connection) throws -> [Dashboard] { try read(connection, "", []) }

    static func visible(_ id: Int64, _ reader: DashboardReader, _ connection: any Connection) throws -> Dashboard {
        guard let found = try read(connection, "WHERE id = ?", [.integer(id)]).first, found.isVisible(to: reader) else {
            throw DashboardError.missing
        }
        return found
    }

    static func editable(_ id: Int64, _ reader: DashboardReader, _ connection: any Connection) throws -> Dashboard {
        let found = try visible(id, reader, connection)
        guard found.isEditable(by: reader) else { throw DashboardError.notYours }
        return found
    }

    /// One whose document this program can't read, a newer one having written it, is left out.
    private static func read(_ connection: any Connection, _ condition: String, _ arguments: [SQLValue]) throws -> [Dashboard] {
        var found = try connection.query(
            "SELECT id, document, version, owner, created, changed, changed_by FROM dashboard \(condition) ORDER BY id", arguments
        ) { row -> Dashboard? in
            guard let json = try? JSONValue.parse(Array(row.text(1).utf8)), let document = try? DashboardDocument(json: json) else {
                return nil
            }
            return Dashboard(
                id: row.integer(0), document: document, version: row.integer(2), owner: AuditActor(row.text(3)) ?? .system,
                created: Instant(milliseconds: row.integer(4)), changed: Instant(milliseconds: row.integer(5)),
                changedBy: AuditActor(row.text(6)) ?? .system, shares: [], startRoles: [])
        }.compactMap(\.self)
        for place in found.indices {
            let id = found[place].id
            found[place].shares = try connection.query(
                "SELECT audience, may_edit FROM dashboard_share WHERE dashboard = ? ORDER BY audience", .integer(id)
            ) { row in Dashboard.Audience(row.text(0)).map { Dashboard.Share($0, mayEdit: row.integer(1) != 0) } }.compactMap(\.self)
            found[place].startRoles = try connection.query(
                "SELECT role FROM dashboard_start WHERE dashboard = ? ORDER BY role", .integer(id)
            ) { $0.text(0) }
        }
        return found
    }
}
