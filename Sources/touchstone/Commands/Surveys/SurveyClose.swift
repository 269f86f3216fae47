import ArgumentParser
import Touchstone

struct SurveyClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Take no more answers to a survey.", discussion: "Example: touchstone survey close 3")

    @Argument(help: "The survey's number.") var id: Int64
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let stored = try await database.with { try await $0.surveys.setClosed(true, id, by: .command) }
        if output.json { return Output.json(SurveyCommand.json(stored)) }
        print("“\(stored.name)” is closed.")
    }
}

struct SurveyReopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Take answers to a closed survey again.", discussion: "Example: touchstone survey reopen 3")

    @Argument(help: "The survey's number.") var id: Int64
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let stored = try await database.with { try await $0.surveys.setClosed(false, id, by: .command) }
        if output.json { return Output.json(SurveyCommand.json(stored)) }
        print("“\(stored.name)” is open.")
    }
}
