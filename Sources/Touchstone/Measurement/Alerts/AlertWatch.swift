import Dispatch
import Foundation
import Logging
import TouchstoneStore

/// Checks the rules as data arrive and as days pass, raises alerts and ends them. Of several servers, the one that holds the lease does it.
package final class AlertWatch: Sendable {
    private let alerts: Alerts
    private let database: any Database
    private let measurements: @Sendable () -> Measurements
    private let isReady: @Sendable () -> Bool
    private let people: @Sendable () async throws -> [StaffPerson]
    private let deliveries: Deliveries
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private let lease: Lease
    private let queue = DispatchQueue(label: "alerts", qos: .utility)

    init(
        alerts: Alerts, measurements: @escaping @Sendable () -> Measurements, isReady: @escaping @Sendable () -> Bool,
        people: @escaping @Sendable () async throws -> [StaffPerson], deliveries: Deliveries, logger: Logger,
        now: @escaping @Sendable () -> Instant, owner: String = UUID().uuidString
    ) {
        self.alerts = alerts
        database = alerts.database
        self.measurements = measurements
        self.isReady = isReady
        self.people = people
        self.deliveries = deliveries
        self.logger = logger
        self.now = now
        lease = Lease("alerts", in: alerts.database, owner: owner, milliseconds: 60_000)
    }

    /// Watches until the task is cancelled.
    package func run() async {
        var seen: (version: [Int], minute: Int64) = ([], -1)
        while !Task.isCancelled {
            let begin = ContinuousClock.now
            if isReady() {
                let state = (version: measurements().version, minute: now().milliseconds / 60_000)
                if state != seen {
                    do {
                        if try await check() { seen = state }
                    } catch {
                        logger.warning("alerts could not be checked", metadata: ["error": "\(type(of: error))"])
                        try? await Task.sleep(for: .seconds(5))
                    }
                }
            }
            // While data keep coming, at most a twentieth of the time goes into it.
            let cost = ContinuousClock.now - begin
            try? await Task.sleep(for: max(.milliseconds(500), min(cost * 20, .seconds(60))))
        }
        try? await lease.release()
    }

    /// Checks every active rule once.
    /// - Returns: false while another server does it.
    @discardableResult
    package func check() async throws -> Bool {
        let time = now()
        let (rules, isToTell) = try await database.read { connection in
            (try Alerts.rules(connection).filter(\.draft.isActive), try !Alerts.untold(at: time, connection).isEmpty)
        }
        guard !rules.isEmpty || isToTell else { return true }
        guard try await lease.hold(at: time) else { return false }
        let snapshot = measurements().snapshot()
        let readings = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(
                    returning: rules.map { rule -> (AlertRule, AlertReading) in
                        do throws(MeasurementError) { return (rule, try rule.draft.reading(in: snapshot)) } catch {
                            return (rule, AlertReading(finding: .unknown, sentence: error.description, occasion: "", detail: nil))
                        }
                    })
            }
        }
        let staff = try await people()
        let deliveries = deliveries
        let isNews = try await database.write { connection -> Bool in
            var isNews = false
            for (rule, reading) in readings {
                if try AlertWatch.apply(reading, of: rule, at: time, deliveries, connection) { isNews = true }
            }
            return try AlertWatch.tell(rules, staff, at: time, deliveries, connection) > 0 || isNews
        }
        if isNews { deliveries.wake() }
        return true
    }

    /// Raises, keeps or ends a rule's alert.
    private static func apply(
        _ reading: AlertReading, of rule: AlertRule, at time: Instant, _ deliveries: Deliveries, _ connection: any Connection
    ) throws -> Bool {
        // A rule that was changed meanwhile is checked anew with what it says now.
        let isSame = try connection.execute(
            "UPDATE alert_rule SET checked = ?, finding = ?, sentence = ? WHERE id = ? AND version = ? AND removed IS NULL",
            .integer(time.milliseconds), .text(reading.finding.rawValue), .text(reading.sentence), .integer(rule.id), .integer(rule.version)
        )
        guard isSame == 1 else { return false }
        let last = try Alerts.read(connection, "WHERE rule = ? ORDER BY id DESC LIMIT 1", [.integer(rule.id)]).first
        switch reading.finding {
        case .unknown: return false
        case .calm:
            guard let open = last, open.ended == nil else { return false }
            try connection.execute("UPDATE alert SET ended = ? WHERE id = ?", .integer(time.milliseconds), .integer(open.id))
            try deliveries.publish(
                .alertResolved,
                .members([
                    "alert": .integer(open.id), "rule": .integer(rule.id), "name": .string(rule.draft.name),
                    "sentence": .string(reading.sentence),
                ]),
                key: "alert-over:\(open.id)", in: connection)
            return true
        case .firing:
            if let last {
                if last.ended == nil { return false }
                if time.milliseconds - last.opened.milliseconds < Int64(rule.draft.pauseHours) * 3_600_000 { return false }
                let known = try connection.first(
                    "SELECT 1 FROM alert WHERE rule = ? AND occasion = ? AND occasion <> '' AND opened >= ? LIMIT 1", .integer(rule.id),
                    .text(reading.occasion), .integer(rule.changed.milliseconds)
                ) { _ in true }
                if known == true { return false }
            }
            let told: Int64? =
                rule.draft.tells.isEmpty ? nil : (rule.draft.quiet?.end(after: time, in: rule.draft.zone) ?? time).milliseconds
            let id = try connection.first(
                """
                INSERT INTO alert (rule, name, occasion, opened, told, is_told, sentence, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                RETURNING id
                """, .integer(rule.id), .text(rule.draft.name), .text(reading.occasion), .integer(time.milliseconds), .optional(told),
                .integer(told == nil ? 1 : 0), .text(reading.sentence), .text((reading.detail?.json ?? .null).jsonText)
            ) { $0.integer(0) }
            guard let id else { return false }
            try AuditTrail.append(
                "alert.raised", by: .system, target: "alert:\(id)", detail: ["rule": "\(rule.id)"], at: time, on: connection)
            try deliveries.publish(
                .alertRaised,
                .members([
                    "alert": .integer(id), "rule": .integer(rule.id), "name": .string(rule.draft.name),
                    "sentence": .string(reading.sentence),
                    "question": .string(rule.draft.question.description), "detail": reading.detail?.json ?? .null,
                ]), key: "alert:\(id)", in: connection)
            return true
        }
    }

    /// Writes to the people of alerts whose time has come; those that ended or were taken in the quiet hours are not told any more.
    private static func tell(
        _ rules: [AlertRule], _ staff: [StaffPerson], at time: Instant, _ deliveries: Deliveries, _ connection: any Connection
    ) throws -> Int {
        let due = try Alerts.untold(at: time, connection)
        var count = 0
        for alert in due {
            try connection.execute("UPDATE alert SET is_told = 1 WHERE id = ?", .integer(alert.id))
            guard alert.state == .open, let rule = rules.first(where: { $0.id == alert.rule }) else { continue }
            let readers = staff.filter { person in
                person.isActive && rule.draft.tells.contains { $0 == .person(person.id) || $0 == .role(person.role) }
            }
            for person in readers {
                guard let address = person.email.flatMap(EmailAddress.init) else { continue }
                let mail = AlertMail(alert: alert, base: rule.draft.base)
                let message = OutgoingMessage(
                    .email(OutgoingEmail(to: address, subject: mail.subject, text: mail.text, html: mail.html)), purpose: .alert,
                    key: "alert:\(alert.id)/person:\(person.id)")
                if try deliveries.enqueue(message, in: connection) != nil { count += 1 }
            }
        }
        return count
    }
}
