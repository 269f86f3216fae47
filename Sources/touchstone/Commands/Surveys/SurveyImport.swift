import ArgumentParser
import Touchstone

struct SurveyImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make a survey of a YAML file, or make a survey's draft what the file says.",
        discussion: """
            What is in the field stays as it is until the draft is published.
            Examples:
              touchstone survey import visit.yaml
              touchstone survey import visit.yaml --into 3 --publish
            """)

    @Argument(help: "The file (YAML).") var file: String
    @Option(help: "The number of the survey whose draft becomes what the file says; a new survey if not given.") var into: Int64?
    @Option(help: "What it is called; its title if not given.") var name: String?
    @Flag(help: "Publish it at once.") var publish = false
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let survey = try Survey.parse(yaml: try SurveyCommand.text(of: file))
        let stored = try await database.with { application in
            let surveys = application.surveys
            let stored: StoredSurvey
            if let into {
                stored = try await surveys.save(survey, name: name, id: into, revision: nil, by: .command)
            } else {
                stored = try await surveys.create(survey, name: name, by: .command)
            }
            guard publish else { return stored }
            try await surveys.publish(stored.id, revision: stored.revision, by: .command)
            return try await surveys.survey(stored.id)
        }
        if output.json { return Output.json(SurveyCommand.json(stored)) }
        let state = stored.version == 0 ? "a draft" : "version \(stored.version)\(stored.isAhead ? ", with changes not published" : "")"
        print("Survey \(stored.id), “\(stored.name)”: \(stored.draft.askedQuestions) questions, \(state).")
    }
}
