import TouchstoneStore

/// Who looks at which map, for all servers on one database: each keeps the rows of its own windows fresh.
enum MapPresence {
    static let migrations = [
        Migration(
            "mapping.presence", "who looks at which journey map, at which server",
            """
            CREATE TABLE map_presence (
                map INTEGER NOT NULL REFERENCES journey_map (id), client TEXT NOT NULL, actor TEXT NOT NULL, name TEXT NOT NULL, part TEXT,
                came INTEGER NOT NULL, moved INTEGER NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (map, client)) STRICT;
            """)
    ]

    /// A window, at its part since `moved`.
    struct Entry: Sendable, Equatable {
        var map: Int64
        var viewer: MapViewer
        var came: Int64
        var moved: Int64
    }

    /// Rows that nobody has kept fresh for so long are of a server that was killed.
    static let patience: Int64 = 30_000

    /// The windows that look at a map, by when they came.
    static func entries(of map: Int64, at now: Instant, _ connection: any Connection) throws -> [Entry] {
        try connection.query(
            "SELECT client, actor, name, part, came, moved FROM map_presence WHERE map = ? AND seen > ? ORDER BY came, client",
            .integer(map),
            .integer(now.milliseconds - patience)
        ) { row in
            Entry(
                map: map,
                viewer: MapViewer(
                    client: row.text(0), actor: AuditActor(row.text(1)) ?? .system, name: row.text(2),
                    part: row.optionalText(3).flatMap { MapPartID($0) }), came: row.integer(4), moved: row.integer(5))
        }
    }

    /// A window is here; where it was last is known elsewhere, perhaps, since its requests may go to another server.
    static func save(_ entry: Entry, at now: Instant, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO map_presence (map, client, actor, name, part, came, moved, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (map, client) DO UPDATE SET
                actor = excluded.actor, name = excluded.name, seen = excluded.seen,
                part = CASE WHEN excluded.moved > map_presence.moved THEN excluded.part ELSE map_presence.part END,
                moved = CASE WHEN excluded.moved > map_presence.moved THEN excluded.moved ELSE map_presence.moved END
            """, .integer(entry.map), .text(entry.viewer.client), .text(entry.viewer.actor.text), .text(entry.viewer.name),
            .optional(entry.viewer.part?.text), .integer(entry.came), .integer(entry.moved), .integer(now.milliseconds))
    }

    /// Only a window's own person moves it.
    static func move(
        _ client: String, to part: MapPartID?, map: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws {
        try connection.execute(
            "UPDATE map_presence SET part = ?, moved = ? WHERE map = ? AND client = ? AND actor = ? AND moved < ?", .optional(part?.text),
            .integer(now.milliseconds), .integer(map), .text(client), .text(actor.text), .integer(now.milliseconds))
    }

    static func remove(_ client: String, map: Int64, at now: Instant, _ connection: any Connection) throws {
        try connection.execute(
            "DELETE FROM map_presence WHERE (map = ? AND client = ?) OR seen < ?", .integer(map), .text(client),
            .integer(now.milliseconds - 10 * patience))
    }
}
