import Foundation
import TouchstoneStore

/// Which dashboards are sent to whom, and when.
package struct Reports: Sendable {
    package static let migrations = [
        Migration(
            "reports.1", "dashboards that are sent by e-mail, and to whom",
            """
            CREATE TABLE report (
                id INTEGER PRIMARY KEY AUTOINCREMENT, dashboard INTEGER NOT NULL, cadence TEXT NOT NULL, weekday INTEGER NOT NULL,
                day INTEGER NOT NULL, hour INTEGER NOT NULL, owner TEXT NOT NULL, created INTEGER NOT NULL, base TEXT NOT NULL);
            CREATE INDEX report_by_dashboard ON report (dashboard);
            CREATE TABLE report_recipient (
                id INTEGER PRIMARY KEY AUTOINCREMENT, report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
                person INTEGER, sealed BLOB, zone TEXT NOT NULL, due INTEGER NOT NULL, sent INTEGER, unsubscribed INTEGER);
            CREATE INDEX report_recipient_by_report ON report_recipient (report);
            CREATE INDEX report_recipient_due ON report_recipient (due) WHERE unsubscribed IS NULL;
            """)
    ]

    static let addressPurpose = "report-recipient"

    let database: any Database
    let vault: Vault
    let now: @Sendable () -> Instant

    package init(database: any Database, vault: Vault, now: @escaping @Sendable () -> Instant) {
        self.database = database
        self.vault = vault
        self.now = now
    }

    /// In the order in which they were made.
    package func all() async throws -> [Report] {
        let vault = vault
        return try await database.read { try Self.read($0, vault, "", []) }
    }

    package func reports(of dashboard: Int64) async throws -> [Report] {
        let vault = vault
        return try await database.read { try Self.read($0, vault, "WHERE dashboard = ?", [.integer(dashboard)]) }
    }

    package func report(_ id: Int64) async throws -> Report {
        let vault = vault
        return try await database.read { try Self.report(id, $0, vault) }
    }

    @discardableResult
    package func create(
        dashboard: Int64, schedule: ReportSchedule, to readers: [Report.Reader], zone: TimeZone, base: String, by actor: AuditActor
    ) async throws -> Report {
        guard !readers.isEmpty else { throw ReportError("Say who gets the report: at least one person or address.") }
        guard readers.count <= Report.mostRecipients else {
            throw ReportError("A report goes to at most \(Report.mostRecipients). Make a second one for the others.")
        }
        let (time, vault) = (now(), vault)
        return try await database.write { connection in
            let id = try connection.first(
                """
                INSERT INTO report (dashboard, cadence, weekday, day, hour, owner, created, base) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                """, .integer(dashboard), .text(schedule.cadence.rawValue), .integer(Int64(schedule.weekday)),
                .integer(Int64(schedule.day)),
                .integer(Int64(schedule.hour)), .text(actor.text), .integer(time.milliseconds), .text(base)
            ) { $0.integer(0) }
            guard let id else { throw ReportError("The report could not be stored. Try again.") }
            let due = schedule.next(after: time, in: zone)
            for reader in readers {
                let (person, sealed): (Int64?, [UInt8]?) =
                    switch reader {
                    case .person(let person): (person, nil)
                    case .address(let address): (nil, vault.seal(Array(address.text.utf8), purpose: Self.addressPurpose))
                    }
                try connection.execute(
                    "INSERT INTO report_recipient (report, person, sealed, zone, due) VALUES (?, ?, ?, ?, ?)", .integer(id),
                    .optional(person),
                    .optional(sealed), .text(zone.identifier), .integer(due.milliseconds))
            }
            try AuditTrail.append(
                "report.created", by: actor, target: "report:\(id)",
                detail: ["dashboard": "\(dashboard)", "schedule": schedule.text, "recipients": "\(readers.count)"], at: time, on: connection
            )
            return try Self.report(id, connection, vault)
        }
    }

    package func remove(_ id: Int64, by actor: AuditActor) async throws {
        let (time, vault) = (now(), vault)
        try await database.write { connection in
            _ = try Self.report(id, connection, vault)
            try connection.execute("DELETE FROM report_recipient WHERE report = ?", .integer(id))
            try connection.execute("DELETE FROM report WHERE id = ?", .integer(id))
            try AuditTrail.append("report.removed", by: actor, target: "report:\(id)", at: time, on: connection)
        }
    }

    /// Takes somebody off a report's list; a second time changes nothing.
    /// - Returns: whether the token is one of ours.
    package func unsubscribe(_ token: String) async throws -> Bool {
        let parts = token.split(separator: "-").map(String.init)
        guard parts.count == 2, let id = Int64(parts[0]), Secret.isSame(self.token(of: id), token) else { return false }
        let time = now()
        return try await database.write { connection in
            let count = try connection.execute(
                "UPDATE report_recipient SET unsubscribed = ? WHERE id = ? AND unsubscribed IS NULL", .integer(time.milliseconds),
                .integer(id))
            if count == 1 {
                try AuditTrail.append("report.unsubscribed", by: .system, target: "report-recipient:\(id)", at: time, on: connection)
            }
            return true
        }
    }

    /// What the link of one recipient's e-mails holds: nobody can guess it, and it says nothing.
    package func token(of recipient: Int64) -> String {
        vault.unsubscribing(recipient, of: "report-recipient")
    }

    static func report(_ id: Int64, _ connection: any Connection, _ vault: Vault) throws -> Report {
        guard let report = try read(connection, vault, "WHERE id = ?", [.integer(id)]).first else {
            throw ReportError("There is no such report; it may have been removed.", kind: .notFound)
        }
        return report
    }

    static func read(_ connection: any Connection, _ vault: Vault, _ condition: String, _ arguments: [SQLValue]) throws -> [Report] {
        let all = try connection.query(
            "SELECT id, dashboard, cadence, weekday, day, hour, owner, created, base FROM report \(condition) ORDER BY id", arguments
        ) { row -> Report? in
            guard let cadence = ReportSchedule.Cadence(rawValue: row.text(2)),
                let schedule = ReportSchedule(
                    cadence, weekday: Int(row.integer(3)), day: Int(row.integer(4)), hour: Int(row.integer(5)))
            else { return nil }
            return Report(
                id: row.integer(0), dashboard: row.integer(1), schedule: schedule, owner: AuditActor(row.text(6)) ?? .system,
                created: Instant(milliseconds: row.integer(7)), base: row.text(8), recipients: [])
        }.compactMap(\.self)
        return try all.map { report in
            var report = report
            report.recipients = try connection.query(
                "SELECT id, person, sealed, zone, due, sent, unsubscribed FROM report_recipient WHERE report = ? ORDER BY id",
                .integer(report.id)
            ) { row -> Report.Recipient? in
                let reader: Report.Reader
                if let person = row.optionalInteger(1) {
                    reader = .person(person)
                } else {
                    let text = String(decoding: try vault.open(row.blob(2), purpose: addressPurpose), as: UTF8.self)
                    guard let address = EmailAddress(text) else { return nil }
                    reader = .address(address)
                }
                return Report.Recipient(
                    id: row.integer(0), reader: reader, zone: TimeZone(identifier: row.text(3)) ?? .gmt,
                    due: Instant(milliseconds: row.integer(4)),
                    sent: row.optionalInteger(5).map(Instant.init(milliseconds:)),
                    unsubscribed: row.optionalInteger(6).map(Instant.init(milliseconds:)))
            }.compactMap(\.self)
            return report
        }
    }
}
