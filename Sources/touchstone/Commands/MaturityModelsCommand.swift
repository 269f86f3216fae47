import ArgumentParser
import Touchstone

extension MaturityCommand {
    struct AddModel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a model of your own into a database, for assessments by it. The same file again changes nothing.",
            discussion: "Example: touchstone maturity add-model own-model.yaml")

        @Argument(help: "The file (YAML), as `maturity check` accepts it.") var file: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            let text = try MaturityCommand.text(of: file)
            try await database.with(create: true) { application in
                let model = try await application.addMaturityModel(text, by: .command)
                if output.json { return Output.json(.members(["id": .string(model.id), "version": .count(model.version)])) }
                print("“\(model.title)” can be used as \(model.id), version \(model.version).")
            }
        }
    }

    struct ExportModel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A model of a database as YAML, in its newest version.",
            discussion: "Example: touchstone maturity export-model own-model > own-model.yaml")

        @Argument(help: "The model's id.") var model: String
        @OptionGroup var database: DatabaseArguments

        func run() async throws {
            try await database.with { application in
                let (maturity, model) = (application.maturity, model)
                print(try await application.database.read { try maturity.definition(of: model, $0) }, terminator: "")
            }
        }
    }
}
