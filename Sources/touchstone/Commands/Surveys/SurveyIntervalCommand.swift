import ArgumentParser
import Touchstone

struct SurveyIntervalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interval", abstract: "For how many days a survey leaves the same person alone, beside the contact budget.",
        discussion: """
            Examples:
              touchstone survey interval 3
              touchstone survey interval 3 90
              touchstone survey interval 3 none
            """)

    @Argument(help: "The survey's number, or the key of its link.") var survey: String
    @Argument(help: "Days, or none; shown if not given.") var days: String?
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard days.map({ $0 == "none" || Int($0) != nil }) ?? true else { throw ValidationError("DAYS is a number of days, or none.") }
    }

    func run() async throws {
        let (stored, interval) = try await database.with { application in
            let stored = try await SurveyCommand.stored(survey, application)
            if let days { try await application.distribution.setInterval(Int(days), of: stored.id, by: .command) }
            return (stored, try await application.distribution.interval(of: stored.id))
        }
        if output.json { return Output.json(.members(["days": interval.map { .count($0) } ?? .null])) }
        print("\(stored.name): " + (interval.map { "not the same person again within \($0) days" } ?? "the contact budget alone counts"))
    }
}
