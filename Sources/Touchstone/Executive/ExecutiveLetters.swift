import Foundation
import TouchstoneStore

/// Who gets the executive's page by e-mail, and when.
package struct ExecutiveLetters: Sendable {
    package static let migrations = [
        Migration(
            "executive.1", "who gets the executive's page by e-mail",
            """
            CREATE TABLE executive_letter (
                person INTEGER PRIMARY KEY, weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
                hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23), zone TEXT NOT NULL, base TEXT NOT NULL, due INTEGER NOT NULL,
                sent INTEGER, created INTEGER NOT NULL);
            CREATE INDEX executive_letter_due ON executive_letter (due);
            """)
    ]

    /// One reader.
    package struct Letter: Sendable, Equatable {
        package var person: Int64
        package var schedule: ReportSchedule
        package var zone: TimeZone
        /// Where links lead.
        package var base: String
        package var due: Instant
        package var sent: Instant?
    }

    let database: any Database
    let vault: Vault
    let now: @Sendable () -> Instant

    /// In the order of the people's numbers.
    package func all() async throws -> [Letter] { try await database.read { try Self.read($0, "ORDER BY person", []) } }

    package func letter(of person: Int64) async throws -> Letter? {
        try await database.read { try Self.read($0, "WHERE person = ?", [.integer(person)]).first }
    }

    /// Sends it to somebody each week from now on; who gets it already, gets it at the new time.
    package func subscribe(_ person: Int64, _ schedule: ReportSchedule, zone: TimeZone, base: String, by actor: AuditActor) async throws {
        let time = now()
        let due = schedule.next(after: time, in: zone)
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO executive_letter (person, weekday, hour, zone, base, due, created) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (person) DO UPDATE SET
                    weekday = excluded.weekday, hour = excluded.hour, zone = excluded.zone, base = excluded.base, due = excluded.due
                """, .integer(person), .integer(Int64(schedule.weekday)), .integer(Int64(schedule.hour)), .text(zone.identifier),
                .text(base), .integer(due.milliseconds), .integer(time.milliseconds))
            try AuditTrail.append(
                "executive.subscribed", by: actor, target: "person:\(person)", detail: ["schedule": schedule.text], at: time, on: connection
            )
        }
    }

    /// - Returns: whether somebody got it.
    @discardableResult
    package func unsubscribe(_ person: Int64, by actor: AuditActor) async throws -> Bool {
        let time = now()
        return try await database.write { connection in
            let count = try connection.execute("DELETE FROM executive_letter WHERE person = ?", .integer(person))
            if count > 0 {
                try AuditTrail.append("executive.unsubscribed", by: actor, target: "person:\(person)", at: time, on: connection)
            }
            return count > 0
        }
    }

    /// By the link in a letter; a second time changes nothing.
    /// - Returns: whether the token is one of ours.
    package func unsubscribe(token: String) async throws -> Bool {
        guard let person = token.split(separator: "-").first.flatMap({ Int64($0) }), Secret.isSame(self.token(of: person), token) else {
            return false
        }
        try await unsubscribe(person, by: .person(person))
        return true
    }

    /// What the link in a reader's letters holds: nobody can guess it.
    package func token(of person: Int64) -> String {
        vault.unsubscribing(person, of: "executive-letter")
    }

    func due(at time: Instant, _ connection: any Connection) throws -> [Letter] {
        try Self.read(connection, "WHERE due <= ? ORDER BY due, person", [.integer(time.milliseconds)])
    }

    /// Notes that a letter went out, or that its reader may no longer have it: the next one is a week on.
    /// - Returns: false where another server was quicker.
    func settle(_ letter: Letter, isSent: Bool, at time: Instant, _ connection: any Connection) throws -> Bool {
        let next = letter.schedule.next(after: time, in: letter.zone)
        return try connection.execute(
            "UPDATE executive_letter SET due = ?, sent = ? WHERE person = ? AND due = ?", .integer(next.milliseconds),
            .optional(isSent ? time.milliseconds : letter.sent?.milliseconds), .integer(letter.person), .integer(letter.due.milliseconds))
            == 1
    }

    private static func read(_ connection: any Connection, _ condition: String, _ arguments: [SQLValue]) throws -> [Letter] {
        try connection.query("SELECT person, weekday, hour, zone, base, due, sent FROM executive_letter \(condition)", arguments) { row in
            guard let schedule = ReportSchedule(.weekly, weekday: Int(row.integer(1)), hour: Int(row.integer(2))) else {
                return nil as Letter?
            }
            return Letter(
                person: row.integer(0), schedule: schedule, zone: TimeZone(identifier: row.text(3)) ?? .gmt, base: row.text(4),
                due: Instant(milliseconds: row.integer(5)), sent: row.optionalInteger(6).map(Instant.init(milliseconds:)))
        }.compactMap(\.self)
    }
}

extension Application {
    package var executiveLetters: ExecutiveLetters { ExecutiveLetters(database: database, vault: vault, now: now) }
}
