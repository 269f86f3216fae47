import TouchstoneStore

/// Setting up who is told: each change is one transaction with its line in the audit trail.
extension Deliveries {
    /// How long the secret before the present one signs too, so that a receiver can change over in its own time.
    static let changeOver: Int64 = 24 * 3_600_000

    package func endpoints() async throws -> [WebhookEndpoint] {
        let vault = vault
        return try await database.read { connection in
            try Deliveries.endpoints("WHERE state <> 'removed' ORDER BY name, id", [], connection, vault)
        }
    }

    /// - Throws: `DeliveryError` where there is none.
    package func endpoint(_ id: Int64) async throws -> WebhookEndpoint {
        let vault = vault
        let found = try await database.read {
            try Deliveries.endpoints("WHERE id = ? AND state <> 'removed'", [.integer(id)], $0, vault).first
        }
        guard let found else { throw Deliveries.noEndpoint }
        return found
    }

    /// - Returns: the endpoint's number and the secret, which is shown this once.
    package func addEndpoint(_ draft: WebhookDraft, by actor: AuditActor) async throws -> (id: Int64, secret: WebhookSecret) {
        let (time, vault, secret) = (now(), vault, WebhookSecret(random: random))
        let id = try await database.write { connection in
            let id = try connection.first(
                "INSERT INTO webhook_endpoint (name, url_sealed, secret_sealed, state, created) VALUES (?, ?, ?, 'active', ?) RETURNING id",
                .text(draft.name), .blob(vault.seal(Array(draft.url.utf8), purpose: "webhook-url")),
                .blob(vault.seal(secret.key, purpose: "webhook-secret")), .integer(time.milliseconds)
            ) { $0.integer(0) }
            guard let id else { throw Deliveries.noEndpoint }
            try self.choose(draft.events, for: id, wasChosen: try self.isChosen(.responseCompleted, connection), connection)
            try AuditTrail.append(
                "webhook.added", by: actor, target: "webhook:\(id)", detail: ["name": draft.name], at: time, on: connection)
            return id
        }
        return (id, secret)
    }

    package func changeEndpoint(_ id: Int64, to draft: WebhookDraft, by actor: AuditActor) async throws {
        let vault = vault
        try await change(id, "webhook.changed", ["name": draft.name], by: actor) { connection in
            try connection.execute(
                "UPDATE webhook_endpoint SET name = ?, url_sealed = ? WHERE id = ?", .text(draft.name),
                .blob(vault.seal(Array(draft.url.utf8), purpose: "webhook-url")), .integer(id))
            let wasChosen = try self.isChosen(.responseCompleted, connection)
            try connection.execute("DELETE FROM webhook_choice WHERE endpoint = ?", .integer(id))
            try self.choose(draft.events, for: id, wasChosen: wasChosen, connection)
        }
    }

    /// Pauses it, or lets it go on; what waited meanwhile goes out.
    package func setEndpoint(_ id: Int64, active: Bool, by actor: AuditActor) async throws {
        try await change(id, active ? "webhook.resumed" : "webhook.paused", [:], by: actor) { connection in
            try connection.execute(
                "UPDATE webhook_endpoint SET state = ?, failures = 0, failing_since = NULL WHERE id = ?",
                .text(active ? "active" : "paused"), .integer(id))
        }
        wake()
    }

    /// A new secret; the one before signs too for a day.
    package func rotateSecret(of id: Int64, by actor: AuditActor) async throws -> WebhookSecret {
        let (until, vault, secret) = (now().milliseconds + Deliveries.changeOver, vault, WebhookSecret(random: random))
        try await change(id, "webhook.secret-changed", [:], by: actor) { connection in
            try connection.execute(
                "UPDATE webhook_endpoint SET former_sealed = secret_sealed, former_until = ?, secret_sealed = ? WHERE id = ?",
                .integer(until), .blob(vault.seal(secret.key, purpose: "webhook-secret")), .integer(id))
        }
        return secret
    }

    /// Takes it away; what still waits for it is dropped.
    package func removeEndpoint(_ id: Int64, by actor: AuditActor) async throws {
        let time = now()
        try await change(id, "webhook.removed", [:], by: actor) { connection in
            try connection.execute("UPDATE webhook_endpoint SET state = 'removed' WHERE id = ?", .integer(id))
            try connection.execute(
                "UPDATE delivery SET state = 'dropped', finished = ?, sealed = NULL WHERE endpoint = ? AND state = 'queued'",
                .integer(time.milliseconds), .integer(id))
        }
    }

