import ArgumentParser
import Touchstone

struct SurveyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The surveys, the one changed last first.", discussion: "Example: touchstone survey list --archived")

    @Flag(help: "Those that were put away instead.") var archived = false
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let surveys = try await database.with { try await $0.surveys.list(archived: archived) }
        if output.json { return Output.json(.members(["surveys": .array(surveys.map(SurveyCommand.json))])) }
        Output.table(
            [.number("number"), .text("name"), .text("state"), .number("version"), .number("questions"), .text("languages"), .text("key")],
            surveys.map { stored in
                [
                    "\(stored.id)", stored.name, stored.state.rawValue + (stored.isAhead && stored.version > 0 ? ", changed" : ""),
                    stored.version == 0 ? "–" : "\(stored.version)", "\(stored.draft.askedQuestions)",
                    stored.draft.languages.map(\.tag).joined(separator: " "), stored.key,
                ]
            })
    }
}
