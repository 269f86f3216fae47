import TouchstoneStore

/// What is in the queue, and what was.
extension Deliveries {
    /// Which deliveries are looked for.
    package struct Filter: Sendable, Equatable {
        package var state: Delivery.State?
        package var purpose: OutgoingMessage.Purpose?
        package var endpoint: Int64?
        package var isMail: Bool?
        /// Only those with a smaller number: the page after.
        package var before: Int64?
        package var limit = 50

        package init(
            state: Delivery.State? = nil, purpose: OutgoingMessage.Purpose? = nil, endpoint: Int64? = nil, isMail: Bool? = nil,
            before: Int64? = nil, limit: Int = 50
        ) {
            self.state = state
            self.purpose = purpose
            self.endpoint = endpoint
            self.isMail = isMail
            self.before = before
            self.limit = limit
        }
    }

    /// The newest first.
    package func deliveries(_ filter: Filter) async throws -> [Delivery] {
        var conditions: [String] = [], arguments: [SQLValue] = []
        func add(_ condition: String, _ value: SQLValue?) {
            guard let value else { return }
            conditions.append(condition)
            arguments.append(value)
        }
        add("state = ?", filter.state.map { .text($0.rawValue) })
        add("purpose = ?", filter.purpose.map { .text($0.rawValue) })
        add("endpoint = ?", filter.endpoint.map(SQLValue.integer))
        add("id < ?", filter.before.map(SQLValue.integer))
        if let isMail = filter.isMail { add(isMail ? "endpoint = ?" : "endpoint <> ?", .integer(Deliveries.mailLane)) }
        arguments.append(.integer(Int64(filter.limit)))
        let sql =
            "SELECT \(Delivery.columns) FROM delivery \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")) "
            + "ORDER BY id DESC LIMIT ?"
        let bound = arguments
        return try await database.read { try $0.query(sql, bound, make: Delivery.init(row:)) }
    }

    /// - Throws: `DeliveryError` where there is none.
    package func delivery(_ id: Int64) async throws -> (delivery: Delivery, attempts: [DeliveryAttempt]) {
        let (vault, keys) = (vault, keys)
        let found = try await database.read { connection -> (Delivery, [DeliveryAttempt])? in
            guard
                let delivery = try connection.first(
                    "SELECT \(Delivery.columns) FROM delivery WHERE id = ?", .integer(id), make: Delivery.init(row:))
            else { return nil }
            func answer(_ sealed: [UInt8]) throws -> String? {
                guard let profile = delivery.profile else {
                    return String(decoding: try vault.open(sealed, purpose: Deliveries.answerPurpose), as: UTF8.self)
                }
                guard let key = try keys.key(of: profile, connection) else { return nil }
                // Before answers were sealed under the receiver's key they were under the vault's.
                let bytes =
                    try (try? key.open(sealed, purpose: Deliveries.answerPurpose))
                    ?? vault.open(sealed, purpose: Deliveries.answerPurpose)
                return String(decoding: bytes, as: UTF8.self)
            }
            let attempts = try connection.query(
                "SELECT id, started, finished, outcome, status, reason, answer_sealed FROM delivery_attempt WHERE delivery = ? ORDER BY id",
                .integer(id)
            ) { row in
                DeliveryAttempt(
                    id: row.integer(0), started: Instant(milliseconds: row.integer(1)),
                    finished: row.optionalInteger(2).map(Instant.init(milliseconds:)),
                    outcome: row.optionalText(3).flatMap(DeliveryAttempt.Outcome.init(rawValue:)), status: Int(row.integer(4)),
                    reason: row.optionalText(5),
                    answer: try row.optionalBlob(6).flatMap(answer))
            }
            return (delivery, attempts)
        }
        guard let found else { throw DeliveryError("There is no delivery \(id).", kind: .notFound) }
        return found
    }

    /// What a delivery holds, for somebody who may see it; nil when it is gone.
    package func content(of id: Int64) async throws -> OutgoingMessage.Content? {
        try await database.read { connection in
            let row = try connection.first("SELECT sealed, profile FROM delivery WHERE id = ?", .integer(id)) {
                (sealed: $0.optionalBlob(0), profile: $0.optionalInteger(1))
            }
            guard let row else { return nil }
            return try self.content(row.sealed, profile: row.profile, connection)
        }
    }

    /// How many are in each state.
    package func counts() async throws -> [Delivery.State: Int] {
        try await database.read { connection in
            var counts: [Delivery.State: Int] = [:]
            try connection.forEach("SELECT state, count(*) FROM delivery GROUP BY state", []) { row in
                if let state = Delivery.State(rawValue: row.text(0)) { counts[state] = Int(row.integer(1)) }
            }
            return counts
        }
    }

    /// How many attempts arrived and how many failed, by spans of time from the start on.
    package func attempts(since start: Instant, span: Int64) async throws -> [(start: Instant, sent: Int, failed: Int)] {
        let time = now()
        let counts = try await database.read { connection in
            try connection.query(
                """
                SELECT (started - ?) / ?, sum(CASE WHEN outcome = 'sent' THEN 1 ELSE 0 END),
                    sum(CASE WHEN outcome IN ('failed', 'refused') THEN 1 ELSE 0 END)
                FROM delivery_attempt WHERE started >= ? GROUP BY 1 ORDER BY 1
                """, .integer(start.milliseconds), .integer(span), .integer(start.milliseconds)
            ) { (place: $0.integer(0), sent: Int($0.integer(1)), failed: Int($0.integer(2))) }
        }
        let byPlace = Dictionary(counts.map { ($0.place, (sent: $0.sent, failed: $0.failed)) }) { first, _ in first }
        let places = max(0, (time.milliseconds - start.milliseconds) / span)
        return (0...places).map { place in
            let count = byPlace[place] ?? (0, 0)
            return (Instant(milliseconds: start.milliseconds + place * span), count.sent, count.failed)
        }
    }
}
