import TouchstoneStore

/// Putting rejected events aside. Each time has a number, by which exactly what was put aside then comes back.
extension Rejects {
    /// One time that events were put aside.
    package struct Discard: Sendable, Equatable {
        /// What `undo` takes.
        package var id: Int64
        package var count: Int
    }

    static let discardMigrations = [
        Migration(
            "collection.4", "which rejected events were put aside together",
            """
            CREATE TABLE reject_discard (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL);
            ALTER TABLE reject ADD COLUMN discard INTEGER;
            UPDATE reject SET discard = resolved WHERE resolution = 'discarded';
            DROP INDEX reject_resolved;
            CREATE INDEX reject_discarded ON reject (discard) WHERE discard IS NOT NULL;
            """)
    ]

    /// Puts aside what is not wanted, as far as it waits: `undo` brings it back, as long as its source doesn't need the room.
    package static func discard(
        _ ids: [Int64], by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> Discard {
        var discard = try begin(at: now, connection)
        for id in ids {
            discard.count += try connection.execute(
                "UPDATE reject SET resolved = ?, resolution = 'discarded', discard = ? WHERE id = ? AND resolved IS NULL",
                .integer(now.milliseconds), .integer(discard.id), .integer(id))
        }
        try record("rejects.discarded", discard, by: actor, at: now, connection)
        return discard
    }

    /// The same for all of a filter.
    package static func discard(
        _ filter: Filter, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> Discard {
        var discard = try begin(at: now, connection)
        discard.count = try connection.execute(
            "UPDATE reject SET resolved = ?, resolution = 'discarded', discard = ? WHERE \(filter.condition)",
            [.integer(now.milliseconds), .integer(discard.id)] + filter.arguments)
        try record("rejects.discarded", discard, by: actor, at: now, connection)
        return discard
    }

    /// Brings back what was put aside that time, as far as it is still there. What an older program put aside goes by its time in
    /// milliseconds.
    /// - Returns: how many.
    package static func undo(_ id: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws -> Int {
        let count = try connection.execute(
            "UPDATE reject SET resolved = NULL, resolution = NULL, discard = NULL WHERE discard = ?", .integer(id))
        try record("rejects.brought-back", Discard(id: id, count: count), by: actor, at: now, connection)
        return count
    }

    private static func begin(at now: Instant, _ connection: any Connection) throws -> Discard {
        let id = try connection.first("INSERT INTO reject_discard (time) VALUES (?) RETURNING id", .integer(now.milliseconds)) {
            $0.integer(0)
        }
        return Discard(id: id ?? 0, count: 0)
    }

    private static func record(
        _ action: String, _ discard: Discard, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws {
        guard discard.count > 0 else { return }
        let detail = ["count": "\(discard.count)", "discard": "\(discard.id)"]
        try AuditTrail.append(action, by: actor, detail: detail, at: now, on: connection)
    }
}
