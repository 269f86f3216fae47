import TouchstoneStore

/// How many rejects are kept: a sender that is wrong for weeks must not fill the disk. What each source has is written down as it comes, so
/// that nothing is counted while events come in.
extension Rejects {
    /// What is kept of one source at most; beyond it the oldest go, first those that are settled already.
    package struct Bounds: Sendable {
        package var number: Int64 = 100_000
        /// Of the sealed events.
        package var bytes: Int64 = 256 << 20

        package init() {}
    }

    static let migration = Migration(
        "collection.3", "how many rejected events each source has, and how many were dropped",
        """
        CREATE TABLE reject_tally (source INTEGER PRIMARY KEY, kept INTEGER NOT NULL, bytes INTEGER NOT NULL, dropped INTEGER NOT NULL);
        INSERT INTO reject_tally (source, kept, bytes, dropped) SELECT source, count(*), sum(length(sealed)), 0 FROM reject GROUP BY source;
        CREATE INDEX reject_settled ON reject (source, id) WHERE resolved IS NOT NULL;
        """)

    /// Counts what has just been put in, and makes room for it where there is more than may be kept.
    static func tally(_ number: Int, bytes: Int, of source: Int64, within bounds: Bounds, _ connection: any Connection) throws {
        let kept = try connection.first(
            """
            INSERT INTO reject_tally (source, kept, bytes, dropped) VALUES (?, ?, ?, 0)
            ON CONFLICT (source) DO UPDATE SET kept = reject_tally.kept + excluded.kept, bytes = reject_tally.bytes + excluded.bytes
            RETURNING kept, bytes
            """, .integer(source), .integer(Int64(number)), .integer(Int64(bytes))
        ) { (number: $0.integer(0), bytes: $0.integer(1)) }
        guard let kept, kept.number > bounds.number || kept.bytes > bounds.bytes else { return }
        // What comes has to wait for it: where far more is kept than may be, it goes over many batches.
        var room = Room(number: kept.number - bounds.number, bytes: kept.bytes - bounds.bytes, most: max(2_000, 4 * number))
        let settled = try clear("resolved IS NOT NULL", of: source, &room, connection)
        let waiting = try clear("resolved IS NULL", of: source, &room, connection)
        try connection.execute(
            "UPDATE reject_tally SET kept = kept - ?, bytes = bytes - ?, dropped = dropped + ? WHERE source = ?",
            .integer(settled.number + waiting.number), .integer(settled.bytes + waiting.bytes), .integer(waiting.number), .integer(source))
    }

    /// How many waited for somebody when they were dropped; of one source, or of all.
    package static func dropped(source: Int64? = nil, _ connection: any Connection) throws -> Int64 {
        try connection.first(
            "SELECT CAST(coalesce(sum(dropped), 0) AS INTEGER) FROM reject_tally" + (source == nil ? "" : " WHERE source = ?"),
            source.map { [.integer($0)] } ?? []
        ) { $0.integer(0) } ?? 0
    }

    /// How much has to go, by either measure.
    private struct Room {
        var number: Int64
        var bytes: Int64
        /// How many may still go at once.
        var most: Int
        var isWanted: Bool { most > 0 && (number > 0 || bytes > 0) }
    }

    private static func clear(
        _ which: String, of source: Int64, _ room: inout Room, _ connection: any Connection
    ) throws -> (number: Int64, bytes: Int64) {
        var cleared: (number: Int64, bytes: Int64) = (0, 0)
        while room.isWanted {
            let oldest = try connection.query(
                "SELECT id, length(sealed) FROM reject WHERE source = ? AND \(which) ORDER BY id LIMIT 500", .integer(source)
            ) { (id: $0.integer(0), bytes: $0.integer(1)) }
            var last: Int64?
            for reject in oldest where room.isWanted {
                last = reject.id
                room.number -= 1
                room.most -= 1
                room.bytes -= reject.bytes
                cleared.bytes += reject.bytes
                cleared.number += 1
            }
            guard let last else { break }
            try connection.execute("DELETE FROM reject WHERE source = ? AND \(which) AND id <= ?", .integer(source), .integer(last))
        }
        return cleared
    }
}
