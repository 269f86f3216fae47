import Testing

@testable import Touchstone

@Suite struct SurveyAnswerTests {
    private func problem(_ kind: QuestionKind, _ answer: SurveyAnswer, required: Bool = true, na: SurveyText = SurveyText())
        -> AnswerProblem?
    {
        let question = SurveyQuestion(id: "q", kind: kind, text: "Question", isRequired: required, notApplicable: na)
        do { try question.check(answer) } catch { return error }
        return nil
    }

    private func problem(_ kind: QuestionKind, _ value: AnswerValue, required: Bool = true, na: SurveyText = SurveyText()) -> AnswerProblem?
    {
        problem(kind, .given(value), required: required, na: na)
    }

    @Test func `a scale takes its whole points, zero among them`() {
        let nps = QuestionKind.scale(ScaleQuestion(.nps))
        #expect(problem(nps, .number(0)) == nil && problem(nps, .number(10)) == nil)
        #expect(problem(nps, .number(11)) == .outOfScale(low: 0, high: 10))
        #expect(problem(nps, .number(9.5)) == .outOfScale(low: 0, high: 10))
        #expect(problem(nps, .number(.nan)) == .outOfScale(low: 0, high: 10))
        #expect(problem(nps, .text("9")) == .wrongKind)
        #expect(problem(nps, .dismissed) == .required && problem(nps, .dismissed, required: false) == nil)
        #expect(problem(nps, .notApplicable) == .notApplicableNotOffered && problem(nps, .notApplicable, na: "N/A") == nil)
    }

    @Test func `a slider takes its places, tenths too`() {
        let slider = QuestionKind.slider(SliderQuestion(low: 0, high: 1, step: 0.1))
        #expect(problem(slider, .number(0.3)) == nil && problem(slider, .number(0.7)) == nil && problem(slider, .number(1)) == nil)
        #expect(problem(slider, .number(0.35)) == .offSlider(low: 0, high: 1, step: 0.1))
        #expect(problem(slider, .number(1.1)) == .offSlider(low: 0, high: 1, step: 0.1))
    }

    @Test func `choices are ids, each once, with words for other and nothing beside none`() {
        let choices: [SurveyChoice] = [
            SurveyChoice(id: "a", text: "A"), SurveyChoice(id: "b", text: "B"), SurveyChoice(id: "c", text: "C"),
            SurveyChoice(id: "other", text: "Other", isOther: true), SurveyChoice(id: "none", text: "None", isExclusive: true),
        ]
        let several = QuestionKind.choice(ChoiceQuestion(takesSeveral: true, choices: choices, least: 2, most: 3))
        let single = QuestionKind.choice(ChoiceQuestion(takesSeveral: false, choices: choices))
        #expect(problem(several, .choices(["a", "b"], other: nil)) == nil)
        #expect(problem(several, .choices(["a"], other: nil)) == .tooFew(2))
        #expect(problem(several, .choices(["none"], other: nil)) == nil, "none goes alone, whatever the least is")
        #expect(problem(several, .choices(["none", "a"], other: nil)) == .goesAlone)
        #expect(problem(several, .choices(["a", "a"], other: nil)) == .chosenTwice)
        #expect(problem(several, .choices(["a", "b", "c", "other"], other: "x")) == .tooMany(3))
        #expect(problem(several, .choices(["a", "other"], other: " ")) == .otherWithoutWords)
        #expect(problem(single, .choices(["a"], other: "x")) == .wordsWithoutOther)
        #expect(problem(single, .choices(["a", "b"], other: nil)) == .onlyOne)
        #expect(problem(single, .choices(["A"], other: nil)) == .noSuchChoice)
        #expect(problem(single, .choices([], other: nil)) == .required)
    }

