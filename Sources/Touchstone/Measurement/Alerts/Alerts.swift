import Foundation
import TouchstoneStore

/// The rules that watch metrics, and the alerts that they raised.
package struct Alerts: Sendable {
    package static let migrations = [
        Migration(
            "alerts.1", "rules that watch metrics, the alerts that they raise, and what people write to them",
            """
            CREATE TABLE alert_rule (
                id INTEGER PRIMARY KEY AUTOINCREMENT, definition TEXT NOT NULL, active INTEGER NOT NULL CHECK (active IN (0, 1)),
                version INTEGER NOT NULL, owner TEXT NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL, checked INTEGER,
                finding TEXT NOT NULL, sentence TEXT NOT NULL, removed INTEGER);
            CREATE TABLE alert (
                id INTEGER PRIMARY KEY AUTOINCREMENT, rule INTEGER NOT NULL REFERENCES alert_rule (id), name TEXT NOT NULL,
                occasion TEXT NOT NULL, opened INTEGER NOT NULL, ended INTEGER, acknowledged INTEGER, acknowledged_by TEXT, told INTEGER,
                is_told INTEGER NOT NULL CHECK (is_told IN (0, 1)), sentence TEXT NOT NULL, detail TEXT NOT NULL);
            CREATE INDEX alert_by_rule ON alert (rule, id);
            CREATE INDEX alert_open ON alert (id) WHERE ended IS NULL;
            CREATE INDEX alert_to_tell ON alert (told) WHERE is_told = 0;
            CREATE TABLE alert_comment (
                id INTEGER PRIMARY KEY AUTOINCREMENT, alert INTEGER NOT NULL REFERENCES alert (id), time INTEGER NOT NULL,
                author TEXT NOT NULL, sealed BLOB NOT NULL);
            CREATE INDEX alert_comment_by_alert ON alert_comment (alert, id);
            """)
    ]

    package static let mostRules = 500
    static let commentPurpose = "alert-comment"

    let database: any Database
    let vault: Vault
    let now: @Sendable () -> Instant

    package init(database: any Database, vault: Vault, now: @escaping @Sendable () -> Instant) {
        self.database = database
        self.vault = vault
        self.now = now
    }

    /// By name.
    package func rules() async throws -> [AlertRule] {
        try await database.read { try Self.rules($0) }.sorted {
            ($0.draft.name.lowercased(), $0.id) < ($1.draft.name.lowercased(), $1.id)
        }
    }

    /// - Throws: `AlertError` where there is none.
    package func rule(_ id: Int64) async throws -> AlertRule { try await database.read { try Self.rule(id, $0) } }

    @discardableResult
    package func create(_ draft: AlertRuleDraft, by actor: AuditActor) async throws -> AlertRule {
        let draft = try draft.checked()
        let time = now()
        return try await database.write { connection in
            let count = try connection.first("SELECT COUNT(*) FROM alert_rule WHERE removed IS NULL") { $0.integer(0) } ?? 0
            guard count < Self.mostRules else {
                throw AlertError("There are \(Self.mostRules) alerts already. Remove some that nobody needs.", kind: .conflict)
            }
            let id = try connection.first(
                """
                INSERT INTO alert_rule (definition, active, version, owner, created, changed, finding, sentence)
                VALUES (?, ?, 1, ?, ?, ?, 'unknown', '') RETURNING id
                """, .text(draft.stored), .integer(draft.isActive ? 1 : 0), .text(actor.text), .integer(time.milliseconds),
                .integer(time.milliseconds)
            ) { $0.integer(0) }
            guard let id else { throw AlertError.missing }
            try AuditTrail.append(
                "alert.rule.created", by: actor, target: "alert-rule:\(id)",
                detail: ["name": draft.name, "question": draft.question.description],
                at: time, on: connection)
            return try Self.rule(id, connection)
        }
    }

    /// - Parameter version: the one that the change was made from.
    @discardableResult
    package func update(_ id: Int64, to draft: AlertRuleDraft, version: Int64, by actor: AuditActor) async throws -> AlertRule {
        let draft = try draft.checked()
        let time = now()
        return try await database.write { connection in
            let before = try Self.rule(id, connection)
            let count = try connection.execute(
                """
                UPDATE alert_rule SET definition = ?, active = ?, version = version + 1, changed = ?, checked = NULL, finding = 'unknown',
                    sentence = '' WHERE id = ? AND version = ?
                """, .text(draft.stored), .integer(draft.isActive ? 1 : 0), .integer(time.milliseconds), .integer(id), .integer(version))
            guard count == 1 else {
                throw AlertError(
                    "Somebody has changed this alert meanwhile: it is now at version \(before.version). Load it again and repeat your change.",
                    kind: .conflict)
            }
            // What an older rule found is over with it.
            if before.draft.question != draft.question || before.draft.condition != draft.condition || !draft.isActive {
                try connection.execute(
                    "UPDATE alert SET ended = ? WHERE rule = ? AND ended IS NULL", .integer(time.milliseconds), .integer(id))
            }
            try AuditTrail.append(
                "alert.rule.changed", by: actor, target: "alert-rule:\(id)",
                detail: ["name": draft.name, "question": draft.question.description, "active": "\(draft.isActive)"], at: time,
                on: connection)
            return try Self.rule(id, connection)
        }
    }

    /// Its alerts stay in the history.
    @discardableResult
    package func remove(_ id: Int64, by actor: AuditActor) async throws -> AlertRule {
        let time = now()
        return try await database.write { connection in
            let rule = try Self.rule(id, connection)
            try connection.execute(
                "UPDATE alert_rule SET removed = ?, active = 0 WHERE id = ?", .integer(time.milliseconds), .integer(id))
            try connection.execute("UPDATE alert SET ended = ? WHERE rule = ? AND ended IS NULL", .integer(time.milliseconds), .integer(id))
            try AuditTrail.append(
                "alert.rule.removed", by: actor, target: "alert-rule:\(id)", detail: ["name": rule.draft.name], at: time, on: connection)
            return rule
        }
    }

    static func rules(_ connection: any Connection) throws -> [AlertRule] { try readRules(connection, "removed IS NULL", []) }

    static func rule(_ id: Int64, _ connection: any Connection) throws -> AlertRule {
        guard let rule = try readRules(connection, "id = ? AND removed IS NULL", [.integer(id)]).first else {
            throw AlertError("There is no such alert rule; it may have been removed.", kind: .notFound)
        }
        return rule
    }

    /// One whose definition this program can't read, a newer one having written it, is left out.
    private static func readRules(_ connection: any Connection, _ condition: String, _ arguments: [SQLValue]) throws -> [AlertRule] {
        try connection.query(
            """
            SELECT id, definition, version, owner, created, changed, checked, finding, sentence FROM alert_rule WHERE \(condition) ORDER BY id
            """, arguments
        ) { row -> AlertRule? in
            guard let json = try? JSONValue.parse(Array(row.text(1).utf8)), let draft = try? AlertRuleDraft(json: json) else { return nil }
            return AlertRule(
                id: row.integer(0), draft: draft, version: row.integer(2), owner: AuditActor(row.text(3)) ?? .system,
                created: Instant(milliseconds: row.integer(4)), changed: Instant(milliseconds: row.integer(5)),
                checked: row.optionalInteger(6).map(Instant.init(milliseconds:)),
                finding: AlertRule.Finding(rawValue: row.text(7)) ?? .unknown,
                sentence: row.text(8))
        }.compactMap(\.self)
    }
}
