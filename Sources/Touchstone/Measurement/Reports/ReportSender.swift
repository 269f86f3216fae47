import Foundation
import Logging
import TouchstoneStore

/// Sends reports when they are due. Of several servers, the one that holds the lease does it.
package final class ReportSender: Sendable {
    private let reports: Reports
    private let database: any Database
    private let board: DashboardBoard
    private let administration: Administration
    private let deliveries: Deliveries
    private let isReady: @Sendable () -> Bool
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private let lease: Lease

    init(
        reports: Reports, board: DashboardBoard, administration: Administration, deliveries: Deliveries,
        isReady: @escaping @Sendable () -> Bool, logger: Logger, now: @escaping @Sendable () -> Instant
    ) {
        self.reports = reports
        database = reports.database
        self.board = board
        self.administration = administration
        self.deliveries = deliveries
        self.isReady = isReady
        self.logger = logger
        self.now = now
        lease = Lease("reports", in: reports.database, milliseconds: 120_000)
    }

    /// Those who see a dashboard alike get the same figures.
    private struct Sight: Hashable {
        var zone: TimeZone
        var access: TileAccess
    }

    /// Looks twice a minute, until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            if isReady() {
                do { try await sendDue() } catch {
                    logger.warning("reports could not be sent", metadata: ["error": "\(type(of: error))"])
                }
            }
            try? await Task.sleep(for: .seconds(30))
        }
        try? await lease.release()
    }

    /// Sends what is due to everybody whose time has come; one that was missed while no server ran is sent once.
    /// - Returns: how many e-mails went into the queue.
    @discardableResult
    package func sendDue() async throws -> Int {
        let (time, vault) = (now(), reports.vault)
        let due = try await database.read { connection in
            try Reports.read(
                connection, vault, "WHERE id IN (SELECT report FROM report_recipient WHERE unsubscribed IS NULL AND due <= ?)",
                [.integer(time.milliseconds)])
        }
        guard !due.isEmpty, try await lease.hold(at: time) else { return 0 }
        var count = 0
        for report in due {
            count += try await send(report, to: report.recipients.filter { $0.unsubscribed == nil && $0.due <= time }, isScheduled: true)
        }
        return count
    }

    /// Sends one report now, whatever its schedule.
    package func sendNow(_ report: Report) async throws -> Int {
        try await send(report, to: report.recipients.filter { $0.unsubscribed == nil }, isScheduled: false)
    }

    private func send(_ report: Report, to recipients: [Report.Recipient], isScheduled: Bool) async throws -> Int {
        let time = now()
        let staff = Staff(
            people: try await administration.people(), tokens: try await administration.tokens(), roles: try await administration.roles())
        var letters: [(recipient: Report.Recipient, mail: OutgoingEmail?)] = []
        var made: [Sight: (Dashboard, [String: TileAnswer])] = [:]
        for recipient in recipients {
            guard let (reader, access, address) = self.reader(recipient, report, staff),
                let dashboard = try? await dashboard(report.dashboard, reader)
            else {
                // Somebody who may no longer see it gets nothing.
                letters.append((recipient, nil))
                continue
            }
            let key = Sight(zone: recipient.zone, access: access)
            if made[key] == nil {
                let answers = try await board.answers(
                    dashboard.document.tiles, over: dashboard.document.period, zone: recipient.zone, owner: dashboard.owner,
                    access: access)
                made[key] = (dashboard, answers.tiles)
            }
            guard let (shown, answers) = made[key] else { continue }
            let stop = report.base.isEmpty ? nil : "\(report.base)/reports/unsubscribe/\(reports.token(of: recipient.id))"
            let mail = ReportMail(
                dashboard: shown, answers: answers, base: report.base, unsubscribe: stop, day: ReportSender.day(time, in: recipient.zone))
            letters.append(
                (recipient, OutgoingEmail(to: address, subject: mail.subject, text: mail.text, html: mail.html, unsubscribe: stop)))
        }
        let (deliveries, all) = (deliveries, letters)
        let count = try await database.write { connection in
            var count = 0
            for (recipient, mail) in all {
                let key =
                    isScheduled ? "report:\(recipient.id):\(recipient.due.milliseconds)" : "report:\(recipient.id):now:\(time.milliseconds)"
                if isScheduled {
                    let changed = try connection.execute(
                        "UPDATE report_recipient SET due = ?, sent = ? WHERE id = ? AND due = ? AND unsubscribed IS NULL",
                        .integer(report.schedule.next(after: time, in: recipient.zone).milliseconds), .integer(time.milliseconds),
                        .integer(recipient.id), .integer(recipient.due.milliseconds))
                    guard changed == 1 else { continue }
                }
                guard let mail else { continue }
                if try deliveries.enqueue(OutgoingMessage(.email(mail), purpose: .report, key: key), in: connection) != nil { count += 1 }
            }
            try AuditTrail.append(
                "report.sent", by: .system, target: "report:\(report.id)", detail: ["e-mails": "\(count)"], at: time, on: connection)
            return count
        }
        if count > 0 { deliveries.wake() }
        return count
    }

    private func dashboard(_ id: Int64, _ reader: DashboardReader) async throws -> Dashboard {
        try await database.read { try Dashboards.visible(id, reader, $0) }
    }

    /// As whom a recipient sees the dashboard: people as themselves, an address as whoever set the report up.
    private func reader(
        _ recipient: Report.Recipient, _ report: Report, _ staff: Staff
    ) -> (DashboardReader, TileAccess, EmailAddress)? {
        switch recipient.reader {
        case .person(let id):
            guard let (reader, access) = staff.sight(of: .person(id)), let address = staff.address(of: id) else { return nil }
            return (reader, access, address)
        case .address(let address):
            guard let (reader, access) = staff.sight(of: report.owner) else { return nil }
            return (reader, access, address)
        }
    }

    /// Everybody who may see something, with what.
    private struct Staff {
        let people: [StaffPerson]
        let tokens: [APIToken]
        let roles: [Role]

        func address(of person: Int64) -> EmailAddress? {
            people.first { $0.id == person }?.email.flatMap(EmailAddress.init)
        }

        /// Nil for those who may no longer see metrics.
        func sight(of actor: AuditActor) -> (DashboardReader, TileAccess)? {
            let name: String?
            switch actor {
            case .command, .system: return (.command, .all)
            case .person(let id): name = people.first { $0.id == id && $0.isActive }?.role
            case .token(let id): name = tokens.first { $0.id == id && $0.revoked == nil }?.role
            }
            guard let role = roles.first(where: { $0.name == name }), role.may(.viewMeasurement) else { return nil }
            return (DashboardReader(actor: actor, role: role.name, seesAll: role.holdsAll), TileAccess(role.may))
        }
    }

    /// "22 November 2026".
    package static func day(_ time: Instant, in zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(time.milliseconds) / 1000))
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ]
        return "\(parts.day ?? 1) \(months[((parts.month ?? 1) - 1) % 12]) \(parts.year ?? 1970)"
    }
}