    /// Sends the test event.
    /// - Returns: the delivery's number.
    package func test(endpoint id: Int64, by actor: AuditActor) async throws -> Int64 {
        let time = now()
        let sent = try await changing(id, "webhook.tested", [:], by: actor) { connection in
            try self.enqueue(
                OutgoingMessage(
                    .webhook(
                        OutgoingWebhook(
                            endpoint: id, event: .test, data: .members(["message": .string("Webhooks arrive.")]), time: time)),
                    purpose: .test), in: connection)
        }
        wake()
        guard let sent else { throw Deliveries.noEndpoint }
        return sent
    }

    func endpointName(_ id: Int64, _ connection: any Connection) throws -> String? {
        try connection.first("SELECT name FROM webhook_endpoint WHERE id = ?", .integer(id)) { $0.text(0) }
    }

    static let noEndpoint = DeliveryError("There is no such endpoint; it may have been removed.", kind: .notFound)

    private func change(
        _ id: Int64, _ action: String, _ detail: [String: String], by actor: AuditActor,
        _ work: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        try await changing(id, action, detail, by: actor, work)
    }

    @discardableResult
    private func changing<T: Sendable>(
        _ id: Int64, _ action: String, _ detail: [String: String], by actor: AuditActor,
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        let time = now()
        return try await database.write { connection in
            let isThere = try connection.first(
                "SELECT id FROM webhook_endpoint WHERE id = ? AND state <> 'removed'", .integer(id)
            ) { _ in true }
            guard isThere == true else { throw Deliveries.noEndpoint }
            let result = try work(connection)
            try AuditTrail.append(action, by: actor, target: "webhook:\(id)", detail: detail, at: time, on: connection)
            return result
        }
    }

    /// The reader of the log that tells of completed responses.
    static let eventReader = "webhooks"

    func isChosen(_ event: WebhookEvent, _ connection: any Connection) throws -> Bool {
        let found = try connection.first(
            """
            SELECT event FROM webhook_choice WHERE event = ?
                AND endpoint IN (SELECT id FROM webhook_endpoint WHERE state IN ('active', 'paused')) LIMIT 1
            """, .text(event.rawValue)
        ) { _ in true }
        return found ?? false
    }

    /// - Parameter wasChosen: whether somebody wanted to know of completed responses before.
    private func choose(_ events: Set<WebhookEvent>, for id: Int64, wasChosen: Bool, _ connection: any Connection) throws {
        // Nobody wanted to know until now: what was answered before is not told.
        if events.contains(.responseCompleted), !wasChosen {
            try log.move(Deliveries.eventReader, to: try log.lastSequence(connection), connection)
        }
        for event in events {
            try connection.execute("INSERT INTO webhook_choice (endpoint, event) VALUES (?, ?)", .integer(id), .text(event.rawValue))
        }
    }

    private static func endpoints(_ condition: String, _ arguments: [SQLValue], _ connection: any Connection, _ vault: Vault) throws
        -> [WebhookEndpoint]
    {
        var choices: [Int64: Set<WebhookEvent>] = [:]
        try connection.forEach("SELECT endpoint, event FROM webhook_choice", []) { row in
            if let event = WebhookEvent(rawValue: row.text(1)) { choices[row.integer(0), default: []].insert(event) }
        }
        return try connection.query(
            "SELECT id, name, url_sealed, state, failures, failing_since, former_until, created FROM webhook_endpoint \(condition)",
            arguments
        ) { row in
            WebhookEndpoint(
                id: row.integer(0), name: row.text(1),
                url: String(decoding: try vault.open(row.blob(2), purpose: "webhook-url"), as: UTF8.self),
                events: choices[row.integer(0)] ?? [], state: WebhookEndpoint.State(rawValue: row.text(3)) ?? .paused,
                failures: Int(row.integer(4)), failingSince: row.optionalInteger(5).map(Instant.init(milliseconds:)),
                formerUntil: row.optionalInteger(6).map(Instant.init(milliseconds:)), created: Instant(milliseconds: row.integer(7)))
        }
    }
}
