import ArgumentParser
import Touchstone

struct SurveyPublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Make a survey's draft the version that is in the field.",
        discussion: "Example: touchstone survey publish 3 --note \"Shorter\"")

    @Argument(help: "The survey's number.") var id: Int64
    @Option(help: "What is different, for your colleagues.") var note = ""
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let published = try await database.with { try await $0.surveys.publish(id, note: note, by: .command) }
        if output.json {
            return Output.json(
                .members(["id": .integer(published.id), "key": .string(published.key), "version": .count(published.version)]))
        }
        print("Version \(published.version) of “\(published.name)” is in the field, under /s/\(published.key).")
    }
}
