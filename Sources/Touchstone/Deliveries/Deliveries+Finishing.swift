import TouchstoneStore

/// What comes of an attempt: done, tried again later, or given up.
extension Deliveries {
    /// So many attempts in a row without one that arrived disable an endpoint.
    static let failuresToDisable: Int64 = 20
    static let answerPurpose = "delivery-answer"

    func finish(_ claimed: Claimed, _ outcome: DeliveryOutcome) async throws {
        let (time, owner, options) = (now(), owner, options)
        let chance = Double(random(1).first ?? 128) / 255
        try await database.write { [keys] connection in
            let sealedAnswer =
                outcome.answer.isEmpty
                ? nil : try keys.seal(outcome.answer, of: claimed.profile, purpose: Deliveries.answerPurpose, connection)
            try connection.execute(
                "UPDATE delivery_attempt SET finished = ?, outcome = ?, status = ?, reason = ?, answer_sealed = ? WHERE id = ?",
                .integer(time.milliseconds), .text(outcome.kind.rawValue), .integer(Int64(outcome.status)), .optional(outcome.reason),
                .optional(sealedAnswer), .integer(claimed.attempt))
            let failures = claimed.failures + 1
            let changed: Int
            switch outcome.kind {
            case .sent:
                changed = try connection.execute(
                    "UPDATE delivery SET state = 'sent', worker = NULL, finished = ? WHERE id = ? AND state = 'sending' AND worker = ?",
                    .integer(time.milliseconds), .integer(claimed.id), .text(owner))
            case .interrupted:
                changed = try connection.execute(
                    "UPDATE delivery SET state = 'queued', worker = NULL, due = ? WHERE id = ? AND state = 'sending' AND worker = ?",
                    .integer(time.milliseconds), .integer(claimed.id), .text(owner))
            case .failed, .refused:
                let delay = outcome.kind == .refused ? nil : options.delay(afterFailures: failures, chance: chance)
                if let delay {
                    let due = time.milliseconds + max(delay, min(outcome.retryAfter, 86_400) * 1_000)
                    changed = try connection.execute(
                        """
                        UPDATE delivery SET state = 'queued', worker = NULL, failures = ?, due = ?
                        WHERE id = ? AND state = 'sending' AND worker = ?
                        """, .integer(Int64(failures)), .integer(due), .integer(claimed.id), .text(owner))
                } else {
                    changed = try connection.execute(
                        """
                        UPDATE delivery SET state = 'dead', worker = NULL, failures = ?, finished = ?
                        WHERE id = ? AND state = 'sending' AND worker = ?
                        """, .integer(Int64(failures)), .integer(time.milliseconds), .integer(claimed.id), .text(owner))
                }
            }
            if changed > 0, case .webhook(let webhook) = claimed.content {
                try self.note(outcome, of: webhook.endpoint, at: time, connection)
            }
        }
    }

    /// Counts an endpoint's failures in a row; disables it after too many, or when it says that it is gone.
    private func note(_ outcome: DeliveryOutcome, of endpoint: Int64, at time: Instant, _ connection: any Connection) throws {
        switch outcome.kind {
        case .interrupted: return
        case .sent:
            try connection.execute(
                "UPDATE webhook_endpoint SET failures = 0, failing_since = NULL WHERE id = ? AND failures > 0", .integer(endpoint))
        case .failed, .refused:
            let failures = try connection.first(
                """
                UPDATE webhook_endpoint SET failures = failures + 1, failing_since = COALESCE(failing_since, ?) WHERE id = ?
                RETURNING failures
                """, .integer(time.milliseconds), .integer(endpoint)
            ) { $0.integer(0) }
            guard let failures, outcome.isGone || failures >= Deliveries.failuresToDisable else { return }
            let disabled = try connection.execute(
                "UPDATE webhook_endpoint SET state = 'disabled' WHERE id = ? AND state = 'active'", .integer(endpoint))
            guard disabled > 0 else { return }
            try AuditTrail.append(
                "webhook.disabled", by: .system, target: "webhook:\(endpoint)", detail: ["failures": "\(failures)"], at: time,
                on: connection)
            try tellOfDisabled(endpoint, failures, isGone: outcome.isGone, at: time, connection)
            logger.warning("an endpoint of webhooks was disabled", metadata: ["endpoint": "\(endpoint)", "failures": "\(failures)"])
        }
    }

    /// An e-mail to everybody who looks after deliveries: nothing else would call them to the page.
    private func tellOfDisabled(
        _ endpoint: Int64, _ failures: Int64, isGone: Bool, at time: Instant, _ connection: any Connection
    ) throws {
        let base = try mailServer(connection)?.address
        let mail = DisabledWebhookMail(
            name: try endpointName(endpoint, connection) ?? "Webhook \(endpoint)", failures: failures, isGone: isGone,
            link: base.map { "\($0)/deliveries/webhooks/\(endpoint)" })
        for person in try caretakers(connection) {
            guard let address = person.email.flatMap(EmailAddress.init) else { continue }
            let email = OutgoingEmail(to: address, subject: mail.subject, text: mail.text, html: mail.html)
            let key = "webhook-disabled:\(endpoint):\(time.milliseconds)/person:\(person.id)"
            try enqueue(OutgoingMessage(.email(email), purpose: .alert, key: key), in: connection)
        }
    }
}
