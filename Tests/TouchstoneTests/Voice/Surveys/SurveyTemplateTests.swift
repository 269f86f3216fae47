import Foundation
import Testing

@testable import Touchstone

@Suite struct SurveyTemplateTests {
    @Test(arguments: SurveyTemplates.names) func `a template can be read and has no problems`(name: String) throws {
        let yaml = try #require(SurveyTemplates.yaml(name))
        let file = try SurveyFile.parse(yaml: yaml)
        #expect(file.problems.isEmpty, "\(file.problems.map(\.description).joined(separator: "\n"))")
        #expect(file.survey.languages == ["en", "de"])
        #expect(SurveyTemplates.template(name)?.survey == file.survey)
    }

    @Test(arguments: SurveyTemplates.names) func `a template can be answered to its end with everything dismissed or not`(name: String)
        throws
    {
        let survey = try #require(SurveyTemplates.template(name)).survey
        let flow = SurveyFlow(survey)
        var random = RandomSurveys(seed: 5)
        var endings: Set<SurveyPartID> = []
        for _ in 0..<300 {
            var answers: [SurveyPartID: SurveyAnswer] = [:]
            while let next = flow.walk(answers).step?.missing.first {
                let question = try #require(survey.question(next))
                var answer = random.answer(to: question)
                while (try? question.check(answer)) == nil { answer = random.answer(to: question) }
                answers[next] = answer
            }
            let ending = try #require(flow.walk(answers).end?.ending)
            endings.insert(ending)
        }
        #expect(endings == Set(survey.endings.map(\.id)), "every ending is come to")
    }

    @Test func `all templates are there`() { #expect(SurveyTemplates.all.map(\.id) == SurveyTemplates.names) }

    @Test func `the example in the manual can be read and has no problems`() throws {
        let root = (0..<5).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let manual = try String(contentsOf: root.appending(path: "docs/surveys.md"), encoding: .utf8)
        let example = try #require(manual.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
        let file = try SurveyFile.parse(yaml: example)
        #expect(file.problems.isEmpty, "\(file.problems)")
        #expect(file.survey.questions.count == 4)
    }
}
