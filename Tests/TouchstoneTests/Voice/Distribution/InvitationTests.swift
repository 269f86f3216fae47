import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

/// What one respondent is sent, and what their link opens.
@Suite struct InvitationTests {
    @Test(arguments: TestDatabase.all)
    func `who is erased gets nothing of what waited for an address that nobody had`(kind: TestDatabase) async throws {
        let clock = HandClock(Mailing.begin)
        try await Mailing.with(kind, clock) { application, published, fixture in
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
            let list = try Mailing.people("new@example.com", "other@example.com")
            _ = try await application.distribution.send(Mailing.plan(reminders: 2), survey: published.id, recipients: list, by: .command)
            try await application.distribution.drain()
            let profile = try #require(try await fixture.customer(.email("new@example.com"))?.id)
            let owned = try await application.database.read {
                try $0.first("SELECT profile FROM survey_invitation WHERE id = 1") { $0.optionalInteger(0) } ?? nil
            }
            #expect(owned == profile, "an invitation that made a profile is sealed under its key")
            #expect(try await open(1) != nil)
            let waiting = try await application.distribution.send(
                Mailing.plan(), survey: published.id, recipients: list, starts: Instant(milliseconds: Mailing.begin + Mailing.day),
                by: .command)
            _ = try await application.distribution.makeLinks(try Mailing.people("Third@example.com"), to: published.id, by: .command)
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
            clock.advance(by: 4 * Mailing.day + 1)
            try await application.distribution.drain()
            #expect(try await application.distribution.send(waiting.id).progress.leftOut == [.erased: 1, .budget: 1])
            #expect(
                try await Mailing.mails(application).map(\.to.text) == ["other@example.com", "other@example.com"],
                "what waited in the queue is dropped too")
            #expect(try await fixture.customer(.email("new@example.com")) == nil, "nobody is made anew")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a personal link is signed, belongs to one survey, expires, and knows nobody who was erased`(kind: TestDatabase) async throws {
        let clock = HandClock(Mailing.begin)
        try await Mailing.with(kind, clock) { application, published, fixture in
            try await fixture.accept(.of(.user("ada"), .email("ada@example.com"), at: Mailing.begin - 1_000))
            _ = try await application.distribution.send(
                Mailing.plan(), survey: published.id, recipients: try Mailing.people("ada@example.com", "bob@example.com"), by: .command)
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
            clock.advance(by: 31 * Mailing.day)
            #expect(try await open(other, published.id) == nil)
        }
    }

    @Test func `a mail has the first question inside, and its links only open`() throws {
        var survey = try Mailing.survey()
        let mail = InvitationMail(
            survey: survey, key: "k3y", plan: Mailing.plan(), firstName: "<Ada>", look: MailLook(company: "A & B", accent: "#ffcc00"),
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
            survey: survey, key: "k3y", plan: Mailing.plan(), firstName: nil, look: MailLook(company: "", accent: nil),
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
