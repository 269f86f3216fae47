import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// What is sent along with an answer, and answers that nobody ends.
@Suite struct SurveyFilesAndSettlingTests {
    private static let yaml = """
        title: A parcel
        languages: [en]
        pages:
          - id: first
            questions:
              - {id: again, type: nps, text: How likely are you to order again?, anchors: {0: Not at all, 10: Extremely}}
              - {id: photo, type: file, text: A photo, types: [image/*], most_files: 2}
              - {id: reach, type: contact, text: How do we reach you?, fields: [{field: email, required: false}]}
        endings:
          - {id: thanks, title: Thanks}
        """
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("a picture of Anna’s door".utf8)

    private static func id(_ text: String) throws -> SurveyPartID { try #require(SurveyPartID(text)) }

    private static func publish(_ fixture: Fixture) async throws -> PublishedSurvey {
        let surveys = fixture.application.surveys
        let made = try await surveys.create(try Survey.parse(yaml: yaml), by: .command)
        return try await surveys.publish(made.id, by: .command)
    }

    private static func submission(
        _ ticket: SurveyTicket, _ answers: [String: SurveyAnswer], _ action: ResponseSubmission.Action = .next
    ) throws -> ResponseSubmission {
        let pairs = try answers.map { (try id($0.key), $0.value) }
        return ResponseSubmission(
            ticket: ticket, action: action, language: .english, shown: pairs.map(\.0), answers: Dictionary(uniqueKeysWithValues: pairs))
    }

    @Test(arguments: TestDatabase.all) func `a file is sealed, opened for who may, and gone with its sender`(_ kind: TestDatabase)
        async throws
    {
        try await Fixture.with(kind) { fixture in
            let responses = fixture.application.responses
            let survey = try await Self.publish(fixture)
            let ticket = responses.ticket(for: survey)
            _ = try await responses.take(try Self.submission(ticket, ["again": .given(.number(2))]))
            let photo = try Self.id("photo")
            await #expect(throws: AnswerProblem.fileType, "what isn't a picture can't say it is one") {
                try await responses.addFile(
                    Array("<html>".utf8), name: "x.png", type: "image/png", to: photo, of: ticket, language: .english)
            }
            await #expect(throws: AnswerProblem.self) {
                try await responses.addFile(
                    Array("%PDF-".utf8), name: "x.pdf", type: "application/pdf", to: photo, of: ticket, language: .english)
            }
            let step = try await responses.addFile(
                Self.png, name: "door.png", type: "image/png", to: photo, of: ticket, language: .english)
            guard case .given(.files(let files))? = step.response.answers[photo], let file = files.first else {
                Issue.record("the file isn't among the answers")
                return
            }
            let last = try await responses.take(
                try Self.submission(
                    ticket,
                    ["photo": .given(.files([file])), "reach": .given(.contact([.email: "anna@example.com"]))]))
            #expect(last.state == .completed)
            try await fixture.application.follower.catchUp()
            let opened = try await responses.file(file.key, of: ticket.id, survey: survey.id)
            #expect(opened?.bytes == Self.png && opened?.file.name == "door.png")
            let raw = try await fixture.application.database.read { connection in
                try connection.query("SELECT sealed FROM survey_file") { $0.blob(0) }
            }
            #expect(raw.count == 1 && !String(decoding: raw[0], as: UTF8.self).contains("Anna"))

            let profile = try #require(try await fixture.customer(.email("anna@example.com"))?.id)
            _ = try await fixture.application.erase(profile, by: .command)
            #expect(try await responses.file(file.key, of: ticket.id, survey: survey.id) == nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a file that is no longer taken isn't kept, and those sent at once are all there`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (application, responses) = (fixture.application, fixture.application.responses)
            let survey = try await Self.publish(fixture)
            let photo = try Self.id("photo")
            func send(_ ticket: SurveyTicket) async throws -> ResponseStep {
                try await responses.addFile(Self.png, name: "door.png", type: "image/png", to: photo, of: ticket, language: .english)
            }
            func kept() async throws -> [String] {
                try await application.database.read { try $0.query("SELECT response FROM survey_file ORDER BY added") { $0.text(0) } }
            }
            let ticket = responses.ticket(for: survey)
            async let one = send(ticket)
            async let other = send(ticket)
            _ = try await (one, other)
            let step = try await responses.step(ticket, language: .english)
            guard case .given(.files(let files))? = step.response.answers[photo] else {
                Issue.record("no file is among the answers")
                return
            }
            #expect(files.count == 2)
            #expect(try await kept() == [ticket.id, ticket.id])
            await #expect(throws: AnswerProblem.self, "two are the most") { try await send(ticket) }
            for answers in [["again": SurveyAnswer.given(.number(9))], ["photo": .dismissed, "reach": .dismissed]] {
                _ = try await responses.take(try Self.submission(ticket, answers))
            }
            #expect(try await send(ticket).wasFinished)
            _ = try await application.surveys.setClosed(true, survey.id, by: .command)
            await #expect(throws: ResponseError.closed) { try await send(responses.ticket(for: survey)) }
            #expect(try await kept().isEmpty, "the answer that counts in the end speaks of none")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `files that no answer speaks of go within the hour after a day, and no others`(_ kind: TestDatabase) async throws {
        let clock = HandClock(1_795_424_400_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let (application, responses) = (fixture.application, fixture.application.responses)
            let survey = try await Self.publish(fixture)
            let photo = try Self.id("photo")
            func send(_ ticket: SurveyTicket) async throws -> AnsweredFile? {
                let step = try await responses.addFile(
                    Self.png, name: "door.png", type: "image/png", to: photo, of: ticket, language: .english)
                guard case .given(.files(let files))? = step.response.answers[photo] else { return nil }
                return files.last
            }
            func kept() async throws -> Set<String> {
                Set(try await application.database.read { try $0.query("SELECT response FROM survey_file") { $0.text(0) } })
            }
            let (partial, passed, early, done) = (
                responses.ticket(for: survey), responses.ticket(for: survey), responses.ticket(for: survey), responses.ticket(for: survey)
            )
            for ticket in [partial, passed, early] { _ = try #require(try await send(ticket)) }
            let file = try #require(try await send(done))
            _ = try await responses.take(try Self.submission(passed, ["again": .given(.number(9)), "photo": .dismissed], .save))
            let whole: [String: SurveyAnswer] = [
                "again": .given(.number(9)), "photo": .given(.files([file])), "reach": .given(.contact([.email: "anna@example.com"])),
            ]
            #expect(try await responses.take(try Self.submission(done, whole)).state == .completed)
            try await application.follower.catchUp()
            // One that ended early, and one whose response a crash, or a hand, has taken away.
            let last = try await application.database.write { connection in
                try connection.execute(
                    """
                    UPDATE survey_response SET state = 'screened_out', finished = changed, open = '{}', sealed = NULL WHERE id = ?
                    """, .text(early.id))
                    + connection.execute(
                        "INSERT INTO survey_file (id, response, question, bytes, sealed, added) VALUES ('x', 'nobody', 'photo', 1, ?, 0)",
                        .blob([1]))
            }
            #expect(last == 2)
            try await application.sweepUploads()
            #expect(try await kept() == [partial.id, passed.id, early.id, done.id])
            clock.advance(by: SurveyResponses.filesKept - 1)
            try await application.sweepUploads()
            #expect(try await kept() == [partial.id, passed.id, early.id, done.id])
            clock.advance(by: 1)
            try await application.sweepUploads()
            #expect(try await kept() == [partial.id, done.id])
            #expect(try await responses.file(file.key, of: done.id, survey: survey.id)?.bytes == Self.png)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who is erased takes along what they answered and is not in the log yet`(_ kind: TestDatabase) async throws {
        let clock = HandClock(1_795_424_400_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let (application, responses) = (fixture.application, fixture.application.responses)
            let survey = try await Self.publish(fixture)
            try await fixture.accept(.of(.user("ada"), .email("ada@example.com")), .of(.user("bob"), .email("bob@example.com")))
            let profile = try #require(try await fixture.customer(.user("ada"))?.id)
            // A visitor whom the website knows, one who says who she is, and somebody else.
            var known = responses.ticket(for: survey, place: .widget)
            known.visitor = [.user("ada")]
            _ = try await responses.take(try Self.submission(known, ["again": .given(.number(3))]))
            let told = responses.ticket(for: survey)
            _ = try await responses.take(
                try Self.submission(told, ["again": .given(.number(4)), "reach": .given(.contact([.email: "Ada@example.com"]))], .save))
            var other = responses.ticket(for: survey, place: .widget)
            other.visitor = [.user("bob")]
            _ = try await responses.take(try Self.submission(other, ["again": .given(.number(5))]))
            // One whose link was to an invitation that is gone: completed, and killed before it entered.
            let invited = responses.ticket(for: survey, place: .personal, invitation: "77")
            for answers in [["again": SurveyAnswer.given(.number(9))], ["photo": .dismissed, "reach": .dismissed]] {
                _ = try await responses.take(try Self.submission(invited, answers))
            }

            _ = try await application.erase(profile, by: .command)
            let held = try await application.database.read {
                try $0.query("SELECT id FROM survey_response WHERE sealed IS NOT NULL OR visitor IS NOT NULL") { $0.text(0) }
            }
            #expect(held == [other.id])
            clock.advance(by: SurveyResponses.invitedSettlesAfter)
            _ = try await responses.settle()
            _ = try await responses.enterWaiting()
            let entered = try await fixture.changes().filter { $0.id.hasPrefix("survey-response-") }
            #expect(entered.map(\.id) == ["survey-response-\(other.id)"])
            #expect(try await fixture.customer(.user("ada")) == nil, "nobody is made anew")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of two who stand joined in a backup, only who is on the list of erasures takes answers along`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (application, responses) = (fixture.application, fixture.application.responses)
            let survey = try await Self.publish(fixture)
            try await fixture.accept(.of(.user("ada"), .email("ada@example.com")), .of(.user("bob"), .email("bob@example.com")))
            let ada = try #require(try await fixture.customer(.user("ada"))?.id)
            let bob = try #require(try await fixture.customer(.user("bob"))?.id)
            _ = try await application.link(ada, bob, by: .command)
            var answers: [String] = []
            for name in ["ada", "bob"] {
                var ticket = responses.ticket(for: survey, place: .widget)
                ticket.visitor = [.user(name)]
                _ = try await responses.take(try Self.submission(ticket, ["again": .given(.number(3))]))
                answers.append(ticket.id)
            }
            let keys = application.keys
            let fingerprint = try await application.database.read { try keys.fingerprint(of: bob, $0) }
            #expect(try await application.applyErasures([ErasureLedger.Entry(profile: bob, fingerprint: fingerprint)]) == 1)
            let held = try await application.database.read {
                try $0.query("SELECT id FROM survey_response WHERE sealed IS NOT NULL OR visitor IS NOT NULL") { $0.text(0) }
            }
            #expect(held == [answers[0]])
        }
    }

    @Test(arguments: TestDatabase.all) func `a partial answer settles once, after a week, as what it is`(_ kind: TestDatabase) async throws
    {
        let clock = HandClock(1_795_424_400_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let responses = fixture.application.responses
            let survey = try await Self.publish(fixture)
            let left = responses.ticket(for: survey)
            _ = try await responses.take(try Self.submission(left, ["again": .given(.number(3))]))
            let done = responses.ticket(for: survey)
            for answers in [["again": SurveyAnswer.given(.number(9))], ["photo": .dismissed, "reach": .dismissed]] {
                _ = try await responses.take(try Self.submission(done, answers))
            }
            func states() async throws -> [String] {
                try await fixture.changes().filter { $0.kind == .interaction }.compactMap {
                    InteractionBody(decoding: $0.body).properties.first { $0.name == "survey_state" }?.value.string
                }
            }
            #expect(try await states() == ["complete"])
            clock.advance(by: SurveyResponses.settlesAfter - 1)
            #expect(try await responses.settle() == 0)
            clock.advance(by: 1)
            async let first = responses.settle()
            async let second = responses.settle()
            _ = try await (first, second)
            _ = try await responses.settle()
            #expect(try await states() == ["complete", "partial"])
            let partial = try #require(try await fixture.changes().last { $0.kind == .interaction })
            #expect(InteractionBody(decoding: partial.body).scores == [Score(kind: "nps", value: 3, low: 0, high: 10)])
        }
    }
}
