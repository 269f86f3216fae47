import TouchstoneStore

extension Log {
    /// The changes after `cursor`, at most `limit`, in order.
    package func changes(after cursor: Int64, limit: Int, _ connection: any Connection) throws -> [Change] {
        try connection.query(
            "SELECT seq, kind, profile, time, received, signature, id, body FROM change WHERE seq > ? ORDER BY seq LIMIT ?",
            .integer(cursor), .integer(Int64(limit)), make: Change.init(row:))
    }

    /// The changes with these sequence numbers, in the order asked for.
    package func changes(_ sequences: [Int64], _ connection: any Connection) throws -> [Change] {
        try sequences.compactMap { sequence in
            try connection.first(
                "SELECT seq, kind, profile, time, received, signature, id, body FROM change WHERE seq = ?",
                .integer(sequence), make: Change.init(row:))
        }
    }

    /// How profiles were linked, unlinked and erased since, in order.
    package func identityChanges(after cursor: Int64, _ connection: any Connection) throws -> [Change] {
        try connection.query(
            """
            SELECT seq, kind, profile, time, received, signature, id, body FROM change WHERE seq > ? AND kind IN (2, 3, 6) ORDER BY seq
            """, .integer(cursor), make: Change.init(row:))
    }

    /// Every signature by its number.
    package func signatures(after number: Int64 = 0, _ connection: any Connection) throws -> [(id: Int64, signature: Signature)] {
        try connection.query(
            "SELECT id, source, name, channel, stage, direction, subject, is_record FROM signature WHERE id > ? ORDER BY id",
            .integer(number)
        ) { row in
            let signature = Signature(
                source: row.integer(1), name: row.text(2), channel: row.text(3), stage: row.text(4),
                direction: Direction(rawValue: row.text(5)) ?? .inbound, subject: Subject(rawValue: UInt8(row.integer(6))) ?? .customer,
                isRecordOnly: row.integer(7) != 0)
            return (row.integer(0), signature)
        }
    }

    /// Where a reader stands, 0 for one that never read.
    package func cursor(of reader: String, _ connection: any Connection) throws -> Int64 {
        try connection.first("SELECT cursor FROM reader WHERE name = ?", .text(reader)) { $0.integer(0) } ?? 0
    }

    /// Moves a reader's cursor, in the same transaction as what it made of the changes.
    package func move(_ reader: String, to cursor: Int64, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO reader (name, cursor, owner, lease_until) VALUES (?, ?, NULL, 0)
            ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor
            """, .text(reader), .integer(cursor))
    }
}

extension Change {
    init(row: any Row) {
        self.init(
            sequence: row.integer(0), kind: Kind(rawValue: row.integer(1)) ?? .catalogue, profile: row.optionalInteger(2),
            time: Instant(milliseconds: row.integer(3)), received: Instant(milliseconds: row.integer(4)), signature: row.integer(5),
            id: row.text(6), body: row.blob(7))
    }
}
