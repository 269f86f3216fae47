import Testing

@testable import Touchstone

@Suite struct SurveyTextTests {
    @Test(arguments: [
        ("en", "en"), ("EN", "en"), ("pt_br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"), ("english", nil), ("e", nil),
        ("de-DE-x", nil), ("", nil), ("de-", nil), ("12", nil),
    ])
    func `a language is a tag`(_ text: String, _ tag: String?) { #expect(SurveyLanguage(text)?.tag == tag) }

    @Test(arguments: [
        ("ar", true), ("he-IL", true), ("fa", true), ("ur", true), ("az-Arab", true), ("en", false), ("ar-Latn", false), ("uz", false),
    ])
    func `which languages run from right to left is known`(_ tag: String, _ isRightToLeft: Bool) {
        #expect(SurveyLanguage(tag)?.isRightToLeft == isRightToLeft)
    }

    @Test func `a text falls back to a related language, then to the first`() {
        let text = SurveyText(["en": "Hello", "pt-BR": "Olá"])
        #expect(text.text(in: "pt", of: ["en"]) == "Olá" && text.text(in: "pt-PT", of: ["en"]) == "Olá")
        #expect(text.text(in: "de", of: ["en", "de"]) == "Hello" && SurveyText().text(in: "de", of: ["en"]) == "")
        #expect(SurveyText(["fr": "Bonjour"]).text(in: "de", of: ["en"]) == "Bonjour")
    }

    @Test func `answers, hidden fields and calculations are put into texts`() throws {
        var survey = Make.survey(Make.choice("which", ["a", "b"]), Make.nps(), Make.text("why"))
        survey.languages = ["en", "de"]
        survey.hidden = [HiddenField(id: "name")]
        survey.calculations = [SurveyCalculation(id: "half", formula: try SurveyFormula("nps / 3"))]
        survey.pages[0].questions[0].kind = .choice(
            ChoiceQuestion(
                takesSeveral: false,
                choices: [
                    SurveyChoice(id: "a", text: SurveyText(["en": "Red", "de": "Rot"])),
                    SurveyChoice(id: "b", text: "Other", isOther: true),
                ]))
        let flow = SurveyFlow(survey)
        let facts = flow.walk(["which": Make.answer("a"), "nps": Make.answer(10)], hidden: ["name": "<Ada>"]).facts
        func text(_ text: String, _ language: SurveyLanguage = "en") -> String { SurveyPiping(text).text(facts, in: language) }
        #expect(text("{{name}}, why {{ which }}?") == "<Ada>, why Red?")
        #expect(text("{{which}} {{nps}} {{half}}", "de") == "Rot 10 3.33")
        #expect(text("{{why|nothing}} {{unknown}}{{a b|x}} {{open") == "nothing x {{open")
        let other = flow.walk(["which": .given(.choices(["b"], other: "Green {{nps}}"))]).facts
        #expect(SurveyPiping("{{which}}").text(other, in: "en") == "Green {{nps}}", "what people write is put in as it is")
    }
}
