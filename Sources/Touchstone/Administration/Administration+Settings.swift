import TouchstoneStore

extension Administration {
    package func setting(_ name: String) async throws -> String? {
        try await database.read { try $0.first("SELECT value FROM setting WHERE name = ?", .text(name)) { $0.text(0) } }
    }

    /// Every setting that has been set, by name.
    package func settings() async throws -> [String: String] {
        let all = try await database.read { try $0.query("SELECT name, value FROM setting") { ($0.text(0), $0.text(1)) } }
        return Dictionary(uniqueKeysWithValues: all)
    }

    package func setSetting(_ name: String, to value: String, by actor: AuditActor) async throws {
        try await setSettings([name: value], by: actor)
    }

    /// All of them, or none.
    package func setSettings(_ values: [String: String], by actor: AuditActor) async throws {
        guard !values.isEmpty else { return }
        let time = now()
        try await database.write { connection in
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                try connection.execute(
                    """
                    INSERT INTO setting (name, value, changed) VALUES (?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed = excluded.changed
                    """, .text(name), .text(value), .integer(time.milliseconds))
                try AuditTrail.append("setting.changed", by: actor, target: "setting:\(name)", at: time, on: connection)
            }
        }
    }
}
