import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Responses on each database: kept, resumed, completed once, counted exactly.
@Suite struct SurveyResponsesTests {
    private static let yaml = """
        title: A visit
        languages: [en]
        hidden:
          - id: store
        pages:
          - id: first
            questions:
              - id: again
                type: nps
                text: How likely are you to come again?
                required: true
                anchors: {0: Not at all, 10: Extremely}
              - id: why
                type: text
                text: Why?
              - id: who
                type: choice
                text: Who came?
                choices:
                  - {id: alone, text: Alone}
                  - {id: family, text: Family}
        endings:
          - id: full
            outcome: quota_full
            title: Enough
          - id: thanks
            title: Thanks
        """

    private static func id(_ text: String) throws -> SurveyPartID { try #require(SurveyPartID(text)) }

    private static func publish(_ fixture: Fixture, _ more: String = "") async throws -> PublishedSurvey {
        let surveys = fixture.application.surveys
        let made = try await surveys.create(try Survey.parse(yaml: yaml + more), by: .command)
        return try await surveys.publish(made.id, by: .command)
    }

    private static func submission(
        _ ticket: SurveyTicket, _ answers: [String: SurveyAnswer], _ action: ResponseSubmission.Action = .next
    ) throws -> ResponseSubmission {
        let pairs = try answers.map { (try id($0.key), $0.value) }
        return ResponseSubmission(
            ticket: ticket, action: action, language: .english, shown: pairs.map(\.0), answers: Dictionary(uniqueKeysWithValues: pairs))
    }

    private static func whole(_ ticket: SurveyTicket, _ point: Double = 9, who: String = "alone") throws -> ResponseSubmission {
        try submission(
            ticket,
            [
                "again": .given(.number(point)), "why": .given(.text("Because of Anna")),
                "who": .given(.choices([try id(who)], other: nil)),
            ])
    }

    private static func interactions(_ fixture: Fixture) async throws -> [Change] {
        try await fixture.changes().filter { $0.kind == .interaction }
    }

    @Test(arguments: TestDatabase.all) func `a response is kept while it is partial, and becomes one interaction`(_ kind: TestDatabase)
        async throws
    {
        try await Fixture.with(kind) { fixture in
            let responses = fixture.application.responses
            let survey = try await Self.publish(fixture)
            let ticket = responses.ticket(for: survey, hidden: [try Self.id("store"): "north"])
            #expect(try await responses.stored(ticket.id) == nil)

            let first = try await responses.take(try Self.submission(ticket, ["again": .given(.number(0))]))
            #expect(first.state == .partial)
            let resumed = try await responses.step(ticket, language: .english)
            #expect(resumed.response.answers[try Self.id("again")] == .given(.number(0)))
            #expect(resumed.walk.step?.questions == [try Self.id("why")])
            #expect(try await Self.interactions(fixture).isEmpty)

            let last = try await responses.take(try Self.whole(ticket, 0))
            #expect(last.state == .completed)
            let change = try #require(try await Self.interactions(fixture).first)
            let body = InteractionBody(decoding: change.body)
            #expect(body.scores == [Score(kind: "nps", value: 0, low: 0, high: 10)])
            #expect(body.properties.first { $0.name == "answers.who" }?.value == .string("alone"))
            #expect(body.properties.first { $0.name == "store" }?.value == .string("north"))
            #expect(body.hasText && !String(decoding: change.body, as: UTF8.self).contains("Anna"))
            let stored = try #require(try await responses.stored(ticket.id))
            #expect(stored.isEntered && stored.sealed == nil)
            #expect(stored.open?.contains("Anna") == false)
        }
    }

    @Test(arguments: TestDatabase.all) func `the same answer sent many times at once is one`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let responses = fixture.application.responses
            let survey = try await Self.publish(fixture)
            let ticket = responses.ticket(for: survey)
            try await withThrowingTaskGroup(of: ResponseState.self) { group in
                for _ in 0..<20 { group.addTask { try await responses.take(try Self.whole(ticket)).state } }
                for try await state in group { #expect(state == .completed) }
            }
            #expect(try await Self.interactions(fixture).count == 1)
            #expect(try await responses.results(of: survey.id).outcomes.completed == 1)
        }
    }

