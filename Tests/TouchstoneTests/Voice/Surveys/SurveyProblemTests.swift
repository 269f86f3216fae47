import Testing

@testable import Touchstone

@Suite struct SurveyProblemTests {
    private func codes(_ survey: Survey) -> [SurveyProblemCode] { survey.problems.map(\.code) }

    private func question(_ kind: QuestionKind, _ text: SurveyText = "Which one fits?") -> SurveyQuestion {
        SurveyQuestion(id: "q", kind: kind, text: text)
    }

    private static let fine: [Int: SurveyText] = [1: "Low", 5: "High"]

    @Test func `a survey in order has no problems`() {
        #expect(Make.survey(Make.nps(), Make.text("why", showIf: Make.atMost("nps", 6))).problems.isEmpty)
    }

    @Test func `an unreachable question is named with its place`() throws {
        let survey = Make.survey(
            Make.choice("a", ["x", "y"], jumps: [SurveyJump(to: "c")]), Make.text("b"), Make.text("c", showIf: Make.isAny("a", "x")),
            Make.text("d", showIf: .all([Make.isAny("a", "x"), Make.test("c", .answered(true)), .not(Make.test("b", .answered(true)))])))
        let problems = survey.problems
        #expect(problems.map(\.code) == [.unreachable])
        let problem = try #require(problems.first)
        #expect(problem.path.pointer == "pages[0].questions[1]" && problem.severity == .error)
        #expect(
            problem.description
                == "page 1, question 2: Nobody is ever asked “b”, whatever they answer. Look at its condition, its page's, and the jumps before it; or take it out."
        )
    }

    @Test func `a condition that contradicts itself is found, and one that always holds`() {
        let never = SurveyCondition.all([Make.atMost("nps", 3), Make.atLeast("nps", 9)])
        let survey = Make.survey(Make.nps(), Make.text("why", showIf: never))
        #expect(codes(survey) == [.contradiction, .unreachable])
        #expect(codes(Make.survey(Make.nps(), Make.text("why", showIf: .not(never)))) == [.alwaysHolds])
        let both = SurveyCondition.all([Make.isAny("one", "a"), Make.isAny("one", "b")])
        #expect(codes(Make.survey(Make.choice("one", ["a", "b"]), Make.text("why", showIf: both))).contains(.contradiction))
        #expect(
            !codes(Make.survey(Make.choice("one", ["a", "b"], several: true), Make.text("why", showIf: both))).contains(.contradiction),
            "of several choices both can be chosen")
    }

    @Test func `words written beside one of several choices can fulfil a condition`() throws {
        let several = ChoiceQuestion(
            takesSeveral: true,
            choices: [SurveyChoice(id: "b0", text: "Price"), SurveyChoice(id: "b1", text: "Something else", isOther: true)])
        let survey = Make.survey(
            question(.choice(several)), Make.text("why", showIf: Make.test("q", .contains("queue"))))
        #expect(codes(survey).isEmpty)
    }

    @Test func `a condition that could hold but on no way does makes its question unreachable only`() {
        let survey = Make.survey(
            Make.choice("a", ["x", "y"]), Make.choice("b", ["x", "y"], showIf: Make.isAny("a", "x")),
            Make.text("c", showIf: .all([Make.isAny("a", "y"), Make.isAny("b", "x")])))
        #expect(codes(survey) == [.unreachable])
    }

    @Test func `loops, jumps to nowhere and conditions on what comes later are found`() {
        let survey = Make.survey(
            Make.text("first", showIf: Make.atMost("nps", 6)),
            Make.nps(jumps: [SurveyJump(when: Make.atMost("nps", 3), to: "first"), SurveyJump(when: Make.atLeast("nps", 9), to: "nirvana")]
            ),
            Make.text("own", showIf: Make.test("own", .answered(false))), Make.text("odd", showIf: Make.isAny("ghost", "x")))
        #expect(Set(codes(survey)).isSuperset(of: [.loop, .jumpNowhere, .laterReference, .unknownReference]))
        #expect(survey.problems.filter { $0.code == .laterReference }.count == 2)
    }

    @Test func `a question that has to be answered and can't be is a dead end`() {
        var question = question(.number(NumberQuestion(low: 1.2, high: 1.8)))
        question.isRequired = true
        #expect(codes(Make.survey(question, Make.nps())) == [.deadEnd, .unanswerable])
        var scale = self.question(.scale(ScaleQuestion(.rating, scale: AnswerScale(5, 1, anchors: Self.fine))))
        scale.isRequired = true
        #expect(Set(codes(Make.survey(scale))) == [.deadEnd, .unanswerable])
    }

    @Test func `people whom no ending fits are found`() {
        let ending = SurveyEnding(id: "low", when: Make.atMost("nps", 6), title: "Sorry")
        #expect(codes(Make.survey(Make.nps(), endings: [ending])) == [.deadEnd])
        #expect(Make.survey(Make.nps(), endings: [ending, SurveyEnding(id: "rest", title: "Thanks")]).problems.isEmpty)
        let never = SurveyEnding(id: "never", when: Make.test("nps", .isAny([.number(11)])), title: "Never")
        #expect(
            Set(codes(Make.survey(Make.nps(), endings: [never, SurveyEnding(id: "rest", title: "Thanks")]))) == [
                .contradiction, .unreachable,
            ])
    }

    @Test(arguments: [
        (AnswerScale(1, 5), SurveyProblemCode.anchorsMissing), (AnswerScale(1, 5, anchors: [1: "Low", 7: "High"]), .anchorOutside),
        (AnswerScale(3, 3, anchors: [3: "Only"]), .unanswerable), (AnswerScale(1, 20, anchors: [1: "Low", 20: "High"]), .scaleLength),
        (AnswerScale(1, 4, anchors: [1: "Low", 4: "High"]), .scaleLength),
        (AnswerScale(1, 5, anchors: [1: "Low", 2: "Lower", 5: "High"]), .scaleLength),
    ])
    func `a scale that can't be answered or leans to a side is found`(_ scale: AnswerScale, _ code: SurveyProblemCode) {
        #expect(codes(Make.survey(question(.scale(ScaleQuestion(.likert, scale: scale))))).contains(code))
    }

    @Test func `each kind of question has its own problems`() {
        let one = [SurveyChoice(id: "a", text: "A")]
        let kinds: [(QuestionKind, SurveyProblemCode)] = [
            (.choice(ChoiceQuestion(takesSeveral: false, choices: one)), .choices),
            (.choice(ChoiceQuestion(takesSeveral: true, choices: one + [SurveyChoice(id: "b", text: "B")], least: 3)), .unanswerable),
            (.ranking(RankingQuestion(items: one)), .choices),
            (.matrix(MatrixQuestion(rows: [], columns: .scale(AnswerScale(1, 5)))), .rows),
            (.matrix(MatrixQuestion(rows: [SurveyRow(id: "r", text: "R")], columns: .choice(one))), .choices),
            (
                .competitors(
                    CompetitorsQuestion(brands: [.init(id: "a", text: "A"), .init(id: "b", text: "B")], scale: AnswerScale(0, 10))), .brands
            ),
            (.price(PriceQuestion(prices: [3, 2, 1], currency: "EUR")), .prices),
            (.price(PriceQuestion(prices: [1, 2, 3, 4], currency: "EUR", reference: 9)), .prices),
            (.contact(ContactQuestion(fields: [])), .unanswerable), (.consent(ConsentQuestion(purpose: "", label: "Yes")), .settings),
            (.slider(SliderQuestion(low: 0, high: 10, step: 0)), .unanswerable),
            (.slider(SliderQuestion(low: 0, high: 10, step: 3, unit: "%")), .scaleLength),
            (.slider(SliderQuestion()), .anchorsMissing), (.text(TextQuestion(least: 9, most: 3)), .unanswerable),
            (.date(DateQuestion(earliest: SurveyDay(number: 9), latest: SurveyDay(number: 3))), .unanswerable),
        ]
        for (kind, code) in kinds { #expect(codes(Make.survey(question(kind))).contains(code), "\(kind.type)") }
    }

    @Test func `ids that are there twice are found, in choices too`() {
        var survey = Make.survey(Make.choice("a", ["x", "x"]), Make.text("a"))
        #expect(codes(survey).filter { $0 == .duplicateID }.count == 2)
        survey = Make.survey(Make.text("p"))
        #expect(codes(survey) == [.duplicateID], "the page has that id")
    }

    @Test func `tests that don't fit their question are found`() {
        let tests: [SurveyCondition] = [
            Make.isAny("one", "ghost"), Make.atMost("one", 3), Make.test("one", .contains("x")), Make.test("one", .notApplicable),
            Make.test("one", .isAny([.flag(true)])), Make.test("one", .answered(true), row: "row"), Make.isAny("nps", "x"),
        ]
        for test in tests {
            let survey = Make.survey(Make.choice("one", ["a", "b"]), Make.nps(), Make.text("why", showIf: test))
            #expect(codes(survey).contains(.testDoesNotFit), "\(test)")
        }
    }

    @Test func `missing translations and texts in languages that the survey hasn't are found`() {
        var survey = Make.survey(Make.nps())
        survey.languages = ["en", "de"]
        #expect(survey.problems.allSatisfy { $0.code == .translationMissing && $0.language == "de" } && survey.problems.count == 4)
        survey = Make.survey(Make.nps())
        survey.title["fr"] = "Enquête"
        #expect(codes(survey) == [.languageUnknown])
        survey.title = SurveyText()
        #expect(codes(survey) == [.textMissing])
    }

    @Test func `what is put into texts has to be known there, and needs words for where it isn't`() {
        func codes(_ text: SurveyText) -> [SurveyProblemCode] {
            var survey = Make.survey(Make.nps(), question(.text(TextQuestion()), text), Make.text("later"))
            survey.hidden = [HiddenField(id: "plan")]
            return survey.problems.map(\.code)
        }
        #expect(codes("You said {{nps|a score}}, on {{plan|your plan}}. Why?").isEmpty)
        #expect(codes("You said {{nps}}. Why?") == [.piping] && codes("{{later|x}}?") == [.piping] && codes("{{ghost|x}}?") == [.piping])
    }

    @Test func `what is left to chance may not decide`() {
        var survey = Make.survey(Make.nps(), Make.text("why", showIf: Make.atMost("nps", 6)))
        survey.pages[0].isShuffled = true
        #expect(codes(survey) == [.shuffledReference])
        survey.pages[0].questions[1].showIf = nil
        survey.pages[0].questions[0].jumps = [SurveyJump(when: Make.atMost("nps", 6), to: "why")]
        #expect(codes(survey).contains(.jumpAndShuffle))
    }

    @Test(arguments: [
        ("en", "How great was our service?", SurveyProblemCode.leading), ("en", "Don't you agree that we are quick?", .leading),
        ("de", "Wie toll war unser Service?", .leading), ("de", "Finden Sie nicht auch, dass wir schnell sind?", .leading),
        ("fr", "Ne pensez-vous pas que nous sommes rapides ?", .leading), ("es", "¿No cree que somos rápidos?", .leading),
        ("en", "How satisfied are you with our prices and our staff?", .doubleBarrelled),
        ("de", "Wie zufrieden sind Sie mit Preis und Beratung?", .doubleBarrelled),
        ("fr", "Êtes-vous satisfait du prix et du conseil ?", .doubleBarrelled),
        ("es", "¿Está satisfecho con el precio y el servicio?", .doubleBarrelled),
        ("en", "The company does not keep me waiting.", .negation), ("de", "Man lässt mich nicht warten.", .negation),
        ("en", "I am always treated well.", .absolute), ("de", "Ich werde immer gut behandelt.", .absolute),
        ("en", "How often did you not get no answer?", .negation),
    ])
    func `wording that pushes, joins or denies is hinted at`(_ language: String, _ text: String, _ code: SurveyProblemCode) throws {
        let language = try #require(SurveyLanguage(language))
        var survey = Make.survey(
            question(
                .scale(
                    ScaleQuestion(
                        .likert, scale: AnswerScale(1, 5, anchors: [1: SurveyText([language: "a"]), 5: SurveyText([language: "b"])]))),
                SurveyText([language: text])))
        survey.languages = [language]
        survey.title = SurveyText([language: "t"])
        let problems = survey.problems
        #expect(problems.contains { $0.code == code && $0.severity == .hint && $0.language == language }, "\(problems)")
    }

    @Test(arguments: [
        ("en", "How satisfied or dissatisfied are you with the delivery?"),
        ("en", "How likely are you to tell friends and family about us?"),
        ("de", "Wie zufrieden oder unzufrieden sind Sie mit der Lieferung?"), ("en", "My data is safe with this company."),
        ("en", "How well does the notebook handle?"), ("de", "Wie gut kennen Sie den Hund?"), ("en", "The greatest effort was the login."),
    ])
    func `plain wording is left alone`(_ language: String, _ text: String) throws {
        let language = try #require(SurveyLanguage(language))
        var survey = Make.survey(
            question(
                .scale(
                    ScaleQuestion(
                        .likert, scale: AnswerScale(1, 5, anchors: [1: SurveyText([language: "a"]), 5: SurveyText([language: "b"])]))),
                SurveyText([language: text])))
        survey.languages = [language]
        survey.title = SurveyText([language: "t"])
        #expect(survey.problems.isEmpty, "\(survey.problems)")
    }

    @Test func `a long question and a long survey are hinted at, counting only what one person is asked`() {
        let long = SurveyText(["en": Array(repeating: "word", count: 31).joined(separator: " ")])
        #expect(codes(Make.survey(question(.text(TextQuestion()), long))) == [.longText])
        var survey = Make.survey(Make.choice("side", ["left", "right"]))
        for side in ["left", "right"] {
            survey.pages.append(
                SurveyPage(
                    id: SurveyPartID("page_\(side)") ?? "x", showIf: Make.isAny("side", side),
                    questions: (0..<20).map { Make.nps(SurveyPartID("\(side)\($0)") ?? "x") }))
        }
        #expect(survey.problems.isEmpty, "nobody is asked more than 21")
        survey.pages[2].showIf = nil
        #expect(codes(survey) == [.longSurvey])
    }

    @Test func `quotas and days are looked at`() {
        var survey = Make.survey(Make.nps(), endings: [SurveyEnding(id: "thanks", title: "Thanks")])
        survey.opens = SurveyMoment("2026-12-01")
        survey.closes = SurveyMoment("2026-11-30T12:00Z")
        survey.quotas = [SurveyQuota(id: "k", when: Make.atMost("nps", 6), most: 5, ending: "ghost")]
        #expect(Set(codes(survey)) == [.settings, .unknownReference])
    }

    @Test func `the largest survey is looked at without growing beyond bounds`() {
        var survey = Make.survey()
        survey.pages = (0..<40).map { page in
            SurveyPage(
                id: SurveyPartID("page\(page)") ?? "x",
                questions: (0..<10).map { place in
                    let before = page * 10 + place - 1
                    return Make.choice(
                        SurveyPartID("q\(before + 1)") ?? "x", ["a", "b", "c"],
                        showIf: before > 20
                            ? .any([
                                Make.isAny(SurveyPartID("q\(before)") ?? "x", "a"), Make.isAny(SurveyPartID("q\(before - 20)") ?? "x", "b"),
                            ]) : nil)
                })
        }
        #expect(survey.questions.count == Survey.mostQuestions)
        #expect(codes(survey).contains(.tooTangled))
    }
}
