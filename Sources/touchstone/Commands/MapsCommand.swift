import ArgumentParser
import Foundation
import Touchstone

struct MapsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "maps", abstract: "Journey maps: the experience that is planned.",
        discussion: """
            Examples:
              touchstone maps list
              touchstone maps export 3 > buying.yaml
              touchstone maps import buying.yaml
            """,
        subcommands: [List.self, Export.self, Import.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The maps, the one changed last first.", discussion: "Example: touchstone maps list --archived")

        @Flag(help: "Those that were put away instead.") var archived = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let maps = try await application.maps.list(archived: archived)
                if output.json {
                    return Output.json(.members(["maps": .array(maps.map(MapsCommand.json))]))
                }
                Output.table(
                    [.number("number"), .text("title"), .text("state"), .number("phases"), .number("steps"), .number("version")],
                    maps.map { stored in
                        [
                            "\(stored.id)", stored.map.title, stored.map.state.rawValue, "\(stored.map.phases.count)",
                            "\(stored.map.steps.count)", "\(stored.version)",
                        ]
                    })
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a map as a YAML file, which reads back exactly the same.",
            discussion: "Example: touchstone maps export 3 > buying.yaml")

        @Argument(help: "The map's number.") var id: Int64
        @Option(help: "The map as it was after so many changes.") var version: Int64?
        @OptionGroup var database: DatabaseArguments

        func run() async throws {
            try await database.with { application in
                let maps = application.maps
                let map = if let version { try await maps.map(id, at: version) } else { try await maps.map(id).map }
                print(map.yaml, terminator: "")
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a journey map of a YAML file, or change one so that it is what the file says.",
            discussion: """
                What a file changes in a map can be taken back on its page, under History.
                Examples:
                  touchstone maps import buying.yaml
                  touchstone maps import buying.yaml --into 3
                """)

        @Argument(help: "The file (YAML).") var file: String
        @Option(help: "The number of the map that becomes what the file says; a new map if not given.") var into: Int64?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw Failure("The file \(file) can't be read as UTF-8 text.")
            }
            let map = try JourneyMap.parse(yaml: text)
            let stored = try await database.with { application in
                guard let into else { return try await application.maps.create(map, by: .command) }
                try await application.maps.become(map, map: into, client: "command", by: .command)
                return try await application.maps.map(into)
            }
            if output.json { return Output.json(MapsCommand.json(stored)) }
            print(
                "Map \(stored.id), “\(stored.map.title)”: \(stored.map.phases.count) phases, \(stored.map.steps.count) steps, version \(stored.version)."
            )
        }
    }

    private static func json(_ stored: StoredMap) -> JSONValue {
        .members([
            "id": .integer(stored.id), "title": .string(stored.map.title), "state": .string(stored.map.state.rawValue),
            "version": .integer(stored.version), "phases": .integer(Int64(stored.map.phases.count)),
            "steps": .integer(Int64(stored.map.steps.count)),
        ])
    }
}
