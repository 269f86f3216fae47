import TouchstoneStore

/// What people do with reviews and their answers.
extension Application {
    @discardableResult
    package func takeReviews(_ drafts: [ReviewDraft], by actor: AuditActor) async throws -> Reviews.Taken {
        let taken = try await reviews.take(drafts)
        try await administration.record(
            "reviews.imported", by: actor, detail: ["new": "\(taken.new)", "updated": "\(taken.updated)"])
        follower.grown()
        return taken
    }

    @discardableResult
    package func draftReply(_ text: String, to review: Int64, version: Int64, by actor: AuditActor) async throws -> ReviewReply {
        let (reviews, time) = (reviews, now())
        return try await database.write { try reviews.draft(text, for: review, version: version, by: actor, at: time, $0) }
    }

    @discardableResult
    package func approveReply(_ review: Int64, version: Int64, by actor: AuditActor) async throws -> ReviewReply {
        let (reviews, time) = (reviews, now())
        return try await database.write { try reviews.approve(review, version: version, by: actor, at: time, $0) }
    }

    @discardableResult
    package func takeBackReply(_ review: Int64, version: Int64, by actor: AuditActor) async throws -> ReviewReply {
        let (reviews, time) = (reviews, now())
        return try await database.write { try reviews.decline(review, version: version, by: actor, at: time, $0) }
    }

    @discardableResult
    package func replyPublishedByHand(_ review: Int64, version: Int64, by actor: AuditActor) async throws -> ReviewReply {
        let (reviews, time) = (reviews, now())
        return try await database.write { try reviews.publishedByHand(review, version: version, by: actor, at: time, $0) }
    }

    /// What looks made up in the last year, with the evidence.
    package func suspiciousReviews() async throws -> [ReviewSuspicion] {
        let (reviews, time) = (reviews, now())
        let suspects = try await database.read { connection in
            var filter = ReviewFilter()
            filter.from = Instant(milliseconds: time.milliseconds - 365 * 86_400_000)
            let figures = try reviews.figures(filter, connection)
            let texts = try reviews.texts(filter, connection)
            return figures.map { SuspectReview($0, text: texts[$0.id] ?? "") }
        }
        return SuspicionSearch().run(suspects)
    }
}

extension Reviews {
    /// What the reviews say, by number.
    package func texts(_ filter: ReviewFilter, _ connection: any Connection) throws -> [Int64: String] {
        let (condition, arguments) = filter.sql
        let rows = try connection.query("SELECT \(Self.columns) FROM review WHERE \(condition)", arguments) { try review($0, connection) }
        return Dictionary(rows.map { ($0.id, $0.content?.text ?? "") }) { first, _ in first }
    }
}
