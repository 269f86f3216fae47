import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct DistributionTests {
    private static let day: Int64 = 86_400_000
    private static let begin: Int64 = 1_790_000_000_000

    private static func survey(_ title: String = "How was it?") throws -> Survey {
        let id = SurveyPartID("recommend")
        let ends = [0: SurveyText([.english: "No"]), 10: SurveyText([.english: "Yes"])]
        let kind = QuestionKind.scale(ScaleQuestion(.nps, scale: AnswerScale(0, 10, anchors: ends)))
        let question = SurveyQuestion(id: id, kind: kind, text: SurveyText([.english: "Would you recommend us?"]))
        return Survey(
            title: SurveyText([.english: title]),
            pages: [SurveyPage(id: SurveyPartID("p1"), questions: [question])])
    }

    /// A published survey and a mail server, on an application whose time a test sets.
    private static func with(
        _ kind: TestDatabase, _ clock: HandClock = HandClock(begin), _ body: (Application, PublishedSurvey, Fixture) async throws -> Void
    ) async throws {
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            try await application.deliveries.setMailServer(
                MailServer(
                    host: "127.0.0.1", port: 9, security: .none, user: "", password: "", from: "us@example.com", fromName: "Us",
                    address: "https://cx.example.com"), by: .command)
            let stored = try await application.surveys.create(try survey(), by: .command)
            try await body(application, try await application.surveys.publish(stored.id, by: .command), fixture)
        }
    }

    private static func plan(_ audience: SendPlan.Audience = .list, sample: Double = 100, reminders: Int = 0) -> SendPlan {
        SendPlan(audience: audience, subject: "Hello {first_name|there}", message: "How was it?", sample: sample, reminders: reminders)
    }

    private static func people(_ texts: String...) throws -> [UploadedRecipient] {
        try UploadedRecipient.read(texts.joined(separator: "\n"), hidden: [])
    }

    private static func mails(_ application: Application) async throws -> [OutgoingEmail] {
        var mails: [OutgoingEmail] = []
        for delivery in try await application.deliveries.deliveries(Deliveries.Filter(limit: 500)) {
            if case .email(let email) = try await application.deliveries.content(of: delivery.id) { mails.append(email) }
        }
        return mails.reversed()
    }

    @Test(arguments: TestDatabase.all)
    func `a list is invited once, with consent, budget and refusals respected and told`(kind: TestDatabase) async throws {
        let clock = HandClock(Self.begin)
        try await Self.with(kind, clock) { application, published, fixture in
            var refusing = Interaction.of(.email("no@example.com"), at: Self.begin - 1_000)
            refusing.consent = [ConsentChoice(purpose: "surveys", isGiven: false)]
            try await fixture.accept(refusing, .of(.user("ada"), .email("ada@example.com"), at: Self.begin - 1_000))
            let list = try Self.people("email,first_name", "Ada@example.com,Ada", "no@example.com,", "new@example.com,", "ada@example.com,")
            #expect(list.count == 3, "an address counts once, however it is written")
            let preview = try await application.distribution.preview(list, survey: published.id)
            #expect(preview.invited == 2 && preview.leftOut == [.refused: 1])
            let send = try await application.distribution.send(Self.plan(), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            try await application.distribution.drain()
            let after = try await application.distribution.send(send.id)
            #expect(after.progress.sent == 2 && after.progress.leftOut == [.refused: 1] && after.isOver)
            let mails = try await Self.mails(application)
            #expect(mails.map(\.subject).sorted() == ["Hello Ada", "Hello there"])
            // The same people again: the budget leaves them out, and says so, until thirty days have passed.
            let again = try await application.distribution.send(Self.plan(), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(again.id).progress.leftOut == [.refused: 1, .budget: 2])
            clock.advance(by: 30 * Self.day + 1)
            let later = try await application.distribution.send(Self.plan(), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(later.id).progress.sent == 2)
            // Invitations stand on the timeline of the person, once each.
            let named = try await fixture.changes().filter { $0.id.hasPrefix("survey-invitation-") }
            #expect(named.count == 4 && Set(named.map(\.id)).count == 4)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `two mailings at the same moment ask one person once`(kind: TestDatabase) async throws {
        try await Self.with(kind) { application, published, _ in
            let person = ContactBudget.Person(profiles: [7], contact: 99)
            let time = Instant(milliseconds: Self.begin)
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
            let list = try Self.people("one@example.com")
            for _ in 0..<4 {
                _ = try await application.distribution.send(Self.plan(), survey: published.id, recipients: list, by: .command)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await application.distribution.drain() } }
                try await group.waitForAll()
            }
            #expect(try await Self.mails(application).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a survey leaves the same person alone for its own interval, other surveys don’t wait for it`(kind: TestDatabase) async throws {
        let clock = HandClock(Self.begin)
        try await Self.with(kind, clock) { application, published, _ in
            let distribution = application.distribution
            try await distribution.setBudget(ContactBudget(most: 100, days: 30), by: .command)
            let other = try await application.surveys.create(try Self.survey("And now?"), by: .command)
            let second = try await application.surveys.publish(other.id, by: .command)
            let list = try Self.people("a@example.com", "b@example.com")
            func sent(_ survey: PublishedSurvey) async throws -> [LeftOut: Int] {
                let send = try await distribution.send(Self.plan(), survey: survey.id, recipients: list, by: .command)
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
            clock.advance(by: 89 * Self.day)
            #expect(try await sent(published) == [.interval: 2])
            clock.advance(by: Self.day + 1)
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
        let clock = HandClock(Self.begin)
        try await Self.with(kind, clock) { application, published, fixture in
            func closed(_ user: String, at time: Int64, team: String) -> Interaction {
                var interaction = Interaction.of(.user(user), .email("\(user)@example.com"), name: "Ticket closed", at: time)
                interaction.properties = [JSONMember("team", .string(team))]
                return interaction
            }
            try await fixture.accept(closed("before", at: Self.begin - 1_000, team: "north"))
            let trigger = SendTrigger(
                touchpoint: "Ticket closed", conditions: [.init(field: "team", comparison: .is, value: "North")], delayMinutes: 60)
            let send = try await application.distribution.send(Self.plan(.trigger(trigger)), survey: published.id, by: .command)
            clock.advance(by: 1_000)
            try await fixture.accept(
                closed("ada", at: clock.now.milliseconds, team: "north"), closed("bob", at: clock.now.milliseconds, team: "south"),
                closed("old", at: Self.begin - 30 * Self.day, team: "north"))
            try await application.follower.catchUp()
            try await application.distribution.drain()
            #expect(try await application.distribution.send(send.id).progress == SendProgress(waiting: 1))
            clock.advance(by: 3_600_000)
            try await application.distribution.drain()
            #expect(try await Self.mails(application).map(\.to.text) == ["ada@example.com"])
            // Read again from the start, nobody is invited a second time.
            try await application.database.write { try application.log.move(Distribution.reader, to: 0, $0) }
            try await application.distribution.drain()
            #expect(try await Self.mails(application).count == 1)
        }
    }

    @Test func `nobody is chosen by how they will answer`() {
        for field in ["nps", "last_score", "Sentiment", "customer_rating"] {
            let trigger = SendTrigger(
                touchpoint: "Order", conditions: [.init(field: field, comparison: .atLeast, value: "9")])
            #expect(throws: DistributionError.self) { try Self.plan(.trigger(trigger)).checked() }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a sample is by chance alone and stays the same`(kind: TestDatabase) async throws {
        try await Self.with(kind) { application, published, _ in
            let trigger = SendTrigger(touchpoint: "Order")
            let send = try await application.distribution.send(
                Self.plan(.trigger(trigger), sample: 30), survey: published.id, by: .command)
            let chosen = (1...10_000).filter { application.distribution.isSampled(Int64($0), send) }
            #expect((2_800...3_200).contains(chosen.count))
            #expect(chosen == (1...10_000).filter { application.distribution.isSampled(Int64($0), send) })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who has not answered is reminded, who has or wants no more is not`(kind: TestDatabase) async throws {
        let clock = HandClock(Self.begin)
        try await Self.with(kind, clock) { application, published, _ in
            let list = try Self.people("a@example.com", "b@example.com", "c@example.com")
            _ = try await application.distribution.send(Self.plan(reminders: 1), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            let links = application.distribution.personalLinks
            try await application.database.write { try links.answered("1", "r", .completed, $0) }
            let token = InvitationLink(invitation: 2).token(.unsubscribe, application.vault)
            #expect(try await application.distribution.unsubscribing(token: token)?.isDone == false)
            #expect(try await application.distribution.unsubscribe(token: token))
            #expect(try await application.distribution.unsubscribing(token: token)?.isDone == true)
            #expect(try await application.distribution.unsubscribe(token: "x" + token.dropFirst()) == false)
            clock.advance(by: 4 * Self.day + 1)
            try await application.distribution.drain()
            clock.advance(by: 9 * Self.day)
            try await application.distribution.drain()
            #expect(
                try await Self.mails(application).map(\.to.text) == ["a@example.com", "b@example.com", "c@example.com", "c@example.com"])
            clock.advance(by: 60 * Self.day)
            let later = try await application.distribution.send(Self.plan(), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(later.id).progress.leftOut == [.unsubscribed: 1])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a mailing to a segment waits until it is known who is in it`(kind: TestDatabase) async throws {
        try await Self.with(kind) { application, published, fixture in
            try await fixture.accept(.of(.user("ada"), .email("ada@example.com"), name: "Order", at: Self.begin - 1_000))
            _ = try await application.createSegment(SegmentDraft(name: "Buyers", definition: "did Order"), by: .command)
            let send = try await application.distribution.send(Self.plan(.segment("Buyers")), survey: published.id, by: .command)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(send.id).isOver == false)
            try await application.follower.catchUp()
            try await application.distribution.drain()
            #expect(try await Self.mails(application).map(\.to.text) == ["ada@example.com"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `nothing that the catalogue doesn't know yet is passed over`(kind: TestDatabase) async throws {
        try await Self.with(kind) { application, published, fixture in
            let send = try await application.distribution.send(
                Self.plan(.trigger(SendTrigger(touchpoint: "Order"))), survey: published.id, by: .command)
            try await fixture.accept(.of(.user("ada"), .email("ada@example.com"), name: "Order", at: Self.begin))
            #expect(try await application.distribution.follow() == false, "the catalogue has not read it")
            try await application.follower.catchUp()
            try await application.distribution.drain()
            #expect(try await application.distribution.send(send.id).progress.sent == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who is erased gets nothing of what waited for an address that nobody had`(kind: TestDatabase) async throws {
        let clock = HandClock(Self.begin)
        try await Self.with(kind, clock) { application, published, fixture in
            func sealed() async throws -> [Int64] {
                try await application.database.read {
                    try $0.query("SELECT id FROM survey_invitation WHERE sealed IS NOT NULL ORDER BY id") { $0.integer(0) }
                }
            }
            func open(_ invitation: Int64) async throws -> PersonalLinks.Respondent? {
                let token = InvitationLink(invitation: invitation).token(.answer, application.vault)
                return try await application.database.read { try application.distribution.personalLinks.open(token, published.id, $0) }
            }
            // Two that nobody knew, told on their timelines; a list of them that waits; links to hand on.
            let list = try Self.people("new@example.com", "other@example.com")
            _ = try await application.distribution.send(Self.plan(reminders: 2), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            let profile = try #require(try await fixture.customer(.email("new@example.com"))?.id)
            let owned = try await application.database.read {
                try $0.first("SELECT profile FROM survey_invitation WHERE id = 1") { $0.optionalInteger(0) } ?? nil
            }
            #expect(owned == profile, "an invitation that made a profile is sealed under its key")
            #expect(try await open(1) != nil)
            let waiting = try await application.distribution.send(
                Self.plan(), survey: published.id, recipients: list, starts: Instant(milliseconds: Self.begin + Self.day), by: .command)
            _ = try await application.distribution.makeLinks(try Self.people("Third@example.com"), to: published.id, by: .command)
            try await fixture.accept(.of(.email("third@example.com")))
            #expect(try await sealed() == [1, 2, 3, 4, 5])
            #expect(try await open(5) != nil)

            for address in ["new@example.com", "third@example.com"] {
                let profile = try #require(try await fixture.customer(.email(address))?.id)
                _ = try await application.erase(profile, by: .command)
            }
            #expect(try await open(1) == nil)
            #expect(try await open(5) == nil)
            #expect(try await Set(sealed()).isDisjoint(with: [3, 5]))
            clock.advance(by: 4 * Self.day + 1)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(waiting.id).progress.leftOut == [.erased: 1, .budget: 1])
            #expect(
                try await Self.mails(application).map(\.to.text) == ["other@example.com", "other@example.com"],
                "what waited in the queue is dropped too")
            #expect(try await fixture.customer(.email("new@example.com")) == nil, "nobody is made anew")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a survey that has all the answers it wants invites and reminds nobody`(kind: TestDatabase) async throws {
        let clock = HandClock(Self.begin)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            try await application.deliveries.setMailServer(
                MailServer(
                    host: "127.0.0.1", port: 9, security: .none, user: "", password: "", from: "us@example.com", fromName: "Us",
                    address: "https://cx.example.com"), by: .command)
            var survey = try Self.survey()
            survey.mostResponses = 1
            let stored = try await application.surveys.create(survey, by: .command)
            let published = try await application.surveys.publish(stored.id, by: .command)
            _ = try await application.distribution.send(
                Self.plan(reminders: 1), survey: published.id, recipients: try Self.people("a@example.com"), by: .command)
            try await application.distribution.drain()
            try await application.database.write { connection in
                try connection.execute("INSERT INTO survey_tally (survey, part, count) VALUES (?, '', 1)", .integer(published.id))
            }
            let late = try await application.distribution.send(
                Self.plan(), survey: published.id, recipients: try Self.people("b@example.com"), by: .command)
            clock.advance(by: 5 * Self.day)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(late.id).progress.leftOut == [.closed: 1])
            #expect(try await Self.mails(application).map(\.to.text) == ["a@example.com"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a personal link is signed, belongs to one survey, expires, and knows nobody who was erased`(kind: TestDatabase) async throws {
        let clock = HandClock(Self.begin)
        try await Self.with(kind, clock) { application, published, fixture in
            try await fixture.accept(.of(.user("ada"), .email("ada@example.com"), at: Self.begin - 1_000))
            _ = try await application.distribution.send(
                Self.plan(), survey: published.id, recipients: try Self.people("ada@example.com", "bob@example.com"), by: .command)
            try await application.distribution.drain()
            let links = application.distribution.personalLinks
            func open(_ token: String, _ survey: Int64) async throws -> PersonalLinks.Respondent? {
                try await application.database.read { try links.open(token, survey, $0) }
            }
            let token = InvitationLink(invitation: 1).token(.answer, application.vault)
            let found = try #require(try await open(token, published.id))
            #expect(found.identifiers.map(\.kind).sorted() == ["email", "user_id"] && found.place == .email && found.invitation == "1")
            #expect(!token.contains("ada"))
            #expect(try await open(token, published.id + 1) == nil)
            #expect(try await open(InvitationLink(invitation: 1).token(.unsubscribe, application.vault), published.id) == nil)
            #expect(try await open(String(token.dropLast()) + (token.last == "A" ? "B" : "A"), published.id) == nil)
            let profile = try #require(try await fixture.customer(.email("ada@example.com"))).id
            _ = try await application.erase(profile, by: .command)
            #expect(try await open(token, published.id) == nil)
            let other = InvitationLink(invitation: 2).token(.answer, application.vault)
            #expect(try await open(other, published.id) != nil)
            clock.advance(by: 31 * Self.day)
            #expect(try await open(other, published.id) == nil)
        }
    }

    @Test func `a mail has the first question inside, and its links only open`() throws {
        var survey = try Self.survey()
        let mail = InvitationMail(
            survey: survey, key: "k3y", plan: Self.plan(), firstName: "<Ada>", look: MailLook(company: "A & B", accent: "#ffcc00"),
            address: "https://cx.example.com", token: "T", unsubscribeToken: "U")
        #expect(mail.subject == "Hello <Ada>")
        for point in 0...10 {
            #expect(mail.html.contains("href=\"https://cx.example.com/s/k3y?i=T&amp;a.recommend=\(point)\""))
            #expect(mail.text.contains("https://cx.example.com/s/k3y?i=T&a.recommend=\(point)"))
        }
        #expect(mail.html.contains("A &amp; B") && !mail.html.contains("<Ada>"))
        #expect(mail.html.contains("https://cx.example.com/unsubscribe/U") && mail.text.contains("https://cx.example.com/unsubscribe/U"))
        survey.pages[0].questions[0].kind = .text(TextQuestion())
        let other = InvitationMail(
            survey: survey, key: "k3y", plan: Self.plan(), firstName: nil, look: MailLook(company: "", accent: nil),
            address: "https://cx.example.com", token: "T", unsubscribeToken: "U", reminder: 1)
        #expect(other.subject == "Hello there" && other.html.contains("Start the survey") && other.text.contains("A reminder"))
    }

    @Test func `a list says which lines can't be read`() throws {
        let error = #expect(throws: DistributionError.self) { try UploadedRecipient.read("a@example.com\nnobody\n\nb@", hidden: []) }
        #expect(error?.message.contains("lines 2, 4") == true)
        let team = SurveyPartID("team")
        let list = try UploadedRecipient.read("Name;E-mail;team;secret\nAda;ada@example.com;north;x\n", hidden: [team])
        #expect(list.map(\.address.text) == ["ada@example.com"] && list[0].hidden == [team: "north"])
        let quoted = try UploadedRecipient.read(
            "email,name,team\r\n\r\nada@example.com,\"Doe, \"\"Ada\"\"\",north\r\nbob@example.com, Bob , \"south\"", hidden: [team])
        #expect(quoted.map { $0.hidden[team] } == ["north", "south"] && quoted.map(\.firstName) == [nil, nil])
        let named = try UploadedRecipient.read("email,first_name\nada@example.com,\"Ada, Countess\"", hidden: [])
        #expect(named.map(\.firstName) == ["Ada, Countess"])
    }
}

extension SendProgress {
    fileprivate init(waiting: Int) {
        self.init()
        self.waiting = waiting
    }
}
