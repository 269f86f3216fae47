import TouchstoneStore

/// What a person decided: it is a moment of truth, or it isn't, whatever the figures say.
package struct MomentVerdict: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable { case confirmed, rejected }

    package static let longestNote = 1_000

    package var kind: Kind
    package var note: String
    package var author: AuditActor
    package var time: Instant

    static let migrations = [
        Migration(
            "moments.1", "which candidates people confirmed or rejected as moments of truth",
            """
            CREATE TABLE moment_verdict (
                subject TEXT PRIMARY KEY, verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'rejected')), note TEXT NOT NULL,
                author TEXT NOT NULL, time INTEGER NOT NULL);
            """)
    ]

    /// By the subject's key.
    static func all(_ connection: any Connection) throws -> [String: MomentVerdict] {
        let rows = try connection.query("SELECT subject, verdict, note, author, time FROM moment_verdict") { row in
            (
                row.text(0), Kind(rawValue: row.text(1)), row.text(2), AuditActor(row.text(3)) ?? .system,
                Instant(milliseconds: row.integer(4))
            )
        }
        var all: [String: MomentVerdict] = [:]
        for (subject, kind, note, author, time) in rows {
            all[subject] = kind.map { MomentVerdict(kind: $0, note: note, author: author, time: time) }
        }
        return all
    }

    /// By the key of what the subject is now: a touchpoint that was merged is part of another. Its own verdict counts before those of
    /// touchpoints that became part of it, and of those the last.
    static func all(_ catalogue: Catalogue, _ connection: any Connection) throws -> [String: MomentVerdict] {
        let stored = try all(connection)
        var current: [String: MomentVerdict] = [:]
        for (subject, verdict) in stored.sorted(by: { ($0.value.time, $0.key) < ($1.value.time, $1.key) }) {
            current[self.current(subject, catalogue)] = verdict
        }
        return current.merging(stored.filter { self.current($0.key, catalogue) == $0.key }) { $1 }
    }

    /// The subject's key as it is now.
    static func current(_ subject: String, _ catalogue: Catalogue) -> String {
        MomentSubject.touchpoint(ofKey: subject).map { MomentSubject.key(touchpoint: catalogue.current($0)) } ?? subject
    }

    func save(_ subject: String, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO moment_verdict (subject, verdict, note, author, time) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (subject) DO UPDATE SET
                verdict = excluded.verdict, note = excluded.note, author = excluded.author, time = excluded.time
            """, .text(subject), .text(kind.rawValue), .text(note), .text(author.text), .integer(time.milliseconds))
    }

    /// Removes what was decided of a subject, under the names too that it had before.
    static func remove(_ subject: String, _ catalogue: Catalogue, _ connection: any Connection) throws {
        for stored in try all(connection).keys where current(stored, catalogue) == subject {
            try connection.execute("DELETE FROM moment_verdict WHERE subject = ?", .text(stored))
        }
    }
}
