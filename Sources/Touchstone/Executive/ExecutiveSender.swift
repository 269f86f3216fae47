import Foundation
import Logging
import TouchstoneStore

/// Sends the executive's page when it is due. Of several servers, the one that holds the lease does it.
package final class ExecutiveSender: Sendable {
    private let application: Application
    private let desk: ExecutiveDesk
    private let lease: Lease

    package init(application: Application, desk: ExecutiveDesk) {
        self.application = application
        self.desk = desk
        lease = Lease("executive-letters", in: application.database, milliseconds: 300_000)
    }

    /// Looks once a minute from when the log has been read, until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            let isReady = application.follower.isCaughtUp
            if isReady {
                do { try await sendDue() } catch {
                    application.logger.warning("the executive's page could not be sent", metadata: ["error": "\(type(of: error))"])
                }
            }
            try? await Task.sleep(for: .seconds(isReady ? 60 : 1))
        }
        try? await lease.release()
    }

    /// Sends to everybody whose time has come; one that was missed while no server ran is sent once.
    /// - Returns: how many letters went into the queue.
    @discardableResult
    package func sendDue() async throws -> Int {
        let (time, letters) = (application.now(), application.executiveLetters)
        let due = try await application.database.read { try letters.due(at: time, $0) }
        guard !due.isEmpty, try await lease.hold(at: time) else { return 0 }
        var count = 0
        for letter in due {
            if try await send(letter, at: time) { count += 1 }
        }
        if count > 0 { application.deliveries.wake() }
        return count
    }

    private func send(_ letter: ExecutiveLetters.Letter, at time: Instant) async throws -> Bool {
        let mail = try await mail(letter, at: time)
        let (deliveries, letters) = (application.deliveries, application.executiveLetters)
        return try await application.database.write { connection in
            guard try letters.settle(letter, isSent: mail != nil, at: time, connection), let mail else { return false }
            let message = OutgoingMessage(
                .email(mail), purpose: .report, key: "executive:\(letter.person):\(letter.due.milliseconds)")
            guard try deliveries.enqueue(message, in: connection) != nil else { return false }
            try AuditTrail.append("executive.sent", by: .system, target: "person:\(letter.person)", at: time, on: connection)
            return true
        }
    }

    /// Nil for somebody who left, has no address or may no longer see the page.
    private func mail(_ letter: ExecutiveLetters.Letter, at time: Instant) async throws -> OutgoingEmail? {
        guard let person = try await application.administration.people().first(where: { $0.id == letter.person }), person.isActive,
            let role = try await application.administration.roles().first(where: { $0.name == person.role }), role.may(.viewExecutive),
            let address = person.email.flatMap(EmailAddress.init)
        else { return nil }
        let paper = try await desk.paper(ExecutiveDesk.usualPeriod, zone: letter.zone, for: ExecutiveReader { role.may($0) })
        let letters = application.executiveLetters
        let stop = letter.base.isEmpty ? nil : "\(letter.base)/executive/unsubscribe/\(letters.token(of: letter.person))"
        let mail = ExecutiveMail(paper: paper, base: letter.base, unsubscribe: stop, day: ReportSender.day(time, in: letter.zone))
        return OutgoingEmail(to: address, subject: mail.subject, text: mail.text, html: mail.html, unsubscribe: stop)
    }
}
