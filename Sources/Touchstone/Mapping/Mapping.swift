import TouchstoneStore

/// The catalogue of touchpoints: what the raw names of all sources mean.
package struct Mapping: Sendable {
    package static let migrations = [
        Migration(
            "mapping.1", "what raw names mean: touchpoint, channel, stage",
            """
            CREATE TABLE touchpoint_rule (
                source INTEGER NOT NULL, name TEXT NOT NULL, touchpoint TEXT, channel TEXT, stage TEXT, ignored INTEGER NOT NULL,
                PRIMARY KEY (source, name));
            """)
    ]

    private let log: Log

    package init(log: Log) { self.log = log }

    package func rules(_ connection: any Connection) throws -> [TouchpointRule] {
        try connection.query("SELECT source, name, touchpoint, channel, stage, ignored FROM touchpoint_rule ORDER BY source, name") { row in
            TouchpointRule(
                source: row.integer(0), name: row.text(1), touchpoint: row.optionalText(2), channel: row.optionalText(3),
                stage: row.optionalText(4), isIgnored: row.integer(5) != 0)
        }
    }

    /// Stores rules, replacing those of the same source and name; the log tells every reader.
    package func set(_ rules: [TouchpointRule], at now: Instant, _ connection: any Connection) throws {
        guard !rules.isEmpty else { return }
        for rule in rules {
            try connection.execute(
                """
                INSERT INTO touchpoint_rule (source, name, touchpoint, channel, stage, ignored) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (source, name) DO UPDATE SET
                    touchpoint = excluded.touchpoint, channel = excluded.channel, stage = excluded.stage, ignored = excluded.ignored
                """, .integer(rule.source), .text(rule.name), .optional(rule.touchpoint), .optional(rule.channel), .optional(rule.stage),
                .integer(rule.isIgnored ? 1 : 0))
        }
        try changed(at: now, connection)
    }

    /// Forgets what a name means: it waits to be classified again.
    package func remove(source: Int64, name: String, at now: Instant, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM touchpoint_rule WHERE source = ? AND name = ?", .integer(source), .text(name))
        try changed(at: now, connection)
    }

    /// Tells every reader that touchpoints mean something else.
    func changed(at now: Instant, _ connection: any Connection) throws {
        try log.append(.catalogue, at: now, body: .object([JSONMember("what", .string("touchpoints"))]), connection)
    }
}
