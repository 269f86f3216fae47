import TouchstoneStore

/// The way of an answer: draft, approval, publishing, confirmation. One answer for each review.
extension Reviews {
    package func reply(to review: Int64, _ connection: any Connection) throws -> ReviewReply? {
        let profile = try connection.first("SELECT profile FROM review WHERE id = ?", .integer(review)) { $0.optionalInteger(0) } ?? nil
        return try connection.first(
            "SELECT version, state, sealed, author, approver, updated, tries, problem FROM review_reply WHERE review = ?", .integer(review)
        ) { row in
            ReviewReply(
                review: review, version: row.integer(0), state: ReplyState(rawValue: row.text(1)) ?? .draft,
                text: try row.optionalBlob(2).flatMap { try open($0, of: profile, connection) } ?? "",
                author: AuditActor(row.text(3)) ?? .system, approver: row.optionalText(4).flatMap(AuditActor.init),
                updated: Instant(milliseconds: row.integer(5)), tries: Int(row.integer(6)), problem: row.optionalText(7))
        }
    }

    /// Writes the draft, or writes it anew; what is out already can be changed in the same way.
    /// - Parameter version: the one that the person saw, 0 for none.
    @discardableResult
    package func draft(
        _ text: String, for id: Int64, version: Int64, by actor: AuditActor, at time: Instant, _ connection: any Connection
    ) throws -> ReviewReply {
        let review = try required(id, connection)
        guard (1...ReviewReply.longest).contains(text.utf8.count), !text.allSatisfy(\.isWhitespace), !text.utf8.contains(0) else {
            throw ReviewError("A reply has 1 to \(ReviewReply.longest) bytes.", field: "text")
        }
        let before = try reply(to: id, connection)
        guard (before?.version ?? 0) == version else { throw Self.stale }
        let sealed = try seal(text, of: review.profile, connection)
        try connection.execute(
            """
            INSERT INTO review_reply (review, version, state, sealed, author, updated, tries, next_try)
            VALUES (?, 1, 'draft', ?, ?, ?, 0, 0)
            ON CONFLICT (review) DO UPDATE SET version = review_reply.version + 1, state = 'draft', sealed = excluded.sealed,
                author = excluded.author, approver = NULL, updated = excluded.updated, tries = 0, next_try = 0, problem = NULL
            """, .integer(id), .optional(sealed), .text(actor.text), .integer(time.milliseconds))
        try set(.draft, of: id, connection)
        try AuditTrail.append("review-reply.drafted", by: actor, target: "review:\(id)", at: time, on: connection)
        return try current(id, connection)
    }

    /// Says yes to exactly the text that the person saw.
    @discardableResult
    package func approve(_ id: Int64, version: Int64, by actor: AuditActor, at time: Instant, _ connection: any Connection) throws
        -> ReviewReply
    {
        let before = try current(id, connection)
        guard before.version == version else { throw Self.stale }
        guard before.state == .draft || before.state == .failed else {
            throw ReviewError("The reply is \(before.state.name.lowercased()) already.", kind: .conflict)
        }
        try change(id, to: .approved, approver: actor, at: time, connection)
        try AuditTrail.append("review-reply.approved", by: actor, target: "review:\(id)", at: time, on: connection)
        return try current(id, connection)
    }

    /// Sends a draft back to its author.
    @discardableResult
    package func decline(_ id: Int64, version: Int64, by actor: AuditActor, at time: Instant, _ connection: any Connection) throws
        -> ReviewReply
    {
        let before = try current(id, connection)
        guard before.version == version else { throw Self.stale }
        guard before.state == .approved || before.state == .failed else {
            throw ReviewError("Only what is approved and not yet published can be taken back.", kind: .conflict)
        }
        try change(id, to: .draft, approver: nil, at: time, connection)
        try AuditTrail.append("review-reply.taken-back", by: actor, target: "review:\(id)", at: time, on: connection)
        return try current(id, connection)
    }

    /// Somebody has published an approved reply by hand, where no API does it.
    @discardableResult
    package func publishedByHand(
        _ id: Int64, version: Int64, by actor: AuditActor, at time: Instant, _ connection: any Connection
    ) throws -> ReviewReply {
        let (review, before) = (try required(id, connection), try current(id, connection))
        guard before.version == version else { throw Self.stale }
        guard before.state == .approved, review.feed == nil else {
            throw ReviewError("Only an approved reply to a review without a feed is published by hand.", kind: .conflict)
        }
        try change(id, to: .published, approver: before.approver, at: time, connection)
        try AuditTrail.append(
            "review-reply.published", by: actor, target: "review:\(id)", detail: ["how": "by hand"], at: time, on: connection)
        return try current(id, connection)
    }

    /// The source shows this answer beside the review: ours is confirmed; one that nobody here wrote is taken over.
    /// - Parameter sealed: the text, for a review without a reply of ours.
    func confirm(_ text: String, of id: Int64, _ sealed: [UInt8]?, at time: Instant, _ connection: any Connection) throws {
        let before = try reply(to: id, connection)
        if let before {
            guard before.state == .published || before.state == .approved, before.says(text) else { return }
            try change(id, to: .confirmed, approver: before.approver, at: time, connection)
        } else {
            try connection.execute(
                """
                INSERT INTO review_reply (review, version, state, sealed, author, updated, tries, next_try)
                VALUES (?, 1, 'confirmed', ?, 'system', ?, 0, 0)
                """, .integer(id), .optional(sealed), .integer(time.milliseconds))
            try set(.confirmed, of: id, connection)
        }
        try AuditTrail.append("review-reply.confirmed", by: .system, target: "review:\(id)", at: time, on: connection)
    }

    func change(_ id: Int64, to state: ReplyState, approver: AuditActor?, at time: Instant, _ connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE review_reply SET version = version + 1, state = ?, approver = ?, updated = ?, tries = 0, next_try = 0, problem = NULL
            WHERE review = ?
            """, .text(state.rawValue), .optional(approver?.text), .integer(time.milliseconds), .integer(id))
        try set(state, of: id, connection)
    }

    func set(_ state: ReplyState, of id: Int64, _ connection: any Connection) throws {
        try connection.execute("UPDATE review SET reply = ? WHERE id = ?", .text(state.rawValue), .integer(id))
    }

    private func current(_ id: Int64, _ connection: any Connection) throws -> ReviewReply {
        guard let reply = try reply(to: id, connection) else {
            throw ReviewError("Nobody has written a reply to review \(id) yet.", kind: .notFound)
        }
        return reply
    }

    private static let stale = ReviewError(
        "Somebody else changed this reply meanwhile. Your text isn’t lost: look at theirs, then decide.", kind: .conflict)
}
