import ArgumentParser
import Touchstone

extension MaturityCommand.RoadMap {
    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move an activity before another one, or to the end.",
            discussion: "Example: touchstone maturity roadmap move 4 --before 2")

        @Argument(help: "The activity's number.") var id: Int64
        @Option(help: "The number of the activity that comes next; the end if not given.") var before: Int64?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                MaturityCommand.RoadMap.tell(
                    try await application.moveOnRoadMap(id, before: before, version: nil, by: .command), output)
            }
        }
    }

    struct MakeInitiative: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "initiative", abstract: "Make an activity an initiative, with its goal, KPI, days, owner and money.",
            discussion: "Example: touchstone maturity roadmap initiative 4")

        @Argument(help: "The activity's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let made = try await application.makeInitiative(ofActivity: id, by: .command)
                if output.json { return Output.json(.members(["initiative": .integer(made)])) }
                print("Activity \(id) is initiative \(made): touchstone initiatives show \(made)")
            }
        }
    }
}