    @Test(arguments: TestDatabase.all) func `fifty at once fill a limit exactly`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let responses = fixture.application.responses
            let survey = try await Self.publish(fixture, "\nmost_responses: 20\n")
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<50 {
                    let ticket = responses.ticket(for: survey)
                    group.addTask {
                        do { return try await responses.take(try Self.whole(ticket)).state == .completed } catch ResponseError.closed {
                            return false
                        }
                    }
                }
                return try await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 } == 20)
            #expect(try await Self.interactions(fixture).count == 20)
        }
    }

    @Test(arguments: TestDatabase.all) func `fifty at once fill a quota exactly`(_ kind: TestDatabase) async throws {
        let quota = "\nquotas:\n  - {id: families, when: {question: who, is: family}, most: 7, ending: full}\n"
        try await Fixture.with(kind) { fixture in
            let responses = fixture.application.responses
            let survey = try await Self.publish(fixture, quota)
            let states = try await withThrowingTaskGroup(of: ResponseState.self) { group in
                for number in 0..<50 {
                    let ticket = responses.ticket(for: survey)
                    group.addTask { try await responses.take(try Self.whole(ticket, who: number % 2 == 0 ? "family" : "alone")).state }
                }
                return try await group.reduce(into: [ResponseState]()) { $0.append($1) }
            }
            #expect(states.count { $0 == .quotaFull } == 18)
            #expect(states.count { $0 == .completed } == 32)
        }
    }

    @Test(arguments: TestDatabase.all) func `what was completed when the program was killed enters the log later, once`(
        _ kind: TestDatabase
    )
        async throws
    {
        try await Fixture.with(kind) { fixture in
            let responses = fixture.application.responses
            let survey = try await Self.publish(fixture)
            let submission = try Self.whole(responses.ticket(for: survey))
            let (library, vault) = (responses.library, responses.vault)
            // All that a completed answer does before it goes through the door.
            _ = try await responses.writing.write(survey: survey.id) { connection in
                try ResponseTaking(
                    library: library, vault: vault, links: .none, now: Instant(milliseconds: 5_000_000_000_000), connection: connection
                ).take(submission)
            }
            #expect(try await Self.interactions(fixture).isEmpty)
            #expect(try await responses.enterWaiting() == 1)
            #expect(try await responses.enterWaiting() == 0)
            _ = try await responses.take(submission)
            #expect(try await Self.interactions(fixture).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all) func `a single-use link that is opened twice is one answer`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let responses = fixture.application.responses
            let survey = try await Self.publish(fixture)
            var links = PersonalLinks.none
            links.respondent = { invitation, _ in PersonalLinks.Respondent(invitation: invitation, identifiers: []) }
            responses.register(links)
            let one = responses.ticket(for: survey, place: .personal, invitation: "invitation-1")
            let two = responses.ticket(for: survey, place: .personal, invitation: "invitation-1")
            _ = try await responses.take(try Self.submission(one, ["again": .given(.number(3))]))
            let step = try await responses.take(try Self.whole(two, 10))
            #expect(step.ticket.id == one.id && step.state == .completed)
            #expect(try await responses.take(try Self.whole(one, 1)).wasFinished)
            #expect(try await Self.interactions(fixture).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all) func `a dismissal is in no denominator, and zero is not blank in the export`(_ kind: TestDatabase)
        async throws
    {
        try await Fixture.with(kind) { fixture in
            let responses = fixture.application.responses
            let survey = try await Self.publish(fixture)
            _ = try await responses.take(try Self.submission(responses.ticket(for: survey), [:], .dismiss))
            _ = try await responses.take(
                try Self.submission(
                    responses.ticket(for: survey), ["again": .given(.number(0)), "why": .dismissed, "who": .dismissed]))
            let results = try await responses.results(of: survey.id)
            #expect(results.outcomes.dismissed == 1 && results.outcomes.completed == 1)
            #expect(results.questions[0].figure?.estimate.n == 1)
            let table = ResponseTable([survey.survey], mask: { $0 })
            let lines = try await responses.export(survey.id).filter { $0.stored.state == .completed }.map(table.line)
            let column = try #require(table.header.firstIndex(of: "again"))
            let why = try #require(table.header.firstIndex(of: "why"))
            #expect(lines.map { $0[column] } == ["0"] && lines.map { $0[why] } == [""])
        }
    }

    @Test(arguments: TestDatabase.all) func `a survey's score at a glance is that of its results`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let responses = fixture.application.responses
            let survey = try await Self.publish(fixture)
            let words = "title: Words\npages: [{id: one, questions: [{id: why, type: text, text: Why?}]}]"
            let plain = try await fixture.application.surveys.create(try Survey.parse(yaml: words), by: .command)
            _ = try await fixture.application.surveys.publish(plain.id, by: .command)
            let asked = [survey.id, plain.id, 99]
            #expect(try await responses.headlines(of: asked).isEmpty, "nobody has answered")
            for point in [10.0, 9, 9, 3] { _ = try await responses.take(try Self.whole(responses.ticket(for: survey), point)) }
            _ = try await responses.take(try Self.submission(responses.ticket(for: survey), ["again": .given(.number(7))]))
            _ = try await responses.take(try Self.submission(responses.ticket(for: survey), [:], .dismiss))
            let found = try await responses.headlines(of: asked)
            let headline = try #require(found[survey.id])
            #expect(found.count == 1 && headline.label == "How likely are you to come again?" && headline.figure.kind == .nps)
            #expect(headline.figure.estimate.n == 5 && headline.figure.estimate.value == 0.4 * 100)
            #expect(headline.figure.sample == (try await responses.results(of: survey.id)).questions[0].figure?.sample)
        }
    }

    @Test(arguments: TestDatabase.all) func `what was written comes back in the export, until its writer is erased`(_ kind: TestDatabase)
        async throws
    {
        try await Fixture.with(kind) { fixture in
            let responses = fixture.application.responses
            let survey = try await Self.publish(fixture)
            _ = try await responses.take(try Self.whole(responses.ticket(for: survey)))
            #expect(try await responses.export(survey.id).first?.writing?["why"] == .string("Because of Anna"))
        }
    }

    @Test func `a ticket that somebody made up is none`() throws {
        let vault = Vault(try MasterKey(text: String(repeating: "ab", count: 32)))
        let ticket = SurveyTicket(id: "abc", survey: 1, version: 2, seed: .max, began: Instant(milliseconds: 3), place: .kiosk)
        let sealed = ticket.sealed(by: vault)
        #expect(SurveyTicket(sealed: sealed, by: vault) == ticket)
        #expect(SurveyTicket(sealed: String(sealed.dropLast(2)) + "xx", by: vault) == nil)
        #expect(ticket.derived("1").id == ticket.derived("1").id && ticket.derived("1").id != ticket.derived("2").id)
    }

    @Test(
        arguments: [
            ("https://shop.example", true), ("http://localhost:8080", true), ("https://*.shop.example", true), ("https://*", false),
            ("https://shop.example/path", false), ("javascript:alert(1)", false), ("https://a b", false), ("https://x;script-src", false),
        ]) func `only a site can be named as a frame`(_ text: String, _ isOne: Bool)
    {
        #expect(SurveyResponses.isOrigin(text) == isOne)
    }
}
