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
            let stored = try await SurveyCommand.stored(survey, application)
            guard csv || output.json else {
                return SurveyResultsCommand.show(try await application.responses.results(of: stored.id), of: stored)
            }
            let versions = try await application.surveys.versions(of: stored.id).map(\.survey)
            let file = ResponseFile(
                responses: application.responses, survey: stored.id, mask: WrittenMask.make(isRevealed: reveal))
            try await file.write(csv ? versions : nil) { try FileHandle.standardOutput.write(contentsOf: Data($0)) }
        }
    }
}
