import ArgumentParser
import Foundation
import Touchstone

struct SurveyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey", abstract: "Surveys: written, checked, published, sent, shared and closed.",
        discussion: """
            Examples:
              touchstone survey templates
              touchstone survey check visit.yaml
              touchstone survey import visit.yaml
              touchstone survey publish 3
            """,
        subcommands: [
            SurveyList.self, SurveyShow.self, SurveyCheck.self, SurveyImport.self, SurveyExport.self, SurveyPublish.self, SurveyClose.self,
            SurveyReopen.self, SurveySendCommand.self, SurveyIntervalCommand.self, SurveyBudgetCommand.self, SurveyShareCommand.self,
            SurveyResponsesCommand.self, SurveyResultsCommand.self, SurveyLookCommand.self, SurveyFramesCommand.self,
            SurveyTemplatesCommand.self,
        ], defaultSubcommand: SurveyList.self)

    /// A file in UTF-8.
    static func text(of file: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: file), let text = String(validating: data, as: UTF8.self) else {
            throw Failure("The file \(file) can't be read as UTF-8 text.")
        }
        return text
    }

    /// By its number, or by the key of its link.
    static func stored(_ survey: String, _ application: Touchstone.Application) async throws -> StoredSurvey {
        if let id = Int64(survey) { return try await application.surveys.survey(id) }
        return try await application.surveys.survey(key: survey)
    }

    static func json(_ stored: StoredSurvey) -> JSONValue {
        .members([
            "id": .integer(stored.id), "key": .string(stored.key), "name": .string(stored.name), "state": .string(stored.state.rawValue),
            "version": stored.version == 0 ? .null : .count(stored.version), "revision": .integer(stored.revision),
            "has_changes": .bool(stored.isAhead), "questions": .count(stored.draft.askedQuestions),
            "languages": .array(stored.draft.languages.map { .string($0.tag) }),
        ])
    }
}
