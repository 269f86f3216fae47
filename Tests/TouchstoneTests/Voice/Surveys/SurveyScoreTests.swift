import Testing

@testable import Touchstone

@Suite struct SurveyScoreTests {
    private func scores(_ question: SurveyQuestion, _ answer: SurveyAnswer) -> [Score] { question.scores(of: answer).map(\.score) }

    private func scale(_ style: ScaleQuestion.Style, _ low: Int, _ high: Int, symbol: ScaleQuestion.Symbol = .numbers) -> SurveyQuestion {
        SurveyQuestion(id: "q", kind: .scale(ScaleQuestion(style, scale: AnswerScale(low, high), symbol: symbol)), text: "Question")
    }

    @Test(arguments: [
        (ScaleQuestion.Style.nps, 0, 10, "nps"), (.csat, 1, 5, "csat"), (.ces, 1, 7, "ces"), (.ces1, 1, 5, "ces1"),
        (.rating, 1, 5, "rating"),
        (.likert, 1, 5, "q"),
    ])
    func `a scale's answer is a score with the ends of its scale`(_ style: ScaleQuestion.Style, _ low: Int, _ high: Int, _ kind: String) {
        let question = scale(style, low, high)
        let answered = Score(kind: kind, value: Double(low), low: Double(low), high: Double(high))
        #expect(scores(question, Make.answer(Double(low))) == [answered], "the lowest is a value, not nothing")
        let asked = Score(kind: kind, value: nil, low: Double(low), high: Double(high))
        #expect(scores(question, .notApplicable) == [asked] && scores(question, .dismissed) == [asked])
    }

    @Test func `the author's word counts before the usual one, and a reversed item is turned on its scale`() {
        var question = scale(.likert, 1, 5)
        question.score = .kind("trust")
        question.isReversed = true
        #expect(scores(question, Make.answer(2)) == [Score(kind: "trust", value: 4, low: 1, high: 5)])
        question.score = .none
        #expect(scores(question, Make.answer(2)).isEmpty)
        #expect(scores(scale(.rating, 1, 5, symbol: .stars), Make.answer(4)).first?.kind == "stars")
    }

