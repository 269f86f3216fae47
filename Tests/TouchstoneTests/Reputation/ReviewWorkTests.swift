import Synchronization
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct ReviewWorkTests {
    private static let start: Int64 = 1_795_424_400_000
    private static let location = "https://example.com/v4/accounts/1/locations/2"

    /// Stands in for the API: pages of two, the newest first.
    private final class Business: Sendable {
        private struct State {
            var reviews: [String]
            var replies: [String: String] = [:]
            var asked: [String] = []
            var trouble: (any Error)?
            var rewords: @Sendable (String) -> String = { $0 }
        }

        private let state: Mutex<State>

        init(_ reviews: [String]) { state = Mutex(State(reviews: reviews)) }

        var asked: [String] { state.withLock { $0.asked } }

        func fail(with error: (any Error & Sendable)?) { state.withLock { $0.trouble = error } }

        /// From now on replies are kept in other words than they were put in.
        func reword(_ words: @escaping @Sendable (String) -> String) { state.withLock { $0.rewords = words } }

        private static func reply(_ text: String) -> JSONValue {
            .members(["comment": .string(text), "updateTime": .string("2026-11-22T10:00:00Z")])
        }

        func forget() { state.withLock { $0.asked = [] } }

        func ask(_ method: String, _ url: String, _ body: [UInt8]?) async throws -> JSONValue {
            try state.withLock { state in
                let path = String(url.dropFirst(ReviewWorkTests.location.count))
                state.asked.append("\(method) \(path)")
                if let trouble = state.trouble { throw trouble }
                guard method == "GET" else {
                    let id = path.split(separator: "/")[1]
                    let text = state.rewords(try JSONValue.parse(body ?? [])["comment"]?.string ?? "")
                    state.replies[String(id)] = text
                    return .members(["comment": .string(text)])
                }
                let first = path.split(separator: "=").count > 2 ? Int(path.split(separator: "=").last ?? "") ?? 0 : 0
                let page = state.reviews[first..<min(first + 2, state.reviews.count)].map { id -> JSONValue in
                    let reply: JSONValue = state.replies[id].map(Self.reply) ?? .null
                    return .members([
                        "name": .string("accounts/1/locations/2/reviews/\(id)"), "reviewId": .string(id), "starRating": .string("FOUR"),
                        "comment": .string("Good \(id)"), "createTime": .string("2026-11-20T10:00:00Z"),
                        "updateTime": .string("2026-11-20T10:00:00Z"),
                        "reviewReply": reply,
                    ])
                }
                let next: JSONValue = first + 2 < state.reviews.count ? .string("\(first + 2)") : .null
                return .members(["reviews": .array(page), "nextPageToken": next])
            }
        }
    }

    private struct Broken: Error {}

    private static func with(
        _ kind: TestDatabase, _ business: Business, isolation: isolated (any Actor)? = #isolation,
        _ body: (Fixture, HandClock, ReviewWork) async throws -> Void
    ) async throws {
        let clock = HandClock(start)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let (application, reviews) = (fixture.application, fixture.application.reviews)
            _ = try await application.database.write {
                try reviews.addFeed(name: "Google", address: location, location: "Vienna", token: "", by: .command, at: clock.now, $0)
            }
            let work = ReviewWork(
                reviews: reviews, options: DeliveryOptions(), logger: application.logger, asking: { try await business.ask($0, $1, $2) },
                grown: {})
            try await body(fixture, clock, work)
        }
    }

    private func list(_ fixture: Fixture) async throws -> [Review] {
        let reviews = fixture.application.reviews
        return try await fixture.application.database.read { try reviews.list(ReviewFilter(), limit: 1_000, $0) }
    }

    private func onlyFeed(_ fixture: Fixture) async throws -> ReviewFeed {
        let reviews = fixture.application.reviews
        return try #require(try await fixture.application.database.read { try reviews.feeds($0) }.first)
    }

    @Test(arguments: TestDatabase.all)
    func `a reply is confirmed by reading no further than to its review`(_ kind: TestDatabase) async throws {
        let business = Business((0..<9).map { "r\($0)" })
        try await Self.with(kind, business) { fixture, _, work in
            let application = fixture.application
            try await work.read()
            #expect(try await list(fixture).count == 9 && business.asked.count == 5)
            let third = try #require(try await list(fixture).first { $0.content?.text == "Good r3" })
            let draft = try await application.draftReply("Thank you", to: third.id, version: 0, by: .command)
            _ = try await application.approveReply(third.id, version: draft.version, by: .command)
            business.forget()
            try await work.publish()
            #expect(business.asked == ["PUT /reviews/r3/reply", "GET /reviews?pageSize=50", "GET /reviews?pageSize=50&pageToken=2"])
            #expect(try await list(fixture).first { $0.id == third.id }?.reply == .confirmed)
        }
    }

    @Test func `a review that isn't among the latest is not looked for in all of them`() async throws {
        let business = Business((0..<500).map { "r\($0)" })
        let api = ReviewAPI(address: Self.location) { try await business.ask($0, $1, $2) }
        let found = try await api.review("accounts/1/locations/2/reviews/r499", location: "Vienna")
        #expect(found == nil && business.asked.count == ReviewAPI.mostPagesForOne)
        let all = try await api.reviews(location: "Vienna")
        #expect(all.map(\.external) == (0..<500).map { "r\($0)" })
        // What is found is what reading all of it gives.
        let near = try await api.review("accounts/1/locations/2/reviews/r7", location: "Vienna")
        #expect(near == all[7])
    }

    @Test(arguments: TestDatabase.all)
    func `whatever goes wrong, a feed is tried again later and later`(_ kind: TestDatabase) async throws {
        let business = Business(["r0"])
        try await Self.with(kind, business) { fixture, clock, work in
            business.fail(with: Broken())
            try await work.read()
            var feed = try await onlyFeed(fixture)
            #expect(feed.lastRead == clock.now && feed.failures == 1 && feed.problem != nil)
            // Not each second.
            clock.advance(by: 1_000)
            try await work.read()
            #expect(business.asked.count == 1)
            clock.advance(by: 600_000)
            try await work.read()
            clock.advance(by: 600_001)
            try await work.read()
            #expect(business.asked.count == 2, "after the second failure it waits twice as long")
            clock.advance(by: 600_000)
            business.fail(with: nil)
            try await work.read()
            feed = try await onlyFeed(fixture)
            #expect(feed.failures == 0 && feed.problem == nil)
            #expect(try await list(fixture).count == 1)
        }
    }

    @Test func `pauses grow up to four hours`() {
        #expect((0...8).map { ReviewWork.pause(afterFailures: $0) / 60_000 } == [10, 10, 20, 40, 80, 160, 240, 240, 240])
        #expect(ReviewWork.pause(afterFailures: 1_000) == 14_400_000)
    }

    @Test(arguments: TestDatabase.all)
    func `a reply that can't be put for a reason of ours is tried again, and holds nothing up`(_ kind: TestDatabase) async throws {
        let business = Business(["r0", "r1"])
        try await Self.with(kind, business) { fixture, _, work in
            let application = fixture.application
            try await work.read()
            for review in try await list(fixture) {
                let draft = try await application.draftReply("Thank you", to: review.id, version: 0, by: .command)
                _ = try await application.approveReply(review.id, version: draft.version, by: .command)
            }
            business.forget()
            business.fail(with: Broken())
            try await work.publish()
            #expect(business.asked.count == 2, "both were tried")
            let reviews = application.reviews
            let replies = try await application.database.read { connection in
                try ([1, 2] as [Int64]).compactMap { try reviews.reply(to: $0, connection) }
            }
            #expect(replies.map(\.tries) == [1, 1] && replies.allSatisfy { $0.state == .approved && $0.problem != nil })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what is known already is not taken a second time`(_ kind: TestDatabase) async throws {
        let business = Business(["r0", "r1", "r2"])
        try await Self.with(kind, business) { fixture, clock, work in
            try await work.read()
            let changes = try await fixture.changes().count
            let before = try await sealed(fixture)
            clock.advance(by: 600_000)
            try await work.read()
            #expect(business.asked.count == 4)
            #expect(try await fixture.changes().count == changes)
            #expect(try await sealed(fixture) == before && before.count == 3)
            // An answer that somebody gave at the source is taken over, once.
            _ = try await business.ask("PUT", Self.location + "/reviews/r1/reply", Array(#"{"comment": "From there"}"#.utf8))
            for _ in 0..<2 {
                clock.advance(by: 600_000)
                try await work.read()
            }
            let answered = try await list(fixture).filter { $0.reply == .confirmed }
            #expect(answered.map { $0.content?.text } == ["Good r1"])
            let (reviews, id) = (fixture.application.reviews, try #require(answered.first).id)
            let reply = try await fixture.application.database.read { try reviews.reply(to: id, $0) }
            #expect(reply?.text == "From there" && reply?.version == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `our reply is confirmed with other spaces, once, and in other words it is no news`(_ kind: TestDatabase) async throws {
        let business = Business(["r0", "r1"])
        try await Self.with(kind, business) { fixture, clock, work in
            let (application, reviews) = (fixture.application, fixture.application.reviews)
            try await work.read()
            func publish(_ text: String, to content: String) async throws -> Int64 {
                let review = try #require(try await list(fixture).first { $0.content?.text == content })
                let draft = try await application.draftReply(text, to: review.id, version: 0, by: .command)
                _ = try await application.approveReply(review.id, version: draft.version, by: .command)
                try await work.publish()
                return review.id
            }
            business.reword { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            let spaced = try await publish(" Thank you!\r\n\r\nYours,  Jo\n", to: "Good r0")
            business.reword { _ in "Thanks" }
            let other = try await publish("Thank you!", to: "Good r1")
            func replies() async throws -> [ReviewReply] {
                try await application.database.read { connection in
                    try [spaced, other].compactMap { try reviews.reply(to: $0, connection) }
                }
            }
            let before = try await replies()
            #expect(before.map(\.state) == [.confirmed, .published])
            // Nothing of what is known is put to the door: it would refuse it.
            await application.door.close()
            for _ in 0..<2 {
                clock.advance(by: 600_000)
                try await work.read()
                #expect(try await onlyFeed(fixture).problem == nil)
            }
            #expect(try await replies() == before)
        }
    }

    @Test(arguments: [("Thank you", " Thank\u{A0}you\n", true), ("Café", "Cafe\u{301}", true), ("Thank you", "Thank you.", false)])
    func `a reply is known again by its words`(_ ours: String, _ theirs: String, _ isSame: Bool) {
        let reply = ReviewReply(
            review: 1, version: 1, state: .published, text: ours, author: .system, approver: nil, updated: Instant(milliseconds: 0),
            tries: 0, problem: nil)
        #expect(reply.says(theirs) == isSame)
    }

    private func sealed(_ fixture: Fixture) async throws -> [[UInt8]] {
        try await fixture.application.database.read { connection in
            try connection.query("SELECT sealed FROM review ORDER BY id") { $0.blob(0) }
        }
    }
}
