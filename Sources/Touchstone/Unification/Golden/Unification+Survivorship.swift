import TouchstoneStore

extension Unification {
    static let goldenMigrations = [
        Migration(
            "golden.1", "rules of survivorship; which source gave an identifier, and when",
            """
            CREATE TABLE survivorship (id INTEGER PRIMARY KEY CHECK (id = 1), rules TEXT NOT NULL, changed INTEGER NOT NULL);
            ALTER TABLE identifier_value ADD COLUMN source INTEGER;
            ALTER TABLE identifier_value ADD COLUMN stated INTEGER;
            """)
    ]

    /// The rules by which golden records are made now.
    package func survivorship(_ connection: any Connection) throws -> SurvivorshipRules {
        try connection.first("SELECT rules FROM survivorship WHERE id = 1", make: { SurvivorshipRules(stored: $0.text(0)) })
            ?? SurvivorshipRules()
    }

    /// Sets the rules; what is shown of everybody follows at once. Written to the audit trail with what changed.
    package func setSurvivorship(_ rules: SurvivorshipRules, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        try connection.lock("survivorship")
        let before = try survivorship(connection)
        guard before != rules else { return }
        try connection.execute(
            """
            INSERT INTO survivorship (id, rules, changed) VALUES (1, ?, ?)
            ON CONFLICT (id) DO UPDATE SET rules = excluded.rules, changed = excluded.changed
            """, .text(rules.stored), .integer(now.milliseconds))
        var detail: [String: String] = [:]
        for field in Set(before.fields.keys).union(rules.fields.keys) where before.rule(for: field) != rules.rule(for: field) {
            detail[field.name] = "\(before.rule(for: field).rawValue) → \(rules.rule(for: field).rawValue)"
        }
        if before.trusted != rules.trusted { detail["trusted"] = rules.trusted.map { "source:\($0)" }.joined(separator: ", ") }
        try AuditTrail.append("survivorship.changed", by: actor, target: "survivorship", detail: detail, at: now, on: connection)
    }
}
