import Testing

@testable import Touchstone

@Suite struct SurveyFlowTests {
    private func asked(_ survey: Survey, _ answers: [SurveyPartID: SurveyAnswer], hidden: [SurveyPartID: String] = [:]) -> SurveyPartID? {
        SurveyFlow(survey).walk(answers, hidden: hidden).step?.missing.first
    }

    @Test func `a question with a condition is asked where it holds`() {
        let survey = Make.survey(Make.nps(), Make.text("why", showIf: Make.atMost("nps", 6)), Make.text("last"))
        #expect(asked(survey, [:]) == "nps")
        #expect(asked(survey, ["nps": Make.answer(6)]) == "why")
        #expect(asked(survey, ["nps": Make.answer(0)]) == "why", "zero is an answer")
        #expect(asked(survey, ["nps": Make.answer(7)]) == "last")
        #expect(asked(survey, ["nps": .dismissed]) == "last", "a dismissal is at most nothing")
        #expect(asked(survey, ["nps": .notApplicable]) == "last")
    }

    @Test func `a jump leads past questions, and an answer that was given on another way doesn't count`() {
        let survey = Make.survey(
            Make.choice("own", ["yes_own", "no_own"], jumps: [SurveyJump(when: Make.isAny("own", "no_own"), to: "last")]),
            Make.nps(), Make.text("why", showIf: Make.atMost("nps", 6)), Make.text("last", showIf: nil),
            Make.text("low", showIf: Make.atMost("nps", 6)))
        let answers: [SurveyPartID: SurveyAnswer] = ["own": Make.answer("yes_own"), "nps": Make.answer(2), "why": .dismissed]
        #expect(asked(survey, answers) == "last")
        var changed = answers
        changed["own"] = Make.answer("no_own")
        changed["last"] = .dismissed
        let walk = SurveyFlow(survey).walk(changed)
        #expect(walk.passed == ["own", "last"])
        #expect(walk.end != nil, "the 2 of before isn't seen any more")
        #expect(walk.scores.isEmpty)
    }

    @Test func `a jump back isn't made, so a loop ends`() {
        let survey = Make.survey(
            Make.choice("a", ["x", "y"], jumps: [SurveyJump(to: "a")]),
            Make.choice("b", ["x", "y"], jumps: [SurveyJump(when: Make.isAny("b", "x"), to: "a")]))
        #expect(asked(survey, ["a": Make.answer("x")]) == "b")
        #expect(SurveyFlow(survey).walk(["a": Make.answer("x"), "b": Make.answer("x")]).end != nil)
    }

    @Test func `the first ending whose condition holds is shown, then the last one for all others`() {
        let endings = [
            SurveyEnding(id: "out", outcome: .screenedOut, title: "Not for you"),
            SurveyEnding(id: "low", when: Make.atMost("nps", 6), title: "Sorry"), SurveyEnding(id: "special", title: "By jump"),
            SurveyEnding(id: "rest", title: "Thanks"),
        ]
        let survey = Make.survey(Make.nps(jumps: [SurveyJump(when: Make.test("nps", .isAny([.number(5)])), to: "out")]), endings: endings)
        func end(_ number: Double) -> SurveyWalk.End? { SurveyFlow(survey).walk(["nps": Make.answer(number)]).end }
        #expect(end(3)?.ending == "low" && end(9)?.ending == "rest")
        #expect(end(5) == SurveyWalk.End(ending: "out", outcome: .screenedOut))
    }

    @Test func `hidden fields lead the way, as words and as numbers`() {
        var survey = Make.survey(
            Make.text("pro", showIf: .test(SurveyTest(.hidden("plan"), .isAny([.text("Pro")])))),
            Make.text("big", showIf: .test(SurveyTest(.hidden("orders"), .range(low: SurveyBound(.number(10)), high: nil)))),
            Make.text("rest"))
        survey.hidden = [HiddenField(id: "plan"), HiddenField(id: "orders")]
        #expect(asked(survey, [:], hidden: ["plan": "pro"]) == "pro")
        #expect(asked(survey, [:], hidden: ["plan": "free", "orders": "12"]) == "big")
        #expect(asked(survey, [:], hidden: ["orders": "many", "unknown": "1"]) == "rest")
    }

