import ArgumentParser
import Foundation
import Touchstone

struct MappingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping", abstract: "What raw names mean: touchpoint, channel, stage; and what sort of way channels are.",
        discussion: """
            The same file that the page Data → Names gives and takes: for each source a YAML document with `source` and `catalogue`, and `channels`.
            Example: touchstone mapping export > mapping.yaml
            """,
        subcommands: [Export.self, Import.self])

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what names mean, as a mapping file.", discussion: "Example: touchstone mapping export > mapping.yaml")

        @OptionGroup var database: DatabaseArguments

        func run() async throws {
            try await database.with { application in
                let (mapping, sources) = (application.mapping, application.sources)
                let file = try await application.database.read {
                    MappingFile(try mapping.rules($0), sources: try sources.all($0), channelKinds: try mapping.channelKinds($0))
                }
                print(file.yaml, terminator: "")
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in what a mapping file says that names mean. It holds for the past too.",
            discussion: """
                Names that the file doesn't hold stay as they are.
                Example: touchstone mapping import mapping.yaml
                """)

        @Argument(help: "The mapping file (YAML).") var file: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw Failure("The mapping file \(file) can't be read.")
            }
            let read = try MappingFile.parse(yaml: text)
            let changed = try await database.with { application in
                let (mapping, sources, now) = (application.mapping, application.sources, application.now())
                return try await application.database.write {
                    try mapping.take(read, sources: try sources.all($0), by: .command, at: now, $0)
                }
            }
            let names = read.parts.reduce(0) { $0 + $1.rules.count }
            if output.json {
                Output.json(.members(["names": .integer(Int64(names)), "changed": .integer(Int64(changed))]))
            } else {
                print("\(names) names read, \(changed) of them mean something else now. A running server follows within a second.")
            }
        }
    }
}
