import TouchstoneStore

/// What the company does so that experiences become better: initiatives with their plan and what is noted down on their way.
package final class Initiatives: Sendable {
    package static let migrations = [
        Migration(
            "initiatives.1", "initiatives, and what is noted down on their way",
            """
            CREATE TABLE initiative (
                id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, status TEXT NOT NULL, title TEXT NOT NULL, owner INTEGER,
                activity INTEGER, plan TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, updated_by TEXT NOT NULL);
            CREATE INDEX initiative_by_activity ON initiative (activity);
            CREATE TABLE initiative_entry (
                id INTEGER PRIMARY KEY AUTOINCREMENT, initiative INTEGER NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT,
                figures TEXT NOT NULL, sealed BLOB NOT NULL, created INTEGER NOT NULL, created_by TEXT NOT NULL, updated INTEGER NOT NULL);
            CREATE INDEX initiative_entry_by_initiative ON initiative_entry (initiative, id);
            """)
    ]

    package static let removalMigrations = [
        Migration(
            "initiatives.2", "what was noted down can be removed and put back", "ALTER TABLE initiative_entry ADD COLUMN removed INTEGER")
    ]

    let vault: Vault

    package init(vault: Vault) { self.vault = vault }

    private static let columns = "id, version, status, plan, created, updated, updated_by"

    /// Writes down an initiative in the caller's transaction.
    @discardableResult
    package func create(
        _ plan: InitiativePlan, status: InitiativeStatus = .idea, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> Initiative {
        let plan = try plan.checked()
        try Self.check(plan, status)
        let id = try connection.first(
            """
            INSERT INTO initiative (version, status, title, owner, activity, plan, created, updated, updated_by)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """, .text(status.rawValue), .text(plan.title), .optional(plan.owner), .optional(plan.activity), .text(plan.json.jsonText),
            .integer(now.milliseconds), .integer(now.milliseconds), .text(actor.text)
        ) { $0.integer(0) }
        let made = try required(id ?? 0, connection)
        try AuditTrail.append(
            "initiative.created", by: actor, target: "initiative:\(made.id)", detail: ["title": plan.title, "status": status.rawValue],
            at: now, on: connection)
        return made
    }

    /// - Parameter version: the one that the person saw; nil where it doesn't matter.
    /// - Throws: `InitiativeError`: `.conflict` where somebody was faster.
    @discardableResult
    package func update(
        _ id: Int64, to plan: InitiativePlan, version: Int64?, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> Initiative {
        let plan = try plan.checked()
        let before = try required(id, connection)
        try Self.check(plan, before.status)
        guard plan != before.plan || (version ?? before.version) != before.version else { return before }
        let fields = Set(plan.json.object?.map(\.name) ?? []).filter { plan.json[$0] != before.plan.json[$0] }
        return try write(
            before, plan, before.status, version, "initiative.changed", ["fields": fields.sorted().joined(separator: ", ")], by: actor,
            at: now, connection)
    }

    @discardableResult
    package func move(
        _ id: Int64, to status: InitiativeStatus, version: Int64?, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> Initiative {
        let before = try required(id, connection)
        guard status != before.status else { return before }
        try Self.check(before.plan, status)
        return try write(
            before, before.plan, status, version, "initiative.moved", ["from": before.status.rawValue, "to": status.rawValue], by: actor,
            at: now, connection)
    }

    private func write(
        _ before: Initiative, _ plan: InitiativePlan, _ status: InitiativeStatus, _ version: Int64?, _ action: String,
        _ detail: [String: String], by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> Initiative {
        let changed = try connection.execute(
            """
            UPDATE initiative SET version = version + 1, status = ?, title = ?, owner = ?, activity = ?, plan = ?, updated = ?, updated_by = ?
            WHERE id = ? AND version = ?
            """, .text(status.rawValue), .text(plan.title), .optional(plan.owner), .optional(plan.activity), .text(plan.json.jsonText),
            .integer(now.milliseconds), .text(actor.text), .integer(before.id), .integer(version ?? before.version))
        guard changed == 1 else { throw InitiativeError.stale }
        try AuditTrail.append(action, by: actor, target: "initiative:\(before.id)", detail: detail, at: now, on: connection)
        return try required(before.id, connection)
    }

    /// What has begun says since when: its effect is looked for from there on.
    private static func check(_ plan: InitiativePlan, _ status: InitiativeStatus) throws(InitiativeError) {
        guard !status.hasBegun || plan.start != nil else {
            throw InitiativeError("Say on which day it started before it is \(status.name.lowercased()).", field: "start")
        }
    }

    /// - Throws: `InitiativeError` where there is none of that number.
    package func required(_ id: Int64, _ connection: any Connection) throws -> Initiative {
        let found = try connection.first("SELECT \(Self.columns) FROM initiative WHERE id = ?", .integer(id), make: Initiative.init(row:))
        guard let found else { throw InitiativeError.missing(id) }
        return found
    }

    /// By status, running ones first, then the latest changed.
    package func list(_ statuses: [InitiativeStatus] = [], _ connection: any Connection) throws -> [Initiative] {
        let all = try connection.query(
            "SELECT \(Self.columns) FROM initiative ORDER BY updated DESC, id DESC LIMIT 2000", make: Initiative.init(row:))
        let order: [InitiativeStatus] = [.running, .planned, .idea, .done, .stopped]
        return order.flatMap { status in all.filter { $0.status == status && (statuses.isEmpty || statuses.contains(status)) } }
    }

    /// Those that came from an activity of the road map.
    package func list(ofActivity activity: Int64, _ connection: any Connection) throws -> [Initiative] {
        try connection.query(
            "SELECT \(Self.columns) FROM initiative WHERE activity = ? ORDER BY id", .integer(activity), make: Initiative.init(row:))
    }
}

extension Initiative {
    init(row: any Row) throws {
        let json = try JSONValue.parse(row.text(3))
        // A metric that the catalogue no longer knows must not hide the initiative.
        let plan = (try? InitiativePlan(json)) ?? InitiativePlan(title: json["title"]?.string ?? "", goal: json["goal"]?.string ?? "")
        self.init(
            id: row.integer(0), version: row.integer(1), status: InitiativeStatus(rawValue: row.text(2)) ?? .idea,
            plan: plan, created: Instant(milliseconds: row.integer(4)), updated: Instant(milliseconds: row.integer(5)),
            updatedBy: AuditActor(row.text(6)) ?? .system)
    }
}
