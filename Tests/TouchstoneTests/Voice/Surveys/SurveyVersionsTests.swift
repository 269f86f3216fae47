import Testing

@testable import Touchstone

@Suite struct SurveyVersionsTests {
    private let time = Instant(milliseconds: 1_000)

    @Test func `publishing makes a version that stays as it is while the draft goes on`() throws {
        var versions = SurveyVersions(draft: Make.survey(Make.nps()))
        #expect(versions.current == nil)
        #expect(try versions.publish(by: "ada", at: time).version == 1)
        versions.draft.pages[0].questions[0].text = "How likely is it that you recommend us?"
        #expect(versions.survey(version: 1)?.questions[0].text == "How likely are you to recommend us?")
        #expect(try versions.publish(by: "ada", at: time).version == 2)
        #expect(versions.current?.version == 2 && versions.published.count == 2)
        #expect(versions.survey(version: 0) == nil && versions.survey(version: 3) == nil)
    }

    @Test func `a draft with errors, or with nothing new, isn't published`() throws {
        var versions = SurveyVersions(draft: Make.survey(Make.nps()))
        _ = try versions.publish(by: "ada", at: time)
        #expect(throws: SurveyError.nothingChanged(version: 1)) { try versions.publish(by: "ada", at: time) }
        versions.draft.pages[0].questions = []
        #expect(throws: SurveyError.hasErrors(1)) { try versions.publish(by: "ada", at: time) }
        #expect(versions.published.count == 1)
    }

    @Test func `an id doesn't change its type, and another scale is warned of`() throws {
        var versions = SurveyVersions(draft: Make.survey(Make.nps("q")))
        _ = try versions.publish(by: "ada", at: time)
        versions.draft = Make.survey(Make.text("q"))
        #expect(versions.problems.map(\.code) == [.versions] && versions.problems[0].severity == .error)
        var rating = Make.nps("r")
        func scale(_ high: Int) -> QuestionKind {
            .scale(ScaleQuestion(.rating, scale: AnswerScale(1, high, anchors: [1: "Low", high: "High"])))
        }
        rating.kind = scale(5)
        versions = SurveyVersions(draft: Make.survey(rating))
        _ = try versions.publish(by: "ada", at: time)
        versions.draft.pages[0].questions[0].kind = scale(7)
        #expect(versions.problems.map(\.severity) == [.warning])
        #expect(try versions.publish(by: "ada", at: time).version == 2)
    }

    @Test func `what is different is said in words`() {
        let old = Make.survey(Make.choice("a", ["x", "y"]), Make.text("b"), Make.text("c"))
        var new = Make.survey(Make.choice("a", ["x", "z"]), Make.text("c"), Make.nps("d"))
        new.languages = ["en", "de"]
        new.pages[0].questions[1].text = "Why?"
        new.pages[0].questions[1].showIf = Make.isAny("a", "z")
        let changes = SurveyChange.all(from: old, to: new)
        #expect(changes.map(\.kind) == [.language, .choices, .wording, .logic, .added, .removed])
        #expect(changes.map(\.question) == [nil, "a", "c", "c", "d", "b"])
        #expect(SurveyChange.all(from: old, to: old).isEmpty)
        var random = RandomSurveys(seed: 3)
        for _ in 0..<100 {
            let (a, b) = (random.survey(), random.survey())
            #expect(SurveyChange.all(from: a, to: b).isEmpty == (a == b))
        }
    }
}
