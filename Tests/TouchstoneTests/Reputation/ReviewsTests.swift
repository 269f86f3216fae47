import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct ReviewsTests {
    private static let start: Int64 = 1_795_424_400_000

    private static func with(
        _ kind: TestDatabase, isolation: isolated (any Actor)? = #isolation, _ body: (Fixture, HandClock) async throws -> Void
    ) async throws {
        let clock = HandClock(start)
        try await Fixture.with(kind, now: { clock.now }) { try await body($0, clock) }
    }

    private func draft(
        _ id: String, _ stars: Int, _ text: String = "", at time: Int64 = start, location: String = "Vienna", email: String? = nil,
        reply: String? = nil
    ) throws -> ReviewDraft {
        try ReviewDraft(
            source: "google", external: id, location: location, stars: stars, text: text, author: "Jane Doe",
            written: Instant(milliseconds: time), email: email, reply: reply)
    }

    private func list(_ fixture: Fixture) async throws -> [Review] {
        let reviews = fixture.application.reviews
        return try await fixture.application.database.read { try reviews.list(ReviewFilter(), limit: 1_000, $0) }
    }

    @Test(arguments: TestDatabase.all)
    func `each version of a review is an interaction, once, and its text is sealed`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, clock in
            let application = fixture.application
            let first = try await application.takeReviews([try draft("a", 2, "Jane was rude"), try draft("b", 5)], by: .command)
            #expect((first.new, first.updated, first.unchanged) == (2, 0, 0))
            let again = try await application.takeReviews([try draft("a", 2, "Jane was rude"), try draft("b", 5)], by: .command)
            #expect((again.new, again.updated, again.unchanged) == (0, 0, 2))
            clock.advance(by: 1_000)
            let changed = try await application.takeReviews([try draft("a", 4, "They called me, all good now")], by: .command)
            #expect(changed.updated == 1)
            let interactions = try await fixture.changes().filter { $0.id.hasPrefix("review-") }
            #expect(interactions.count == 3)
            let bodies = interactions.map { InteractionBody(decoding: $0.body) }
            #expect(bodies.map { $0.scores.first?.value } == [2, 5, 4] && bodies.allSatisfy { $0.scores.first?.kind == "stars" })
            #expect(!interactions.contains { String(decoding: $0.body, as: UTF8.self).contains("Jane") })
            let stored = try #require(try await list(fixture).first { $0.stars == 4 })
            #expect(stored.versions == 2 && stored.content?.text == "They called me, all good now" && stored.content?.author == "Jane Doe")
            #expect(try await list(fixture).count == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an endpoint that wants to know is told of each new review once`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, clock in
            let (application, deliveries) = (fixture.application, fixture.application.deliveries)
            let endpoint = try await deliveries.addEndpoint(
                WebhookDraft(name: "desk", url: "https://example.com/desk", events: [.reviewReceived]), by: .command)
            for text in ["Rude", "Rude", "They called, all good now"] {
                clock.advance(by: 1_000)
                try await application.takeReviews([try draft("a", 2, text), try draft("b", 5)], by: .command)
            }
            #expect(try await deliveries.deliveries(Deliveries.Filter(endpoint: endpoint.id)).count == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a review of a known customer stands in their timeline and dies with their key`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            try await fixture.accept(.of(.email("jane@company.example"), id: "seen"))
            try await application.takeReviews([try draft("a", 1, "I am Jane", email: "jane@company.example")], by: .command)
            let profile = try #require(try await fixture.customer(.email("jane@company.example"))?.id)
            #expect(try await list(fixture).first?.profile == profile)
            _ = try await application.erase(profile, by: .command)
            let left = try #require(try await list(fixture).first)
            #expect(left.content == nil && left.stars == 1, "the stars still count")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a reply goes from draft over approval to what stands there, one for each review`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let application = fixture.application
            try await application.takeReviews([try draft("a", 2, "Slow")], by: .command)
            let id = try #require(try await list(fixture).first?.id)
            await #expect(throws: ReviewError.self) { try await application.approveReply(id, version: 1, by: .command) }
            var reply = try await application.draftReply("Sorry", to: id, version: 0, by: .command)
            await #expect(throws: ReviewError.self, "another draft isn't written over") {
                try await application.draftReply("Mine", to: id, version: 0, by: .command)
            }
            let seen = reply.version
            reply = try await application.draftReply("We are sorry", to: id, version: seen, by: .command)
            await #expect(throws: ReviewError.self, "approved is what was seen") {
                try await application.approveReply(id, version: seen, by: .command)
            }
            reply = try await application.approveReply(id, version: reply.version, by: .command)
            reply = try await application.takeBackReply(id, version: reply.version, by: .command)
            reply = try await application.approveReply(id, version: reply.version, by: .command)
            reply = try await application.replyPublishedByHand(id, version: reply.version, by: .command)
            #expect(reply.state == .published && reply.text == "We are sorry")
            // The source shows another text, then ours.
            try await application.takeReviews([try draft("a", 2, "Slow", reply: "Something else")], by: .command)
            #expect(try await list(fixture).first?.reply == .published)
            try await application.takeReviews([try draft("a", 2, "Slow", reply: "We are sorry")], by: .command)
            #expect(try await list(fixture).first?.reply == .confirmed)
            let audit = try await application.administration.auditEntries(target: "review:\(id)").map(\.action)
            #expect(
                audit.reversed() == [
                    "review-reply.drafted", "review-reply.drafted", "review-reply.approved", "review-reply.taken-back",
                    "review-reply.approved", "review-reply.published", "review-reply.confirmed",
                ])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `approved replies that no feed publishes don't hold up those that one does`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, clock in
            let (application, reviews) = (fixture.application, fixture.application.reviews)
            try await application.takeReviews((0..<60).map { try draft("by hand \($0)", 2, "Slow") }, by: .command)
            // Nobody listens there: the attempt fails, which shows that there was one.
            let feed = try await application.database.write {
                try reviews.addFeed(
                    name: "Google", address: "http://127.0.0.1:9/v4/accounts/1/locations/1", location: "Vienna", token: "", by: .command,
                    at: clock.now, $0)
            }
            _ = try await reviews.take([try draft("by feed", 2, "Slow")], feed: feed.id)
            for review in try await list(fixture) {
                let reply = try await application.draftReply("Sorry", to: review.id, version: 0, by: .command)
                _ = try await application.approveReply(review.id, version: reply.version, by: .command)
            }
            try await ReviewWork(reviews: reviews, options: DeliveryOptions(), logger: application.logger, grown: {}).publish()
            let tried = try await application.database.read { connection in
                try connection.query("SELECT review FROM review_reply WHERE tries > 0 OR state = 'failed'") { $0.integer(0) }
            }
            #expect(tried == (try await list(fixture)).filter { $0.feed != nil }.map(\.id) && tried.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `alerts are raised once, for low stars, what is late, and a turn for the worse`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, clock in
            let application = fixture.application
            let reviews = application.reviews
            let day: Int64 = 86_400_000
            var drafts: [ReviewDraft] = []
            for number in 0..<60 {
                drafts.append(try draft("old\(number)", number % 4 == 0 ? 4 : 5, at: Self.start - Int64(300 - number * 4) * day))
            }
            for number in 0..<12 { drafts.append(try draft("new\(number)", 1 + number % 3, at: Self.start - Int64(number) * day)) }
            try await application.takeReviews(drafts, by: .command)
            func kinds() async throws -> [ReviewAlert.Kind: Int] {
                let alerts = try await application.database.read { try reviews.alerts(limit: 1_000, $0) }
                return Dictionary(grouping: alerts, by: \.kind).mapValues(\.count)
            }
            let first = try await kinds()
            #expect(first[.lowStar] == 8 && first[.negativeShift] == 1)
            try await reviews.watch()
            #expect(try await kinds() == first)
            clock.advance(by: 3 * day)
            try await reviews.watch()
            #expect((try await kinds()[.unanswered] ?? 0) >= 8)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `those who want to know of alerts get one e-mail for all that is raised at once`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, clock in
            let (application, deliveries) = (fixture.application, fixture.application.deliveries)
            func mails() async throws -> [OutgoingEmail] {
                var found: [OutgoingEmail] = []
                for delivery in try await deliveries.deliveries(Deliveries.Filter()).reversed() {
                    if case .email(let email)? = try await deliveries.content(of: delivery.id) { found.append(email) }
                }
                return found
            }
            for (name, role) in [("ada", "administrator"), ("bob", "analyst"), ("cyd", "administrator")] {
                _ = try await application.administration.addPerson(
                    email: "\(name)@example.com", name: name, role: role, holder: nil, by: .command)
            }
            let everybody = try await application.administration.people()
            let ada = try #require(everybody.first { $0.name == "ada" }).id
            // Nobody has asked yet.
            try await application.takeReviews([try draft("a", 1, "Jane was rude")], by: .command)
            #expect(try await mails().isEmpty)
            let telling = ReviewAlertTelling(tells: [.person(ada), .role("analyst")], kinds: [.lowStar])
            try await application.setReviewAlertTelling(telling, by: .command)
            #expect(try await application.reviewAlertTelling() == telling)
            clock.advance(by: 1_000)
            try await application.takeReviews(
                [try draft("b", 2, "Jane again"), try draft("c", 1), try draft("d", 5)], by: .command)
            let told = try await mails()
            #expect(told.map(\.to.text) == ["ada@example.com", "bob@example.com"])
            for mail in told {
                #expect(mail.subject == "Reviews: 2 things to look at" && mail.text.contains("2 of 5 stars"))
                #expect(!mail.text.contains("Jane") && mail.html?.contains("Jane") == false)
            }
            // Once each; and of no other kind than was asked for.
            clock.advance(by: 4 * 86_400_000)
            try await application.reviews.watch()
            #expect(try await mails().count == 2)
        }
    }

    @Test(arguments: [
        (#"{"tells": ["everybody"]}"#, "tells"), (#"{"tells": "role:agent"}"#, "tells"), (#"{"tells": [], "kinds": ["bad"]}"#, "kinds"),
        (#"{"tells": [], "quiet": {"from": 25, "to": 8}}"#, "quiet"), (#"{"tells": [], "zone": "Mars"}"#, "zone"),
    ])
    func `what is wrong with who is told is named`(_ text: String, _ field: String) throws {
        let json = try JSONValue.parse(Array(text.utf8))
        let error = #expect(throws: ReviewError.self) { try ReviewAlertTelling(json: json) }
        #expect(error?.field == field)
    }

    @Test func `files say what is wrong in which line and keep what is right`() throws {
        let text = """
            \u{FEFF}Review ID;Rating;Date;Comment;Store
            1;5;2026-11-01;"Lovely; really ""great""
            staff";Graz
            2;FOUR;2026-11-02T10:00:00Z;ok;
            3;6;2026-11-02;too many;Graz
            4;1;yesterday;bad time;Graz

            5;1.0;2026-11-03 08:30:00;;Linz
            """
        let file = try ReviewFile(Array(text.utf8), source: "Trustpilot", location: "Vienna")
        #expect(file.drafts.map(\.external) == ["1", "2", "5"])
        #expect(file.drafts.map(\.location) == ["Graz", "Vienna", "Linz"])
        #expect(file.drafts[0].text == "Lovely; really \"great\"\nstaff" && file.drafts.allSatisfy { $0.source == "trustpilot" })
        #expect(file.problems.map(\.line) == [5, 6])
        let torn = try ReviewFile(
            Array("id,stars,time\n1,5,2026-11-01\n2,\"4\"x,2026-11-02\n3,\"4,2026-11-03\n4,2,2026-11-04".utf8), source: "x", location: "y")
        #expect(torn.drafts.map(\.external) == ["1", "4"], "a stray quote costs its own line")
        #expect(torn.problems.map(\.line) == [3, 4] && torn.problems[1].message.contains("never closed"))
        #expect(throws: ReviewError.self) { try ReviewFile(Array("a,b\n1,2".utf8), source: "x", location: "y") }
        #expect(throws: ReviewError.self) { try ReviewFile([0xFF, 0xFE], source: "x", location: "y") }
    }
}