    @Test func `a calculation without a value decides nothing, and one over answers does`() throws {
        var survey = Make.survey(
            Make.nps("a"), Make.nps("b"),
            Make.text(
                "why", showIf: .test(SurveyTest(.calculation("ratio"), .range(low: SurveyBound(.number(2)), high: nil)))),
            Make.text("rest"))
        survey.calculations = [SurveyCalculation(id: "ratio", formula: try SurveyFormula("a / b"))]
        #expect(asked(survey, ["a": Make.answer(8), "b": Make.answer(4)]) == "why")
        #expect(asked(survey, ["a": Make.answer(8), "b": Make.answer(0)]) == "rest", "divided by zero")
        #expect(asked(survey, ["a": Make.answer(8), "b": .dismissed]) == "rest")
    }

    @Test func `by pages, questions of a page appear as they come to matter`() {
        var survey = Make.survey(Make.nps(), Make.text("why", showIf: Make.atMost("nps", 6)), Make.text("more"), layout: .pages)
        survey.pages.append(SurveyPage(id: "second", questions: [Make.text("last")]))
        let flow = SurveyFlow(survey)
        #expect(flow.walk([:]).step == SurveyWalk.Step(page: "p", questions: ["nps", "more"], missing: ["nps", "more"]))
        let step = flow.walk(["nps": Make.answer(2), "more": .dismissed]).step
        #expect(step == SurveyWalk.Step(page: "p", questions: ["nps", "why", "more"], missing: ["why"]))
        #expect(flow.walk(["nps": Make.answer(9), "more": .dismissed]).step?.page == "second")
    }

    @Test func `a full quota ends the survey once all that it looks at was asked`() {
        var survey = Make.survey(Make.choice("sex", ["woman", "man"]), Make.choice("age", ["young", "old"]), Make.nps())
        survey.endings = [SurveyEnding(id: "enough", outcome: .quotaFull, title: "Enough"), SurveyEnding(id: "thanks", title: "Thanks")]
        survey.quotas = [
            SurveyQuota(id: "women", when: .all([Make.isAny("sex", "woman"), .not(Make.isAny("age", "old"))]), most: 10, ending: "enough")
        ]
        let flow = SurveyFlow(survey)
        let young: [SurveyPartID: SurveyAnswer] = ["sex": Make.answer("woman"), "age": Make.answer("young")]
        #expect(flow.walk(["sex": Make.answer("woman")], full: ["women"]).step?.missing == ["age"])
        #expect(
            flow.walk(young, full: ["women"]).end == SurveyWalk.End(ending: "enough", outcome: .quotaFull, quota: "women"))
        #expect(flow.walk(young).step?.missing == ["nps"])
        #expect(flow.walk(["sex": Make.answer("man"), "age": Make.answer("young")], full: ["women"]).step?.missing == ["nps"])
    }

    @Test func `drawn orders keep what belongs at the end, are the same for a seed, and come in all arrangements`() {
        let choices: [SurveyChoice] = [
            SurveyChoice(id: "other", text: "Other", isOther: true), SurveyChoice(id: "a", text: "A"), SurveyChoice(id: "b", text: "B"),
            SurveyChoice(id: "c", text: "C"), SurveyChoice(id: "none", text: "None", isExclusive: true),
        ]
        let question = SurveyQuestion(
            id: "q", kind: .choice(ChoiceQuestion(takesSeveral: true, choices: choices, isShuffled: true)), text: "Which?")
        var seen: [[SurveyPartID]: Int] = [:]
        for seed in 0..<6_000 {
            let order = SurveyOrder(seed: UInt64(seed)).parts(of: question)
            #expect(order == SurveyOrder(seed: UInt64(seed)).parts(of: question))
            #expect(order.suffix(2) == ["other", "none"])
            seen[order, default: 0] += 1
        }
        #expect(seen.count == 6 && seen.values.allSatisfy { (850...1_150).contains($0) }, "\(seen)")
    }

    @Test func `pages of a group exchange their places and no others`() {
        var survey = Make.survey(Make.text("first"))
        survey.pages += ["a", "b", "fixed", "c"].map { (id: SurveyPartID) in
            SurveyPage(id: id, shuffleGroup: id == "fixed" ? nil : "g", questions: [Make.text(SurveyPartID("q_\(id)") ?? "q")])
        }
        var seen: Set<[Int]> = []
        for seed in 0..<100 {
            let pages = SurveyOrder(seed: UInt64(seed)).slots(of: survey).map(\.page)
            #expect(pages[0] == 0 && pages[3] == 3 && Set(pages) == Set(0..<5))
            seen.insert(pages)
        }
        #expect(seen.count == 6)
    }
}
