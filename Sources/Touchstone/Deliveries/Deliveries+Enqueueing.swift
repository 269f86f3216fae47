import TouchstoneStore

/// Putting messages in, in the transaction of what they tell of.
extension Deliveries {
    /// Puts a message into the queue; it goes out once the caller's transaction is committed.
    /// - Returns: its number; nil where a message with the same key is already there, or the person it is about was erased.
    @discardableResult
    package func enqueue(_ message: OutgoingMessage, in connection: any Connection) throws -> Int64? {
        let time = now()
        let purpose = OutgoingMessage.Content.sealingPurpose
        guard let sealed = try keys.seal(message.content.encoded, of: message.profile, purpose: purpose, connection) else { return nil }
        let (lane, event, target): (Int64, String?, String)
        switch message.content {
        case .email(let email):
            (lane, event) = (Deliveries.mailLane, nil)
            target = Mask.identifier(Identifier(kind: "email", value: email.to.text))
        case .webhook(let webhook):
            (lane, event) = (webhook.endpoint, webhook.event.rawValue)
            target = try endpointName(webhook.endpoint, connection) ?? "an endpoint that is gone"
        }
        return try connection.first(
            """
            INSERT INTO delivery (message, unique_key, purpose, event, endpoint, profile, target, sealed, state, due, created)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?) ON CONFLICT (unique_key) DO NOTHING RETURNING id
            """,
            .text("msg_" + Secret.base64URL(random(18))), .optional(message.key), .text(message.purpose.rawValue), .optional(event),
            .integer(lane), .optional(message.profile), .text(target), .blob(sealed),
            .integer(max(time, message.notBefore ?? time).milliseconds), .integer(time.milliseconds)
        ) { $0.integer(0) }
    }

    /// Tells every endpoint that chose the event, in the caller's transaction.
    /// - Parameter key: with the endpoint's number, what makes it once only.
    /// - Returns: how many endpoints are told.
    @discardableResult
    package func publish(
        _ event: WebhookEvent, _ data: JSONValue, profile: Int64? = nil, key: String? = nil, in connection: any Connection
    ) throws -> Int {
        let endpoints = try connection.query(
            """
            SELECT id FROM webhook_endpoint WHERE state IN ('active', 'paused')
                AND id IN (SELECT endpoint FROM webhook_choice WHERE event = ?) ORDER BY id
            """, .text(event.rawValue)
        ) { $0.integer(0) }
        var count = 0
        for endpoint in endpoints {
            let webhook = OutgoingWebhook(endpoint: endpoint, event: event, data: data, time: now())
            let message = OutgoingMessage(
                .webhook(webhook), purpose: .event, profile: profile, key: key.map { "\($0)/\(endpoint)" })
            if try enqueue(message, in: connection) != nil { count += 1 }
        }
        return count
    }

    /// What a waiting message holds; nil when the person was erased since, or it was removed.
    func content(_ sealed: [UInt8]?, profile: Int64?, _ connection: any Connection) throws -> OutgoingMessage.Content? {
        guard let sealed else { return nil }
        let purpose = OutgoingMessage.Content.sealingPurpose
        do {
            return try keys.open(sealed, of: profile, purpose: purpose, connection).flatMap(OutgoingMessage.Content.init(decoding:))
        } catch is VaultError {
            // What can't be opened can never be sent: it must not hold up the others.
            return nil
        }
    }
    /// Lets go what a message holds, and doesn't send it if it still waits: its receiver was erased.
    package func forget(key: String, at time: Instant, _ connection: any Connection) throws {
        try connection.execute(
            "UPDATE delivery SET state = 'dropped', finished = ? WHERE unique_key = ? AND state = 'queued'", .integer(time.milliseconds),
            .text(key))
        try connection.execute("UPDATE delivery SET sealed = NULL WHERE unique_key = ?", .text(key))
    }
}
