import ArgumentParser
import Foundation
import Touchstone

struct SurveyResponsesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "responses", abstract: "Print what was answered: as CSV, as JSON, or counted.",
        discussion: """
            Zero is 0, nothing answered is empty, "does not apply" is NA. What was written is printed masked; --reveal prints it whole.
            Examples:
              touchstone survey responses k7m2p9q4rt --csv > answers.csv
              touchstone survey responses 3 --json --reveal
            """)

    @Argument(help: "The survey's number, or the key of its link.") var survey: String
    @Flag(help: "One line a response, one column a question.") var csv = false
    @Flag(help: "Print personal data in what was written, too.") var reveal = false
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard !(csv && output.json) else { throw ValidationError("Give --csv or --json, not both.") }
    }

    func run() async throws {
        try await database.with { application in
            let stored: StoredSurvey
            if let id = Int64(survey) {
                stored = try await application.surveys.survey(id)
            } else {
                stored = try await application.surveys.survey(key: survey)
            }
            guard csv || output.json else { return try await summary(stored, application) }
            let versions = try await application.surveys.versions(of: stored.id).map(\.survey)
            let file = ResponseFile(
                responses: application.responses, survey: stored.id, mask: WrittenMask.make(isRevealed: reveal))
            try await file.write(csv ? versions : nil) { try FileHandle.standardOutput.write(contentsOf: Data($0)) }
        }
    }

    private func summary(_ stored: StoredSurvey, _ application: Touchstone.Application) async throws {
        let results = try await application.responses.results(of: stored.id)
        let outcomes = results.outcomes
        print("\(stored.name): \(outcomes.completed) completed, \(outcomes.partial) partial, \(outcomes.dismissed) dismissed.")
        Output.table(
            [.text("question"), .number("answered"), .number("n/a"), .number("open"), .text("figure")],
            results.questions.map { question in
                let figure = question.figure.flatMap { figure in
                    figure.estimate.value.map { "\(figure.name) \((($0 * 100).rounded() / 100).formatted())" }
                }
                return [
                    question.question.id.text, "\(question.answered)", "\(question.notApplicable)", "\(question.dismissed)", figure ?? "–",
                ]
            })
    }
}
