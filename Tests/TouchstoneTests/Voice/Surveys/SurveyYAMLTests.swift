import Testing

@testable import Touchstone

@Suite struct SurveyYAMLTests {
    private static let seed = UInt64.random(in: 0...UInt64.max)

    @Test func `a survey reads back from its file and its JSON exactly, whatever is in it`() throws {
        print("seed \(Self.seed)")
        var random = RandomSurveys(seed: Self.seed)
        for _ in 0..<200 {
            let survey = random.survey()
            let yaml = survey.yaml
            let read = try Survey.parse(yaml: yaml)
            #expect(read == survey, "\(yaml)")
            #expect(read.yaml == yaml)
            let json = try JSONValue.parse(Array(survey.json.jsonText.utf8))
            #expect(try Survey(json: json) == survey)
        }
    }

    @Test func `every type of question is among the random ones`() {
        var random = RandomSurveys(seed: 7)
        var seen: Set<QuestionType> = []
        for _ in 0..<200 { seen.formUnion(random.survey().questions.map(\.type)) }
        #expect(seen == Set(QuestionType.allCases))
    }

    @Test(arguments: RandomSurveys.texts) func `a text is the same wherever it stands`(text: String) throws {
        let words = SurveyText(["is": text, "no": text])
        var survey = Make.survey(Make.choice("q", ["a", "b"]))
        survey.languages = ["is", "no"]
        survey.title = words
        survey.about = text
        survey.pages[0].questions[0].text = words
        survey.pages[0].questions[0].help = SurveyText(["is": text])
        survey.pages[0].questions[0].kind = .choice(ChoiceQuestion(takesSeveral: false, choices: [SurveyChoice(id: "a", text: words)]))
        survey.pages[0].questions[0].showIf = .test(SurveyTest(.hidden("h"), .isAny([.text(String(text.prefix(200)))])))
        #expect(try Survey.parse(yaml: survey.yaml) == survey, "\(survey.yaml)")
    }

    @Test func `a file reads well`() {
        var survey = Make.survey(
            Make.nps(required: true, na: SurveyText(["en": "Can't say", "de": "Weiß nicht"])),
            Make.text("why", showIf: .all([Make.atMost("nps", 6), .not(Make.test("nps", .notApplicable))])))
        survey.languages = ["en", "de"]
        #expect(
            survey.yaml
                == """
                title: Survey
                languages: [en, de]
                pages:
                  - id: p
                    questions:
                      - id: nps
                        type: nps
                        text: How likely are you to recommend us?
                        required: true
                        anchors:
                          0: Not at all likely
                          10: Extremely likely
                        not_applicable:
                          en: "Can't say"
                          de: Weiß nicht
                      - id: why
                        type: text
                        text: What was the reason?
                        show_if:
                          all:
                            - {question: nps, at_most: 6}
                            - not: {question: nps, not_applicable: true}

                """)
    }

    @Test(arguments: [
        ("", 0, "empty"), ("title: [", 0, "not valid YAML"),
        ("title: A\npages:\n  - id: p\n    questions:\n      - id: 5x\n        type: nps", 5, "an id"),
        ("title: A\npages:\n  - id: p\n    questions:\n      - id: q\n        type: npps", 6, "one of nps, csat"),
        ("title: A\npages:\n  - id: p\n    questions:\n      - id: q\n        type: nps\n        scale: [1, 5]", 7, "0 to 10"),
        ("title: A\npages:\n  - id: p\n    colour: red", 4, "not known here"), ("title: A\nlanguages: [en, english]", 2, "no language"),
        ("title: A\npages:\n  - id: p\n    show_if: {question: q}", 4, "what is tested"),
        ("title: A\npages:\n  - id: p\n    show_if: {question: q, is: a, at_least: 3}", 4, "two tests under all"),
        ("title: A\ncalculations:\n  - id: c\n    formula: a +\n", 4, "ends where a value is expected"),
        ("title: A\nquestions: []", 2, "not known"),
        ("title: A\nendings:\n  - id: e\n    link: javascript:alert(1)", 4, "https://"), ("title: A\ntitle: B", 0, "twice"),
        ("title: A\nopens: tomorrow", 2, "2026-12-31"), ("title: A\nopens: 2026-02-30", 2, "2026-12-31"), ("- a", 1, "an object"),
        ("a: &x [*x]", 0, "alias"), ("title: A\npages: 5", 2, "a list"), ("title: A\nabout: &a b\nlayout: *a", 3, "one of"),
    ])
    func `what can't be read is named with its line and what to do`(_ yaml: String, _ line: Int, _ words: String) {
        do {
            _ = try Survey.parse(yaml: yaml)
            Issue.record("it was read")
        } catch {
            guard case .file(let found, let reason) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(line == 0 || found == line, "\(error)")
            #expect(reason.contains(words), "\(error)")
            #expect(error.description.hasSuffix("."), "\(error)")
        }
    }

    @Test func `a part's line in the file is known`() throws {
        let file = try SurveyFile.parse(
            yaml: """
                title: A
                pages:
                  - id: p
                    questions:
                      - id: q
                        type: choice
                        text: Which?
                        choices:
                          - id: a
                            text: One
                          - {id: b, text: Two}
                """)
        let question = SurveyPath().at("pages", 0).at("questions", 0)
        #expect(file.line(of: question) == 5)
        #expect(file.line(of: question.at("text")) == 7)
        #expect(file.line(of: question.at("choices", 1).at("text")) == 11)
        #expect(file.line(of: question.at("help")) == 5, "what isn't there is where it belongs")
    }

    @Test func `random damage to a file is refused with a sentence or read, and never more`() throws {
        print("seed \(Self.seed)")
        var random = RandomSurveys(seed: Self.seed)
        for _ in 0..<300 {
            var bytes = Array(random.survey().yaml.utf8)
            for _ in 0..<(1 + random.next(4)) {
                let place = random.next(bytes.count)
                switch random.next(3) {
                case 0: bytes[place] = UInt8(random.next(95) + 32)
                case 1: bytes.remove(at: place)
                default: bytes.insert(pickByte(&random), at: place)
                }
                if bytes.isEmpty { bytes = [0x61] }
            }
            do { _ = try Survey.parse(yaml: String(decoding: bytes, as: UTF8.self)) } catch {
                #expect(error.description.count > 10)
            }
        }
    }

    @Test func `a small file that would grow without end by its aliases is refused`() {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            yaml += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
        }
        #expect(throws: SurveyError.self) { try Survey.parse(yaml: yaml) }
    }

    private func pickByte(_ random: inout RandomSurveys) -> UInt8 { random.pick(Array(":-[]{}#&*!|>'\"%@`,? \n0".utf8)) }
}
