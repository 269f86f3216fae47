import ArgumentParser
import Foundation
import Touchstone

struct PersonasCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "personas", abstract: "Personas, and what their segments measure.",
        discussion: """
            Examples:
              touchstone personas list
              touchstone personas show 3 --json
              touchstone personas import personas.yaml
            """,
        subcommands: [List.self, Show.self, Export.self, Import.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The personas, with their share of customers where a segment measures it.",
            discussion: "Example: touchstone personas list")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let personas = try await application.personas.all()
                if output.json { return Output.json(.members(["personas": .array(personas.map(\.json))])) }
                Output.table(
                    [.number("number"), .text("name"), .text("of"), .text("segment"), .number("customers"), .number("share")],
                    personas.map { stored in
                        let measured = (try? application.personas.measure(stored.persona)) ?? nil
                        return [
                            "\(stored.id)", stored.persona.name, stored.persona.subject.rawValue, stored.persona.segment ?? "–",
                            measured?.customers.formatted() ?? "–", JourneyText.share(measured?.share.value),
                        ]
                    })
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A persona with what its segment measures, as JSON.", discussion: "Example: touchstone personas show 3")

        @Argument(help: "The persona's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let stored = try await application.personas.persona(id)
                let measured = try application.personas.measure(stored.persona)
                Output.json(.members(["persona": stored.json, "measured": measured?.json ?? .null]))
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the personas as YAML.", discussion: "Example: touchstone personas export > personas.yaml")

        @OptionGroup var database: DatabaseArguments

        func run() async throws {
            try await database.with { application in
                print(PersonaFile(try await application.personas.all().map(\.persona)).yaml, terminator: "")
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take personas of a YAML file in; one of the same name is replaced.",
            discussion: "Example: touchstone personas import personas.yaml")

        @Argument(help: "The file (YAML).") var file: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { throw Failure("The file \(file) can't be read.") }
            let read = try PersonaFile.parse(yaml: text)
            let counts = try await database.with { try await $0.personas.take(read, by: .command) }
            if output.json {
                Output.json(.members(["created": .count(counts.created), "changed": .count(counts.changed)]))
            } else {
                print("\(counts.created) personas written, \(counts.changed) changed.")
            }
        }
    }
}