    @Test func `rows are all answered where that is required`() {
        let rows = [SurveyRow(id: "r1", text: "1"), SurveyRow(id: "r2", text: "2")]
        let matrix = QuestionKind.matrix(MatrixQuestion(rows: rows, columns: .scale(AnswerScale(1, 5))))
        #expect(problem(matrix, .rows(["r1": .point(1), "r2": .point(5)])) == nil)
        #expect(problem(matrix, .rows(["r1": .point(1)])) == .rowsMissing(1))
        #expect(problem(matrix, .rows(["r1": .point(1)]), required: false) == nil)
        #expect(problem(matrix, .rows(["r1": .point(6)]), required: false) == .outOfScale(low: 1, high: 5))
        #expect(problem(matrix, .rows(["r1": .notApplicable]), required: false) == .notApplicableNotOffered)
        #expect(problem(matrix, .rows(["r3": .point(1)]), required: false) == .noSuchChoice)
        #expect(problem(matrix, .rows(["r1": .choices(["a"])]), required: false) == .wrongKind)
        let pairs = QuestionKind.expectation(
            ExpectationQuestion(items: rows, scale: AnswerScale(1, 7), expected: "E", perceived: "P"))
        #expect(problem(pairs, .pairs(["r1": PairAnswer(expected: .point(7), perceived: .point(3))]), required: false) == nil)
        #expect(
            problem(pairs, .pairs(["r1": PairAnswer(expected: .point(7), perceived: .notApplicable)]), required: false)
                == .notApplicableNotOffered)
    }

    @Test func `a price ladder is walked to its end, and no other prices are taken`() {
        let price = PriceQuestion(prices: [1, 2, 3, 4, 5, 6, 7], currency: "EUR", reference: 4)
        for highest in [nil, 0, 1, 2, 3, 4, 5, 6] as [Int?] {
            let replies = price.replies(takingUpTo: highest)
            #expect(replies.count == 3 && price.step(after: replies) == .done(highest: highest))
            #expect(problem(.price(price), .prices(replies)) == nil)
            #expect(problem(.price(price), .prices(Array(replies.dropLast()))) == .ladderUnfinished)
        }
        #expect(price.step(after: []) == .ask(3))
        #expect(problem(.price(price), .prices([PriceReply(price: 1, isTaken: true)])) == .offLadder)
    }

    @Test(arguments: [
        (QuestionKind.text(TextQuestion(least: 3, most: 5)), AnswerValue.text("ab"), AnswerProblem.tooShort(3)),
        (.text(TextQuestion(most: 5)), .text("abcdef"), .tooLong(5)), (.text(TextQuestion()), .text("  "), .required),
        (.text(TextQuestion()), .text("a\u{0}b"), .controlCharacters),
        (.number(NumberQuestion(low: 1, high: 9)), .number(0), .tooLow(1)),
        (.number(NumberQuestion(low: 1, high: 9)), .number(10), .tooHigh(9)),
        (.number(NumberQuestion()), .number(1.5), .tooManyDecimals(0)), (.number(NumberQuestion()), .number(.infinity), .notANumber),
        (.date(DateQuestion(earliest: SurveyDay("2026-01-01"))), .day(SurveyDay(number: 0)), .tooEarly(SurveyDay(number: 20_454))),
        (.consent(ConsentQuestion(purpose: "p", label: "L", isNeeded: true)), .consent(false), .consentNeeded),
        (.contact(ContactQuestion(fields: [.init(.email, isRequired: true)])), .contact([.email: "ada@"]), .badEmail),
        (
            .contact(ContactQuestion(fields: [.init(.email, isRequired: true), .init(.name)])), .contact([.name: "Ada"]),
            .fieldMissing(.email)
        ),
        (.contact(ContactQuestion(fields: [.init(.phone)])), .contact([.phone: "call me"]), .badPhone),
        (.contact(ContactQuestion(fields: [.init(.phone)])), .contact([.company: "x"]), .unknownField),
        (
            .file(FileQuestion(types: ["image/*"])), .files([AnsweredFile(key: "k", name: "a.pdf", type: "application/pdf", bytes: 9)]),
            .fileType
        ),
        (
            .file(FileQuestion(mostMegabytes: 1)), .files([AnsweredFile(key: "k", name: "a", type: "a/b", bytes: 2_000_000)]),
            .fileTooLarge(1)
        ),
        (
            .ranking(RankingQuestion(items: [SurveyChoice(id: "a", text: "A"), SurveyChoice(id: "b", text: "B")])), .ranking(["a"]),
            .rankAll(2)
        ),
    ])
    func `an answer that can't be taken is refused with what to do`(_ kind: QuestionKind, _ value: AnswerValue, _ expected: AnswerProblem) {
        let found = problem(kind, value)
        #expect(found == expected)
        for language in ["en", "de"] as [SurveyLanguage] { #expect(found?.sentence(in: language).hasSuffix(".") == true) }
        #expect(found?.sentence(in: "en") != found?.sentence(in: "de"))
    }

    @Test(arguments: ["0.1", "12.35", "99999.99", "0.07", "1.15", "123456789.01"]) func `decimals are counted as people write them`(
        text: String
    ) throws {
        let number = try #require(Double(text))
        #expect(problem(.number(NumberQuestion(decimals: 2)), .number(number)) == nil)
        #expect(problem(.number(NumberQuestion(decimals: 0)), .number(number)) == .tooManyDecimals(0))
    }

    @Test func `an answer reads back from its JSON`() throws {
        var random = RandomSurveys(seed: 11)
        var seen: Set<QuestionType> = []
        for _ in 0..<150 {
            for question in random.survey().questions {
                let answer = random.answer(to: question)
                seen.insert(question.type)
                let json = try JSONValue.parse(Array(answer.json.jsonText.utf8))
                #expect(try SurveyAnswer(json: json, to: question) == answer, "\(answer.json.jsonText)")
            }
        }
        #expect(seen.count == QuestionType.allCases.count)
    }

    @Test(arguments: [#"{}"#, #"{"value": "9"}"#, #"{"value": 9, "more": 1}"#, #"[9]"#, #"9"#, #"{"choices": ["a"]}"#])
    func `JSON that is no answer to the question is refused with a sentence`(json: String) throws {
        let value = try JSONValue.parse(Array(json.utf8))
        #expect(throws: SurveyMistake.self) { try SurveyAnswer(json: value, to: Make.nps()) }
    }

    @Test func `days are those of the calendar`() {
        #expect(SurveyDay("1970-01-01")?.number == 0 && SurveyDay("2026-11-22")?.number == 20_779)
        #expect(SurveyDay("2024-02-29")?.text == "2024-02-29" && SurveyDay("2025-02-29") == nil && SurveyDay("2026-13-01") == nil)
        for number in stride(from: -700_000, to: 2_900_000, by: 9_973) {
            #expect(SurveyDay(SurveyDay(number: number).text)?.number == number)
        }
    }
}
