import Foundation
import Logging
import TouchstoneStore

/// Reads the feeds, publishes approved replies, and watches for what is worth an alert: one server at a time, under a lease.
package final class ReviewWork: Sendable {
    private static let pause: Int64 = 600_000
    private static let longestPause: Int64 = 14_400_000
    /// Waits after the first, second, … failure of a reply; after the last it is given up.
    private static let retries: [Int64] = [5_000, 60_000, 600_000, 3_600_000, 14_400_000]

    private let reviews: Reviews
    private let options: DeliveryOptions
    private let logger: Logger
    private let threads = TransferThreads()
    private let lease: Lease
    private let grown: @Sendable () -> Void
    private let asking: ReviewAPI.Asking?

    package convenience init(reviews: Reviews, options: DeliveryOptions, logger: Logger, grown: @escaping @Sendable () -> Void) {
        self.init(reviews: reviews, options: options, logger: logger, asking: nil, grown: grown)
    }

    /// - Parameter asking: instead of the network.
    init(
        reviews: Reviews, options: DeliveryOptions, logger: Logger, asking: ReviewAPI.Asking?, grown: @escaping @Sendable () -> Void
    ) {
        self.reviews = reviews
        self.options = options
        self.logger = logger
        self.asking = asking
        self.grown = grown
        lease = Lease("reviews", in: reviews.database, milliseconds: 60_000)
    }

    package func run() async {
        var watched: Int64 = 0
        while !Task.isCancelled {
            do { try await look(&watched) } catch {
                logger.error("reviews could not be seen to", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(1))
        }
        try? await lease.release()
    }

    /// Does what is due now.
    /// - Parameter watched: when it was last looked for what is worth an alert.
    func look(_ watched: inout Int64) async throws {
        let time = reviews.now()
        let isWatchDue = time.milliseconds - watched > 300_000
        guard try await isWanted(at: time, watch: isWatchDue), try await lease.hold(at: time) else { return }
        try await publish()
        try await read()
        guard isWatchDue else { return }
        try await reviews.watch()
        watched = time.milliseconds
    }

    /// Whether anything is due: a look that writes nothing.
    private func isWanted(at time: Instant, watch isWatchDue: Bool) async throws -> Bool {
        let reviews = reviews
        return try await reviews.database.read { connection in
            if isWatchDue {
                return try connection.first("SELECT 1 FROM review_feed UNION ALL SELECT 1 FROM review LIMIT 1") { _ in true } ?? false
            }
            if try reviews.feeds(connection).contains(where: { Self.isDue($0, at: time) }) { return true }
            return try connection.first(
                """
                SELECT 1 FROM review_reply WHERE state = 'approved' AND next_try <= ?
                    AND review IN (SELECT r.id FROM review r JOIN review_feed f ON f.id = r.feed) LIMIT 1
                """, .integer(time.milliseconds)
            ) { _ in true } ?? false
        }
    }

    /// Reads the feeds whose time has come.
    /// - Parameter at: reads all, whenever they were read last.
    package func read(all: Bool = false) async throws {
        let (reviews, time) = (reviews, reviews.now())
        let feeds = try await reviews.database.read { try reviews.feeds($0) }
        for feed in feeds where all && feed.isActive || Self.isDue(feed, at: time) {
            var problem: String?
            do {
                let drafts = try await api(feed).reviews(location: feed.location)
                let taken = try await reviews.take(drafts, feed: feed.id)
                if taken.new + taken.updated > 0 { grown() }
            } catch let failure as ReviewAPI.Failure {
                problem = failure.sentence
            } catch let error as CancellationError {
                throw error
            } catch {
                problem = unexpected(error, feed)
            }
            let (sentence, failures) = (problem, problem == nil ? 0 : feed.failures + 1)
            try await reviews.database.write {
                try $0.execute(
                    "UPDATE review_feed SET last_read = ?, problem = ?, failures = ? WHERE id = ?", .integer(time.milliseconds),
                    .optional(sentence), .integer(Int64(failures)), .integer(feed.id))
            }
        }
    }

    private static func isDue(_ feed: ReviewFeed, at time: Instant) -> Bool {
        feed.isActive && (feed.lastRead?.milliseconds ?? 0) + pause(afterFailures: feed.failures) <= time.milliseconds
    }

    /// Twice as long with each failure after the first, up to four hours.
    static func pause(afterFailures failures: Int) -> Int64 { min(longestPause, pause << min(max(failures - 1, 0), 10)) }

    /// What nobody has foreseen: told to whoever runs it, and tried again later like any other failure.
    private func unexpected(_ error: any Error, _ feed: ReviewFeed) -> String {
        logger.error("a feed of reviews failed", metadata: ["feed": "\(feed.id)", "error": "\(type(of: error))"])
        return "It failed on our side; the server’s log says more."
    }

    /// Puts what is approved. Putting the same twice changes nothing, so that what was interrupted is simply done again.
    package func publish() async throws {
        let (reviews, time) = (reviews, reviews.now())
        let (waiting, feeds) = try await reviews.database.read { connection in
            let ids = try connection.query(
                """
                SELECT review FROM review_reply WHERE state = 'approved' AND next_try <= ?
                    AND review IN (SELECT r.id FROM review r JOIN review_feed f ON f.id = r.feed) ORDER BY next_try, review LIMIT 50
                """, .integer(time.milliseconds)
            ) { $0.integer(0) }
            let waiting = try ids.compactMap { id -> (Review, ReviewReply)? in
                let review = try reviews.required(id, connection)
                guard review.feed != nil, let reply = try reviews.reply(to: id, connection) else { return nil }
                return (review, reply)
            }
            return (waiting, try reviews.feeds(connection))
        }
        for (review, reply) in waiting {
            guard let feed = feeds.first(where: { $0.id == review.feed }) else { continue }
            do {
                let there = try await api(feed).put(reply.text, resource: review.content?.resource ?? "")
                try await reviews.database.write { connection in
                    // Taken back or written anew while it was under way: what is out will be put again when that is approved.
                    guard try reviews.reply(to: review.id, connection)?.version == reply.version else { return }
                    try reviews.change(review.id, to: .published, approver: reply.approver, at: time, connection)
                    try AuditTrail.append(
                        "review-reply.published", by: .system, target: "review:\(review.id)", detail: ["how": "api"], at: time,
                        on: connection)
                }
                try await confirm(review, reply, there, feed, at: time)
            } catch let failure as ReviewAPI.Failure {
                try await fail(review, reply, failure, at: time)
            } catch let error as CancellationError {
                throw error
            } catch {
                try await fail(review, reply, ReviewAPI.Failure(sentence: unexpected(error, feed), isFinal: false), at: time)
            }
        }
    }

    /// Looks whether the answer stands beside the review now.
    private func confirm(_ review: Review, _ reply: ReviewReply, _ there: String, _ feed: ReviewFeed, at time: Instant) async throws {
        guard reply.says(there), let resource = review.content?.resource,
            let text = try? await api(feed).review(resource, location: feed.location)?.reply
        else { return }
        let reviews = reviews
        let sealed = try await reviews.database.read { try reviews.seal(text, of: review.profile, $0) }
        try await reviews.database.write { try reviews.confirm(text, of: review.id, sealed, at: time, $0) }
    }

    private func fail(_ review: Review, _ reply: ReviewReply, _ failure: ReviewAPI.Failure, at time: Instant) async throws {
        let reviews = reviews
        let isOver = failure.isFinal || reply.tries >= Self.retries.count
        let next = time.milliseconds + (isOver ? 0 : Self.retries[reply.tries])
        try await reviews.database.write { connection in
            let changed = try connection.execute(
                """
                UPDATE review_reply SET state = ?, tries = tries + 1, next_try = ?, problem = ?, updated = ? WHERE review = ? AND version = ?
                """, .text(isOver ? ReplyState.failed.rawValue : ReplyState.approved.rawValue), .integer(next), .text(failure.sentence),
                .integer(time.milliseconds), .integer(review.id), .integer(reply.version))
            guard changed == 1 else { return }
            if isOver {
                try reviews.set(.failed, of: review.id, connection)
                try AuditTrail.append("review-reply.failed", by: .system, target: "review:\(review.id)", at: time, on: connection)
            }
        }
    }

    private func api(_ feed: ReviewFeed) throws -> ReviewAPI {
        let token = try feed.token.map { String(decoding: try reviews.vault.open($0, purpose: "review-feed"), as: UTF8.self) }
        if let asking { return ReviewAPI(address: feed.address, ask: asking) }
        return ReviewAPI(address: feed.address, token: token, options: options, threads: threads)
    }
}
