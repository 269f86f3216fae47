import ArgumentParser
import Foundation
import Touchstone

struct MaturityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "maturity", abstract: "Where a company stands by a maturity model, and what to do first.",
        discussion: """
            Examples:
              touchstone maturity models
              touchstone maturity show five-levels
              touchstone maturity assess autumn.yaml
            """,
        subcommands: [
            Models.self, Show.self, Check.self, AddModel.self, ExportModel.self, Assess.self, Assessments.self, Evidence.self,
            RoadMap.self,
        ])

    /// A model of the company's own, besides those that come with the program.
    struct ModelArguments: ParsableArguments {
        @Option(help: "A file (YAML) with a model of your own.") var modelFile: String?

        func named(_ name: String) throws(MaturityError) -> MaturityModel {
            guard let modelFile else { return try MaturityModels.named(name) }
            let own = try MaturityModel(yaml: try MaturityCommand.text(of: modelFile))
            return own.id == name ? own : try MaturityModels.named(name)
        }
    }

    struct Models: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The models that come with the program, and those that a database holds.",
            discussion: """
                Examples:
                  touchstone maturity models
                  touchstone maturity models --stored --json
                """)

        @Flag(help: "Those of the database, too: the company's own.") var stored = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            if stored { return try await tellStored() }
            let models = try MaturityModels.names.map(MaturityModels.named)
            if output.json {
                return Output.json(
                    .members([
                        "models": .array(
                            models.map { model in
                                .members([
                                    "id": .string(model.id), "version": .count(model.version), "title": .string(model.title),
                                    "levels": .array(model.levels.map { .string($0.name) }),
                                    "dimensions": .array(model.dimensions.map { .string($0.name) }),
                                ])
                            })
                    ]))
            }
            tell(models)
        }

        private func tellStored() async throws {
            try await database.with { application in
                let maturity = application.maturity
                let entries = try await application.database.read { try maturity.models($0) }
                if output.json { return Output.json(.members(["models": .array(entries.map(\.json))])) }
                tell(entries.map(\.model))
            }
        }

        private func tell(_ models: [MaturityModel]) {
            Output.table(
                [.text("model"), .text("title"), .number("levels"), .number("dimensions"), .number("statements")],
                models.map { model in
                    let statements = model.dimensions.reduce(0) { $0 + $1.aspects.count * model.levels.count }
                    return [model.id, model.title, "\(model.levels.count)", "\(model.dimensions.count)", "\(statements)"]
                })
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A model's statements, by dimension and level.", discussion: "Example: touchstone maturity show five-levels")

        @Argument(help: "The model's id.") var model: String
        @OptionGroup var own: ModelArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            let model = try own.named(model)
            if output.json { return Output.json(Self.json(model)) }
            print("\(model.title)\n\(model.about)")
            for dimension in model.dimensions {
                print("\n\(dimension.name)\(dimension.isPlatform ? " (platform)" : "")\n\(dimension.about)")
                for aspect in dimension.aspects {
                    print("  \(dimension.id).\(aspect.id): \(aspect.name)")
                    for (level, statement) in aspect.statements.enumerated() { print("    \(level + 1)  \(statement)") }
                }
            }
        }

        private static func json(_ model: MaturityModel) -> JSONValue {
            let dimensions = model.dimensions.map { dimension -> JSONValue in
                let aspects = dimension.aspects.map { aspect -> JSONValue in
                    .members([
                        "id": .string(aspect.id), "name": .string(aspect.name), "statements": .array(aspect.statements.map { .string($0) }),
                    ])
                }
                return .members([
                    "id": .string(dimension.id), "name": .string(dimension.name), "about": .string(dimension.about),
                    "platform": .bool(dimension.isPlatform), "aspects": .array(aspects),
                ])
            }
            return .members([
                "id": .string(model.id), "version": .count(model.version), "title": .string(model.title), "about": .string(model.about),
                "levels": .array(model.levels.map { .string($0.name) }), "dimensions": .array(dimensions),
            ])
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Whether a model of your own can be used.", discussion: "Example: touchstone maturity check own-model.yaml")

        @Argument(help: "The file (YAML).") var file: String
        @OptionGroup var output: OutputArguments

        func run() async throws {
            let model = try MaturityModel(yaml: try MaturityCommand.text(of: file))
            if output.json {
                return Output.json(
                    .members([
                        "id": .string(model.id), "title": .string(model.title), "levels": .count(model.levels.count),
                        "dimensions": .count(model.dimensions.count), "activities": .count(model.activities.count),
                    ]))
            }
            print(
                "“\(model.title)” can be used: \(model.levels.count) levels, \(model.dimensions.count) dimensions, \(model.activities.count) activities."
            )
        }
    }

    struct Assess: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Score an assessment: each dimension, the whole, disagreement, targets, and a road map.",
            discussion: """
                The file names a model, and holds for each respondent the highest level whose statement fits, by dimension and aspect: 3, "3 partly"
                (then the level below counts) or unknown.

                Example: touchstone maturity assess autumn.yaml --json
                """)

        @Argument(help: "The file (YAML).") var file: String
        @OptionGroup var own: ModelArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            let (assessment, model) = try MaturityAssessment.parse(yaml: try MaturityCommand.text(of: file), models: own.named)
            let result = assessment.result(model)
            if output.json { return Output.json(result.json(assessment, model)) }
            MaturityCommand.tell(assessment, model, result)
            print("\nRoad map")
            Output.table(
                [.text("term"), .text("activity"), .text("dimension"), .number("to level"), .number("priority"), .text("KPI")],
                MaturityRoadMap(result, model).entries.map { entry in
                    [
                        entry.horizon.rawValue, entry.activity.name, model.dimension(entry.activity.dimension)?.name ?? "",
                        "\(entry.activity.level)", MaturityCommand.figure(entry.priority), entry.activity.kpi,
                    ]
                })
        }
    }

    static func text(of file: String) throws(MaturityError) -> String {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw MaturityError("There is no file '\(file)' that can be read.")
        }
        guard let text = String(data: data, encoding: .utf8) else { throw MaturityError("'\(file)' is no UTF-8 text.") }
        return text
    }
}
