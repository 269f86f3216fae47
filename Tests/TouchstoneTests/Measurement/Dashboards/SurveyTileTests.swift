import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// A survey's score on a dashboard: over the period, against the one before, in stretches.
@Suite struct SurveyTileTests {
    private static let day: Int64 = 86_400_000
    private static let begin: Int64 = 1_780_000_000_000
    private static let yaml = """
        title: A visit
        languages: [en]
        pages:
          - id: first
            questions:
              - {id: easy, type: ces, text: Was it easy?, anchors: {1: No, 7: Yes}}
              - {id: again, type: nps, text: Will you come again?, anchors: {0: No, 10: Yes}}
              - {id: why, type: text, text: Why?}
        endings:
          - {id: thanks, title: Thanks}
        """

    private static func answer(_ survey: PublishedSurvey, again: Double?, easy: Double = 6, _ responses: SurveyResponses) async throws {
        let ids = try ["easy", "again", "why"].map { try #require(SurveyPartID($0)) }
        let answers: [SurveyPartID: SurveyAnswer] = [
            ids[0]: .given(.number(easy)), ids[1]: again.map { .given(.number($0)) } ?? .dismissed, ids[2]: .dismissed,
        ]
        let submission = ResponseSubmission(
            ticket: responses.ticket(for: survey), action: .next, language: .english, shown: ids, answers: answers)
        #expect(try await responses.take(submission).state == .completed)
    }

    /// A detractor forty days ago; two promoters and one who passed the question over in the last days.
    private static func with(_ kind: TestDatabase, _ body: (Fixture, PublishedSurvey) async throws -> Void) async throws {
        let clock = HandClock(begin - 40 * day)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let surveys = fixture.application.surveys, responses = fixture.application.responses
            let made = try await surveys.create(try Survey.parse(yaml: yaml), by: .command)
            let survey = try await surveys.publish(made.id, by: .command)
            try await answer(survey, again: 3, easy: 2, responses)
            clock.advance(by: 38 * day)
            try await answer(survey, again: 10, responses)
            clock.advance(by: day)
            try await answer(survey, again: 9, responses)
            try await answer(survey, again: nil, responses)
            clock.advance(by: day)
            try await fixture.application.follower.catchUp()
            try await body(fixture, survey)
        }
    }

    private static func show(
        _ tile: DashboardTile, _ board: DashboardBoard, over period: MetricPeriod = .last(30, .day), access: TileAccess = .all
    ) async throws -> TileAnswer? {
        try await board.answers([tile], over: period, zone: .gmt, owner: .command, access: access).tiles[tile.id]
    }

    @Test(arguments: TestDatabase.all) func `the leading question’s score moves with its answers`(kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, survey in
            let board = fixture.application.makeDashboardBoard(), responses = fixture.application.responses
            let tile = DashboardTile(id: "t", kind: .survey, subject: survey.id)
            guard case .survey(let month)? = try await Self.show(tile, board) else {
                Issue.record("the tile shows no survey")
                return
            }
            #expect(month.question.text == "again" && month.figure.kind == .nps && month.name == "A visit")
            #expect(month.figure.estimate.value == 100 && month.figure.estimate.n == 2)
            #expect(month.change?.difference == 200)
            #expect(month.granularity == .day && month.buckets.reduce(0) { $0 + $1.estimate.n } == 2)
            #expect(month.buckets.filter { $0.estimate.value != nil }.count == 2)
            // Over all time it says what the page of results says.
            guard case .survey(let all)? = try await Self.show(tile, board, over: .all) else { return }
            let results = try await responses.results(of: survey.id)
            #expect(all.figure.estimate == results.questions.first { $0.question.id == all.question }?.figure?.estimate)
            #expect(all.figure.estimate.n == 3 && all.change == nil)
            // One more answer, and the board knows that there is news.
            let before = board.version
            try await Self.answer(survey, again: 0, responses)
            try await fixture.application.follower.catchUp()
            #expect(board.version != before)
            guard case .survey(let now)? = try await Self.show(tile, board, over: .all) else {
                Issue.record("the tile shows no survey")
                return
            }
            #expect(now.figure.estimate.n == 4)
        }
    }

    @Test(arguments: TestDatabase.all) func `a question is chosen by its id, and what can’t be shown says why`(kind: TestDatabase)
        async throws
    {
        try await Self.with(kind) { fixture, survey in
            let board = fixture.application.makeDashboardBoard()
            let easy = DashboardTile(id: "t", kind: .survey, subject: survey.id, asked: SurveyPartID("easy"))
            guard case .survey(let trend)? = try await Self.show(easy, board) else {
                Issue.record("the tile shows no survey")
                return
            }
            #expect(trend.figure.kind == .mean && trend.figure.estimate.value == 6 && trend.figure.estimate.n == 3)
            for (asked, subject, words) in [("why", survey.id, "No single score"), ("gone", survey.id, "no longer"), ("easy", 99, "gone")] {
                let tile = DashboardTile(id: "t", kind: .survey, subject: subject, asked: SurveyPartID(asked))
                guard case .problem(let sentence)? = try await Self.show(tile, board) else {
                    Issue.record("“\(asked)” of \(subject) is shown")
                    continue
                }
                #expect(sentence.contains(words))
            }
            let draft = try await fixture.application.surveys.create(try Survey.parse(yaml: Self.yaml), name: "New", by: .command)
            guard case .problem? = try await Self.show(DashboardTile(id: "t", kind: .survey, subject: draft.id), board) else {
                Issue.record("a survey that was never published is shown")
                return
            }
            // Whoever may not see surveys is told so, whatever others have been shown.
            let none = TileAccess { $0 == .viewMeasurement }
            guard case .problem(let refusal)? = try await Self.show(easy, board, access: none) else {
                Issue.record("the tile is shown to somebody who may not see surveys")
                return
            }
            #expect(refusal.contains("role"))
        }
    }

    @Test func `a survey’s tile names its question, and only tiles of surveys keep one`() throws {
        let document = DashboardDocument(
            name: "Ours", tiles: [DashboardTile(id: "t1", kind: .survey, subject: 3, asked: SurveyPartID("again"))])
        let read = try DashboardDocument(json: try JSONValue.parse(Array(document.json.jsonText.utf8))).checked()
        #expect(read == document)
        let note = try DashboardTile(id: "t", kind: .note, subject: 3, asked: SurveyPartID("again"), text: "x").checked()
        #expect(note.asked == nil && note.subject == nil)
        for (text, field) in [(#"{"kind": "survey"}"#, "subject"), (#"{"kind": "survey", "subject": 1, "asked": "1 2"}"#, "asked")] {
            let error = #expect(throws: DashboardError.self) {
                try DashboardTile(json: try JSONValue.parse(Array(text.utf8)), id: "t").checked()
            }
            #expect(error?.field == field)
        }
    }
}