    @Test func `rows are scores of their own`() {
        let rows = [
            SurveyRow(id: "a", text: "A"), SurveyRow(id: "b", text: "B", isReversed: true),
            SurveyRow(id: "c", text: "C", score: .kind("own")),
            SurveyRow(id: "d", text: "D", score: .none),
        ]
        let question = SurveyQuestion(
            id: "m", kind: .matrix(MatrixQuestion(rows: rows, columns: .scale(AnswerScale(1, 5)))), text: "Question", notApplicable: "N/A")
        let answer = SurveyAnswer.given(.rows(["a": .point(2), "b": .point(2), "c": .notApplicable, "d": .point(1)]))
        #expect(
            scores(question, answer) == [
                Score(kind: "m.a", value: 2, low: 1, high: 5), Score(kind: "m.b", value: 4, low: 1, high: 5),
                Score(kind: "own", value: nil, low: 1, high: 5),
            ])
    }

    @Test func `expectation and perception stand in pairs`() {
        let question = SurveyQuestion(
            id: "s",
            kind: .expectation(
                ExpectationQuestion(items: [SurveyRow(id: "time", text: "T")], scale: AnswerScale(1, 7), expected: "E", perceived: "P")),
            text: "Question")
        let answer = SurveyAnswer.given(.pairs(["time": PairAnswer(expected: .point(7), perceived: .point(4))]))
        #expect(
            scores(question, answer) == [
                Score(kind: "expected.time", value: 7, low: 1, high: 7), Score(kind: "perceived.time", value: 4, low: 1, high: 7),
            ])
        #expect(question.number(of: answer.value ?? .seen, row: "time") == -3)
    }

    @Test func `competitors have a score each, and whom one prefers is a score of us`() {
        let brands: [CompetitorsQuestion.Brand] = [.init(id: "us", text: "We", isOurs: true), .init(id: "them", text: "They")]
        let question = SurveyQuestion(
            id: "c", kind: .competitors(CompetitorsQuestion(brands: brands, scale: AnswerScale(0, 10), preference: "Whom?")),
            text: "Question",
            notApplicable: "N/A")
        #expect(
            scores(question, .given(.brands(["us": .point(0), "them": .notApplicable], preferred: "them"))) == [
                Score(kind: "brand.us", value: 0, low: 0, high: 10), Score(kind: "brand.them", value: nil, low: 0, high: 10),
                Score(kind: "preference", value: 0, low: 0, high: 1),
            ])
    }

    @Test func `a price is the highest that is taken, and what that is above today's`() {
        let price = PriceQuestion(prices: [20, 25, 30], currency: "EUR", reference: 25)
        let question = SurveyQuestion(id: "p", kind: .price(price), text: "Question")
        func values(_ highest: Int?) -> [Double?] { scores(question, .given(.prices(price.replies(takingUpTo: highest)))).map(\.value) }
        #expect(values(2) == [30, 20] && values(1) == [25, 0] && values(nil) == [0, -100])
    }

    @Test func `a response is empty, partial, complete or screened out, and dismissals are no answers`() throws {
        var survey = Make.survey(
            Make.nps(jumps: [SurveyJump(when: Make.test("nps", .isAny([.number(0)])), to: "out")]), Make.text("why"),
            endings: [SurveyEnding(id: "out", outcome: .screenedOut, title: "Out"), SurveyEnding(id: "thanks", title: "Thanks")])
        survey.calculations = [
            SurveyCalculation(id: "double", formula: try SurveyFormula("nps * 2"), score: CalculatedScore(kind: "twice", low: 0, high: 20))
        ]
        let flow = SurveyFlow(survey)
        func walk(_ answers: [SurveyPartID: SurveyAnswer]) -> SurveyWalk {
            SurveyResponse(version: 3, language: "en", answers: answers).walk(in: flow)
        }
        #expect(SurveyResponse.state(of: walk([:])) == .empty)
        #expect(SurveyResponse.state(of: walk(["nps": .dismissed])) == .empty)
        #expect(SurveyResponse.state(of: walk(["nps": .dismissed, "why": .dismissed])) == .empty)
        #expect(SurveyResponse.state(of: walk(["nps": .notApplicable])) == .partial)
        #expect(SurveyResponse.state(of: walk(["nps": Make.answer(9)])) == .partial)
        #expect(SurveyResponse.state(of: walk(["nps": Make.answer(0)])) == .screenedOut)
        let complete = walk(["nps": Make.answer(9), "why": .dismissed])
        #expect(SurveyResponse.state(of: complete) == .complete)
        #expect(complete.scores.map(\.score.kind) == ["nps", "twice"] && complete.scores.last?.score.value == 18)
        #expect(walk(["nps": Make.answer(9)]).scores.map(\.score.kind) == ["nps"], "a partial response counts what was answered")
    }

    @Test func `a response reads back from its JSON, and an answer to what isn't asked is refused`() throws {
        var random = RandomSurveys(seed: 21)
        for _ in 0..<60 {
            let survey = random.survey()
            var response = SurveyResponse(version: 2, language: "de", seed: .max, hidden: ["plan": "pro"])
            for question in survey.questions where random.chance(70) { response.answers[question.id] = random.answer(to: question) }
            let json = try JSONValue.parse(Array(response.json.jsonText.utf8))
            #expect(try SurveyResponse(json: json, to: survey) == response)
        }
        let other = SurveyResponse(version: 1, language: "en", answers: ["ghost": .dismissed])
        #expect(throws: SurveyMistake.self) { try SurveyResponse(json: other.json, to: Make.survey(Make.nps())) }
    }

    @Test func `a survey takes answers from its first moment to the end of its last day, or until there are enough`() throws {
        var survey = Make.survey(Make.nps())
        #expect(survey.opening(at: Instant(milliseconds: 0), completed: 1_000_000) == .open)
        let opens = try #require(SurveyMoment("2026-12-01T08:00Z"))
        survey.opens = opens
        survey.closes = SurveyMoment("2026-12-02")
        survey.mostResponses = 100
        func opening(_ text: String, _ completed: Int = 0) throws -> Survey.Opening {
            survey.opening(at: try #require(SurveyMoment(text)).instant, completed: completed)
        }
        #expect(try opening("2026-12-01T07:59Z") == .notYet(opens))
        #expect(try opening("2026-12-01T08:00Z") == .open && opening("2026-12-02T23:59Z") == .open)
        #expect(try opening("2026-12-03") == .closed && opening("2026-12-02", 100) == .closed && opening("2026-12-02", 99) == .open)
    }
}
