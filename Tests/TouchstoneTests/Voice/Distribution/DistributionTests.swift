import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct DistributionTests {
    @Test(arguments: TestDatabase.all)
    func `a list is invited once, with consent, budget and refusals respected and told`(kind: TestDatabase) async throws {
        let clock = HandClock(Mailing.begin)
        try await Mailing.with(kind, clock) { application, published, fixture in
            var refusing = Interaction.of(.email("no@example.com"), at: Mailing.begin - 1_000)
            refusing.consent = [ConsentChoice(purpose: "surveys", isGiven: false)]
            try await fixture.accept(refusing, .of(.user("ada"), .email("ada@example.com"), at: Mailing.begin - 1_000))
            let list = try Mailing.people(
                "email,first_name", "Ada@example.com,Ada", "no@example.com,", "new@example.com,", "ada@example.com,")
            #expect(list.count == 3, "an address counts once, however it is written")
            let preview = try await application.distribution.preview(list, survey: published.id)
            #expect(preview.invited == 2 && preview.leftOut == [.refused: 1])
            let send = try await application.distribution.send(Mailing.plan(), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            try await application.distribution.drain()
            let after = try await application.distribution.send(send.id)
            #expect(after.progress.sent == 2 && after.progress.leftOut == [.refused: 1] && after.isOver)
            let mails = try await Mailing.mails(application)
            #expect(mails.map(\.subject).sorted() == ["Hello Ada", "Hello there"])
            // The same people again: the budget leaves them out, and says so, until thirty days have passed.
            let again = try await application.distribution.send(Mailing.plan(), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(again.id).progress.leftOut == [.refused: 1, .budget: 2])
            clock.advance(by: 30 * Mailing.day + 1)
            let later = try await application.distribution.send(Mailing.plan(), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(later.id).progress.sent == 2)
            // Invitations stand on the timeline of the person, once each.
            let named = try await fixture.changes().filter { $0.id.hasPrefix("survey-invitation-") }
            #expect(named.count == 4 && Set(named.map(\.id)).count == 4)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `two mailings at the same moment ask one person once`(kind: TestDatabase) async throws {
        try await Mailing.with(kind) { application, published, _ in
            let person = ContactBudget.Person(profiles: [7], contact: 99)
            let time = Instant(milliseconds: Mailing.begin)
            let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<24 {
                    // By the profile, by the address, by both: it is the same person.
                    let who = [person, .init(profiles: [7], contact: nil), .init(profiles: [8, 7], contact: 99)][number % 3]
                    group.addTask {
                        try await application.database.write {
                            try ContactBudget.take(who, for: "test:\(number)", by: 1, at: time, $0) == nil
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 1)
            let list = try Mailing.people("one@example.com")
            for _ in 0..<4 {
                _ = try await application.distribution.send(Mailing.plan(), survey: published.id, recipients: list, by: .command)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await application.distribution.drain() } }
                try await group.waitForAll()
            }
            #expect(try await Mailing.mails(application).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a survey leaves the same person alone for its own interval, other surveys don’t wait for it`(kind: TestDatabase) async throws {
        let clock = HandClock(Mailing.begin)
        try await Mailing.with(kind, clock) { application, published, _ in
            let distribution = application.distribution
            try await distribution.setBudget(ContactBudget(most: 100, days: 30), by: .command)
            let other = try await application.surveys.create(try Mailing.survey("And now?"), by: .command)
            let second = try await application.surveys.publish(other.id, by: .command)
            let list = try Mailing.people("a@example.com", "b@example.com")
            func sent(_ survey: PublishedSurvey) async throws -> [LeftOut: Int] {
                let send = try await distribution.send(Mailing.plan(), survey: survey.id, recipients: list, by: .command)
                try await distribution.drain()
                return try await distribution.send(send.id).progress.leftOut
            }
            #expect(try await sent(published).isEmpty)
            #expect(try await sent(published).isEmpty, "no interval: the budget alone counts")
            try await distribution.setInterval(90, of: published.id, by: .command)
            #expect(try await distribution.interval(of: published.id) == 90)
            #expect(try await distribution.interval(of: second.id) == nil)
            #expect(try await sent(published) == [.interval: 2])
            #expect(try await distribution.preview(list, survey: published.id).leftOut == [.interval: 2])
            let links = try await distribution.makeLinks(list, to: published.id, by: .command)
            #expect(links.map(\.token) == [nil, nil])
            #expect(links.map(\.leftOut) == [.interval, .interval])
            #expect(try await sent(second).isEmpty, "another survey has its own clock")
            clock.advance(by: 89 * Mailing.day)
            #expect(try await sent(published) == [.interval: 2])
            clock.advance(by: Mailing.day + 1)
            #expect(try await sent(published).isEmpty)

            let visitor = [Identifier(kind: "user_id", value: "u7")]
            #expect(try await distribution.mayAsk(visitor, survey: published.id))
            clock.advance(by: 1)
            #expect(try await distribution.mayAsk(visitor, survey: published.id) == false)
            #expect(try await distribution.mayAsk(visitor, survey: second.id))
            try await distribution.setInterval(nil, of: published.id, by: .command)
            #expect(try await distribution.mayAsk(visitor, survey: published.id))
            #expect(try await sent(published).isEmpty)
            for days in [0, 731, -1] {
                await #expect(throws: DistributionError.self) { try await distribution.setInterval(days, of: published.id, by: .command) }
            }
            let actions = try await application.database.read { try AuditTrail.entries(limit: 50, on: $0) }.map(\.action)
            #expect(actions.filter { $0 == "survey.interval-changed" }.count == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an interaction that fits triggers an invitation after its delay, and history does not`(kind: TestDatabase) async throws {
        let clock = HandClock(Mailing.begin)
        try await Mailing.with(kind, clock) { application, published, fixture in
            func closed(_ user: String, at time: Int64, team: String) -> Interaction {
                var interaction = Interaction.of(.user(user), .email("\(user)@example.com"), name: "Ticket closed", at: time)
                interaction.properties = [JSONMember("team", .string(team))]
                return interaction
            }
            try await fixture.accept(closed("before", at: Mailing.begin - 1_000, team: "north"))
            let trigger = SendTrigger(
                touchpoint: "Ticket closed", conditions: [.init(field: "team", comparison: .is, value: "North")], delayMinutes: 60)
            let send = try await application.distribution.send(Mailing.plan(.trigger(trigger)), survey: published.id, by: .command)
            clock.advance(by: 1_000)
            try await fixture.accept(
                closed("ada", at: clock.now.milliseconds, team: "north"), closed("bob", at: clock.now.milliseconds, team: "south"),
                closed("old", at: Mailing.begin - 30 * Mailing.day, team: "north"))
            try await application.follower.catchUp()
            try await application.distribution.drain()
            #expect(try await application.distribution.send(send.id).progress == SendProgress(waiting: 1))
            clock.advance(by: 3_600_000)
            try await application.distribution.drain()
            #expect(try await Mailing.mails(application).map(\.to.text) == ["ada@example.com"])
            // Read again from the start, nobody is invited a second time.
            try await application.database.write { try application.log.move(Distribution.reader, to: 0, $0) }
            try await application.distribution.drain()
            #expect(try await Mailing.mails(application).count == 1)
        }
    }

    @Test func `nobody is chosen by how they will answer`() {
        for field in ["nps", "last_score", "Sentiment", "customer_rating"] {
            let trigger = SendTrigger(
                touchpoint: "Order", conditions: [.init(field: field, comparison: .atLeast, value: "9")])
            #expect(throws: DistributionError.self) { try Mailing.plan(.trigger(trigger)).checked() }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a sample is by chance alone and stays the same`(kind: TestDatabase) async throws {
        try await Mailing.with(kind) { application, published, _ in
            let trigger = SendTrigger(touchpoint: "Order")
            let send = try await application.distribution.send(
                Mailing.plan(.trigger(trigger), sample: 30), survey: published.id, by: .command)
            let chosen = (1...10_000).filter { application.distribution.isSampled(Int64($0), send) }
            #expect((2_800...3_200).contains(chosen.count))
            #expect(chosen == (1...10_000).filter { application.distribution.isSampled(Int64($0), send) })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who has not answered is reminded, who has or wants no more is not`(kind: TestDatabase) async throws {
        let clock = HandClock(Mailing.begin)
        try await Mailing.with(kind, clock) { application, published, _ in
            let list = try Mailing.people("a@example.com", "b@example.com", "c@example.com")
            _ = try await application.distribution.send(Mailing.plan(reminders: 1), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            let links = application.distribution.personalLinks
            try await application.database.write { try links.answered("1", "r", .completed, $0) }
            let token = InvitationLink(invitation: 2).token(.unsubscribe, application.vault)
            #expect(try await application.distribution.unsubscribing(token: token)?.isDone == false)
            #expect(try await application.distribution.unsubscribe(token: token))
            #expect(try await application.distribution.unsubscribing(token: token)?.isDone == true)
            #expect(try await application.distribution.unsubscribe(token: "x" + token.dropFirst()) == false)
            clock.advance(by: 4 * Mailing.day + 1)
            try await application.distribution.drain()
            clock.advance(by: 9 * Mailing.day)
            try await application.distribution.drain()
            #expect(
                try await Mailing.mails(application).map(\.to.text) == ["a@example.com", "b@example.com", "c@example.com", "c@example.com"])
            clock.advance(by: 60 * Mailing.day)
            let later = try await application.distribution.send(Mailing.plan(), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(later.id).progress.leftOut == [.unsubscribed: 1])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a mailing to a segment waits until it is known who is in it`(kind: TestDatabase) async throws {
        try await Mailing.with(kind) { application, published, fixture in
            try await fixture.accept(.of(.user("ada"), .email("ada@example.com"), name: "Order", at: Mailing.begin - 1_000))
            _ = try await application.createSegment(SegmentDraft(name: "Buyers", definition: "did Order"), by: .command)
            let send = try await application.distribution.send(Mailing.plan(.segment("Buyers")), survey: published.id, by: .command)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(send.id).isOver == false)
            try await application.follower.catchUp()
            try await application.distribution.drain()
            #expect(try await Mailing.mails(application).map(\.to.text) == ["ada@example.com"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `nothing that the catalogue doesn't know yet is passed over`(kind: TestDatabase) async throws {
        try await Mailing.with(kind) { application, published, fixture in
            let send = try await application.distribution.send(
                Mailing.plan(.trigger(SendTrigger(touchpoint: "Order"))), survey: published.id, by: .command)
            try await fixture.accept(.of(.user("ada"), .email("ada@example.com"), name: "Order", at: Mailing.begin))
            #expect(try await application.distribution.follow() == false, "the catalogue has not read it")
            try await application.follower.catchUp()
            try await application.distribution.drain()
            #expect(try await application.distribution.send(send.id).progress.sent == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a survey that has all the answers it wants invites and reminds nobody`(kind: TestDatabase) async throws {
        let clock = HandClock(Mailing.begin)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            try await application.deliveries.setMailServer(
                MailServer(
                    host: "127.0.0.1", port: 9, security: .none, user: "", password: "", from: "us@example.com", fromName: "Us",
                    address: "https://cx.example.com"), by: .command)
            var survey = try Mailing.survey()
            survey.mostResponses = 1
            let stored = try await application.surveys.create(survey, by: .command)
            let published = try await application.surveys.publish(stored.id, by: .command)
            _ = try await application.distribution.send(
                Mailing.plan(reminders: 1), survey: published.id, recipients: try Mailing.people("a@example.com"), by: .command)
            try await application.distribution.drain()
            try await application.database.write { connection in
                try connection.execute("INSERT INTO survey_tally (survey, part, count) VALUES (?, '', 1)", .integer(published.id))
            }
            let late = try await application.distribution.send(
                Mailing.plan(), survey: published.id, recipients: try Mailing.people("b@example.com"), by: .command)
            clock.advance(by: 5 * Mailing.day)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(late.id).progress.leftOut == [.closed: 1])
            #expect(try await Mailing.mails(application).map(\.to.text) == ["a@example.com"])
        }
    }
}

extension SendProgress {
    fileprivate init(waiting: Int) {
        self.init()
        self.waiting = waiting
    }
}
