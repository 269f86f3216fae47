import ArgumentParser
import Touchstone

struct SurveyTemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates", abstract: "The surveys that come with the program.",
        discussion: "Example: touchstone survey export --template nps > visit.yaml")

    @OptionGroup var output: OutputArguments

    func run() async throws {
        let all = SurveyTemplates.all
        if output.json {
            let list = all.map { template in
                JSONValue.members([
                    "id": .string(template.id), "title": .string(template.survey.text(template.survey.title)),
                    "questions": .count(template.survey.askedQuestions),
                    "languages": .array(template.survey.languages.map { .string($0.tag) }),
                ])
            }
            return Output.json(.members(["templates": .array(list)]))
        }
        Output.table(
            [.text("template"), .text("title"), .number("questions"), .text("languages")],
            all.map { template in
                let survey = template.survey
                return [
                    template.id, survey.text(survey.title), "\(survey.askedQuestions)", survey.languages.map(\.tag).joined(separator: " "),
                ]
            })
    }
}
