import ArgumentParser
import JourneyAnalytics
import Touchstone

struct JourneysProperties: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "properties", abstract: "What interactions can be filtered by with --where, and its most frequent values.",
        discussion: """
            Examples:
              touchstone journeys properties
              touchstone journeys properties --property country --top 200 --json
            """)

    @Option(help: "Only this one.") var property: String?
    @Option(help: "How many values of each are listed.") var top = 5
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard (1...1_000).contains(top) else { throw ValidationError("--top is a number from 1 to 1000.") }
    }

    func run() async throws {
        try await database.with { application in
            try await application.follower.catchUp(only: Journeys.readers(withProperties: true))
            let json = try application.journeys.propertiesJSON(only: property, top: top)
            if output.json { return Output.json(json) }
            let rows = (json["properties"]?.array ?? []).map { property -> [String] in
                let values = (property["values"]?.array ?? []).map { "\($0["value"]?.string ?? "") (\(count($0["interactions"])))" }
                return [
                    property["name"]?.string ?? "", count(property["interactions"]), count(property["distinct"]),
                    values.joined(separator: ", "),
                ]
            }
            Output.table([.text("property"), .number("interactions"), .number("values"), .text("most frequent")], rows)
            let leftOut = json["left_out"]?.array ?? []
            if !leftOut.isEmpty { Output.note("\(leftOut.count) or more further properties have no columns: the first 1,000 are kept.") }
        }
    }

    private func count(_ value: JSONValue?) -> String { (value?.integer ?? 0).formatted() }
}
