import Foundation
import TouchstoneStore

/// The worker: takes what is due and sends it, while it holds the lease.
extension Deliveries {
    static let reader = "deliveries"
    /// How long another server waits before it takes over from one that is silent.
    static let leaseTime: Int64 = 10_000
    /// How many messages of one lane are sent at the same time, so that a slow receiver holds up nobody else.
    static let width = 4

    /// Sends until the task is cancelled; what is under way is then broken off and waits for the next start.
    package func run() async {
        await withDiscardingTaskGroup { group in
            var failing = 0
            while !Task.isCancelled {
                do {
                    if try await isWanted(), try await hold() {
                        for claimed in try await claim() {
                            group.addTask { await self.send(claimed) }
                        }
                    }
                    failing = 0
                } catch {
                    failing += 1
                    logger.error("the queue of deliveries could not be read", metadata: ["error": "\(error)"])
                }
                await waking.sleep(atMost: .milliseconds(failing == 0 ? 500 : 5_000))
            }
            group.cancelAll()
        }
        await release()
        mailHandles.close()
    }

    /// Sends what is due now and what fails meanwhile and comes due within it, then returns: for commands and tests.
    package func drain() async throws {
        while try await hold() {
            let claimed = try await claim()
            guard !claimed.isEmpty else { break }
            await sendAll(claimed)
        }
        await release()
    }

    /// Keeps the lease meanwhile: a mail server may take longer over one message than it lasts, and another program would send it again.
    private func sendAll(_ claimed: [Claimed]) async {
        let renewing = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: options.leaseRenewal)
                if !Task.isCancelled { _ = try? await hold() }
            }
        }
        await withDiscardingTaskGroup { group in
            for one in claimed { group.addTask { await self.send(one) } }
        }
        renewing.cancel()
        await renewing.value
    }

    struct Claimed: Sendable {
        var id: Int64
        var attempt: Int64
        var message: String
        var profile: Int64?
        var content: OutgoingMessage.Content
        var failures: Int
        var created: Instant
    }

    /// Whether anything is due, or the lease has to be renewed for what is under way: a look that writes nothing.
    private func isWanted() async throws -> Bool {
        let time = now()
        return try await database.read { connection in
            for lane in try Deliveries.lanes(connection) {
                let due = try connection.first(
                    "SELECT id FROM delivery WHERE state = 'queued' AND endpoint = ? AND due <= ? LIMIT 1", .integer(lane),
                    .integer(time.milliseconds)
                ) { _ in true }
                if due == true { return true }
            }
            return try connection.first("SELECT id FROM delivery WHERE state = 'sending' LIMIT 1") { _ in true } ?? false
        }
    }

    /// Takes or renews the lease. A server that takes it puts back what the one before it left half sent.
    func hold() async throws -> Bool {
        let (time, owner) = (now(), owner)
        return try await lease.hold(at: time) { connection in
            try connection.execute(
                """
                UPDATE delivery_attempt SET outcome = 'interrupted', finished = ?, reason = 'The program stopped while it was sent.'
                WHERE outcome IS NULL AND delivery IN (SELECT id FROM delivery WHERE state = 'sending' AND worker <> ?)
                """, .integer(time.milliseconds), .text(owner))
            try connection.execute(
                "UPDATE delivery SET state = 'queued', worker = NULL, due = ? WHERE state = 'sending' AND worker <> ?",
                .integer(time.milliseconds), .text(owner))
        }
    }

    private func release() async {
        do { try await lease.release() } catch {
            logger.warning("the lease of the deliveries was not given back", metadata: ["error": "\(error)"])
        }
    }

    private static func lanes(_ connection: any Connection) throws -> [Int64] {
        let endpoints = try connection.query("SELECT id FROM webhook_endpoint WHERE state = 'active' ORDER BY id") { $0.integer(0) }
        let hasMail = try connection.first("SELECT id FROM mail_server") { _ in true } ?? false
        return (hasMail ? [mailLane] : []) + endpoints
    }

    /// Marks what is due as being sent, with an attempt in the log, before anything goes out.
    private func claim() async throws -> [Claimed] {
        let (time, owner) = (now(), owner)
        return try await database.write { connection in
            var claimed: [Claimed] = []
            for lane in try Deliveries.lanes(connection) {
                let busy =
                    try connection.first(
                        "SELECT count(*) FROM delivery WHERE state = 'sending' AND endpoint = ?", .integer(lane), make: { $0.integer(0) })
                    ?? 0
                guard busy < Int64(Deliveries.width) else { continue }
                let due = try connection.query(
                    """
                    SELECT id, message, profile, sealed, failures, created FROM delivery WHERE state = 'queued' AND endpoint = ? AND due <= ?
                    ORDER BY due, id LIMIT ?
                    """, .integer(lane), .integer(time.milliseconds), .integer(Int64(Deliveries.width) - busy)
                ) { row in
                    (
                        id: row.integer(0), message: row.text(1), profile: row.optionalInteger(2), sealed: row.optionalBlob(3),
                        failures: Int(row.integer(4)), created: Instant(milliseconds: row.integer(5))
                    )
                }
                for one in due {
                    guard let content = try self.content(one.sealed, profile: one.profile, connection) else {
                        try connection.execute(
                            "UPDATE delivery SET state = 'dropped', finished = ?, sealed = NULL WHERE id = ?", .integer(time.milliseconds),
                            .integer(one.id))
                        continue
                    }
                    try connection.execute(
                        "UPDATE delivery SET state = 'sending', worker = ? WHERE id = ?", .text(owner), .integer(one.id))
                    let attempt = try connection.first(
                        "INSERT INTO delivery_attempt (delivery, started) VALUES (?, ?) RETURNING id", .integer(one.id),
                        .integer(time.milliseconds)
                    ) { $0.integer(0) }
                    claimed.append(
                        Claimed(
                            id: one.id, attempt: attempt ?? 0, message: one.message, profile: one.profile, content: content,
                            failures: one.failures,
                            created: one.created))
                }
            }
            return claimed
        }
    }

    private func send(_ claimed: Claimed) async {
        let outcome: DeliveryOutcome
        do {
            switch claimed.content {
            case .email(let email): outcome = try await send(email, claimed)
            case .webhook(let webhook): outcome = try await send(webhook, claimed)
            }
        } catch {
            outcome = DeliveryOutcome(.failed, reason: "It could not be prepared: \(error)")
        }
        do {
            // What is known of it is stored although the program is being stopped.
            try await Task { try await self.finish(claimed, outcome) }.value
        } catch {
            // It stays marked as being sent: whoever takes the lease next sends it again.
            logger.error("what came of a delivery could not be stored", metadata: ["error": "\(error)", "delivery": "\(claimed.id)"])
        }
        wake()
    }
}
