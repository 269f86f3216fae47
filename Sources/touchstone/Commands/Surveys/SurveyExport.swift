import ArgumentParser
import Touchstone

struct SurveyExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print a survey as a YAML file, which reads back exactly the same.",
        discussion: """
            Examples:
              touchstone survey export 3 > visit.yaml
              touchstone survey export --template nps > visit.yaml
            """)

    @Argument(help: "The survey's number.") var id: Int64?
    @Option(help: "A published version instead of the draft.") var version: Int?
    @Option(help: "A template instead of a survey.") var template: String?
    @OptionGroup var database: DatabaseArguments

    func validate() throws {
        guard (id == nil) != (template == nil) else { throw ValidationError("Give the survey's number, or a --template.") }
    }

    func run() async throws {
        if let template {
            guard let found = SurveyTemplates.template(template) else { throw SurveyLibraryError.noSuchTemplate(template) }
            return print(found.survey.yaml, terminator: "")
        }
        guard let id else { return }
        let survey = try await database.with { application in
            guard let version else { return try await application.surveys.survey(id).draft }
            return try await application.surveys.version(version, of: id).survey
        }
        print(survey.yaml, terminator: "")
    }
}
