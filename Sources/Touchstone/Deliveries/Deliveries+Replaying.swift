import TouchstoneStore

/// Sending again, and forgetting what is old.
extension Deliveries {
    /// How long what was sent is kept, so that it can be sent again; that it was sent is kept for good.
    static let contentKept: Int64 = 30 * 24 * 3_600_000

    /// Puts a delivery into the queue anew, with the same id: a receiver that has it already knows it again.
    /// - Throws: `DeliveryError` where it can't be sent again.
    package func replay(_ id: Int64, by actor: AuditActor) async throws {
        let time = now()
        try await database.write { connection in
            let row = try connection.first(
                "SELECT state, sealed IS NOT NULL, \(Deliveries.hasReceiver) FROM delivery WHERE id = ?", .integer(id)
            ) {
                (state: Delivery.State(rawValue: $0.text(0)) ?? .dead, hasContent: $0.integer(1) != 0, hasReceiver: $0.integer(2) != 0)
            }
            guard let row else { throw DeliveryError("There is no delivery \(id).", kind: .notFound) }
            guard row.hasContent else {
                throw DeliveryError("What delivery \(id) held is no longer kept: it can’t be sent again.", kind: .conflict)
            }
            guard row.hasReceiver else {
                throw DeliveryError("The webhook of delivery \(id) was removed: it can’t be sent again.", kind: .conflict)
            }
            guard row.state != .sending else { throw DeliveryError("Delivery \(id) is being sent right now.", kind: .conflict) }
            try connection.execute(
                "UPDATE delivery SET state = 'queued', due = ?, failures = 0, finished = NULL WHERE id = ?", .integer(time.milliseconds),
                .integer(id))
            try AuditTrail.append("delivery.replayed", by: actor, target: "delivery:\(id)", at: time, on: connection)
        }
        wake()
    }

    /// Sends every dead letter again, of one endpoint or of all.
    /// - Returns: how many.
    package func replayDead(endpoint: Int64? = nil, by actor: AuditActor) async throws -> Int {
        let time = now()
        let count = try await database.write { connection in
            var sql = """
                UPDATE delivery SET state = 'queued', due = ?, failures = 0, finished = NULL
                WHERE state = 'dead' AND sealed IS NOT NULL AND \(Deliveries.hasReceiver)
                """
            var arguments: [SQLValue] = [.integer(time.milliseconds)]
            if let endpoint {
                sql += " AND endpoint = ?"
                arguments.append(.integer(endpoint))
            }
            let count = try connection.execute(sql, arguments)
            try AuditTrail.append("deliveries.replayed", by: actor, detail: ["count": "\(count)"], at: time, on: connection)
            return count
        }
        wake()
        return count
    }

    /// Removes what was sent or given up long ago held; the log of it stays.
    package func sweep() async throws {
        let before = now().milliseconds - Deliveries.contentKept
        try await database.write { connection in
            try connection.execute(
                "UPDATE delivery SET sealed = NULL WHERE finished < ? AND sealed IS NOT NULL", .integer(before))
            try connection.execute(
                "UPDATE delivery_attempt SET answer_sealed = NULL WHERE started < ? AND answer_sealed IS NOT NULL", .integer(before))
        }
    }

    /// E-mail always has one; a webhook that was removed never sends what waits for it.
    private static let hasReceiver = "(endpoint = 0 OR endpoint IN (SELECT id FROM webhook_endpoint WHERE state <> 'removed'))"

    /// Sends a test e-mail.
    /// - Returns: the delivery's number.
    package func test(mailTo address: EmailAddress, by actor: AuditActor) async throws -> Int64 {
        let time = now()
        let email = OutgoingEmail(
            to: address, subject: "E-mail from Touchstone arrives",
            text: "This message shows that the mail server is set up rightly. There is nothing to do.\n")
        let id = try await database.write { connection in
            let id = try self.enqueue(OutgoingMessage(.email(email), purpose: .test), in: connection)
            try AuditTrail.append("mail-server.tested", by: actor, target: "setting:mail-server", at: time, on: connection)
            return id
        }
        wake()
        guard let id else { throw DeliveryError("The test could not be put into the queue.") }
        return id
    }
}
