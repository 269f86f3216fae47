import Touchstone

/// Maturity models for programs.
struct MaturityModelsAPI {
    let application: Touchstone.Application

    private static let named = Schema.object([("id", .string()), ("name", .string())])
    static let entry = Schema.object([
        ("id", .string()), ("version", .integer()), ("title", .string()), ("about", .string()), ("is_own", .boolean),
        ("versions", .array(.integer())), ("levels", .array(.string())), ("dimensions", .array(named)),
    ])
    private static let whole = Schema.object([
        ("id", .string()), ("version", .integer()), ("title", .string()), ("about", .string()),
        ("levels", .array(.object([("id", .string()), ("name", .string()), ("about", .string())]))),
        (
            "dimensions",
            .array(
                .object([
                    ("id", .string()), ("name", .string()), ("about", .string()), ("is_platform", .boolean),
                    (
                        "aspects",
                        .array(.object([("id", .string()), ("name", .string()), ("statements", .array(.string()))]))
                    ),
                ]))
        ),
    ])
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "There is no such model", status: 404),
        .json(APIFailure.schema, "Its version is there already with other content", status: 409),
        .json(APIFailure.schema, "What is wrong in the file, with its line", status: 422),
    ]

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/maturity/models", .permission(.viewMaturity), summary: "The maturity models that assessments can be made with",
            responses: [.json(.object([("models", .array(Self.entry))]), "Every model in its newest version")]
        ) { _ in
            let maturity = application.maturity
            let entries = try await application.database.read { try maturity.models($0) }
            return .json(.members(["models": .array(entries.map(\.json))]))
        }
        routes.api(
            .post, "/api/v1/maturity/models", .permission(.manageMaturity),
            body: .json(.object([("yaml", .string(minLength: 1, maxLength: Int(MaturityModel.mostBytes)))]), limit: 2 << 20),
            summary: "Takes in a model of the company’s own. The same file again changes nothing.",
            responses: [.json(Self.whole, "The model", status: 201)] + Self.refusals
        ) { context in
            let model = try await application.addMaturityModel(context.json["yaml"]?.string ?? "", by: try context.signedIn().actor)
            return .json(Self.json(model), status: .created)
        }
        routes.api(
            .get, "/api/v1/maturity/models/{model}", .permission(.viewMaturity), summary: "One model with its statements",
            parameters: [.path("model", .string(), "The model’s id")], responses: [.json(Self.whole, "The model")] + Self.refusals
        ) { context in
            let (maturity, name) = (application.maturity, context.parameter("model"))
            return .json(Self.json(try await application.database.read { try maturity.model(name, $0) }))
        }
        routes.api(
            .get, "/api/v1/maturity/models/{model}/file.yaml", .permission(.viewMaturity), summary: "One model as a YAML file",
            parameters: [.path("model", .string(), "The model’s id")],
            responses: [Route.Answer(status: 200, summary: "The file as it was taken in", type: "application/yaml", schema: .any)]
                + Self.refusals
        ) { context in
            let (maturity, name) = (application.maturity, context.parameter("model"))
            let text = try await application.database.read { try maturity.definition(of: name, $0) }
            return .download(Array(text.utf8), type: "application/yaml", name: "\(name).yaml")
        }
    }

    private static func json(_ model: MaturityModel) -> JSONValue {
        .members([
            "id": .string(model.id), "version": .count(model.version), "title": .string(model.title), "about": .string(model.about),
            "levels": .array(
                model.levels.map { .members(["id": .string($0.id), "name": .string($0.name), "about": .string($0.about)]) }),
            "dimensions": .array(
                model.dimensions.map { dimension in
                    .members([
                        "id": .string(dimension.id), "name": .string(dimension.name), "about": .string(dimension.about),
                        "is_platform": .bool(dimension.isPlatform),
                        "aspects": .array(
                            dimension.aspects.map { aspect in
                                .members([
                                    "id": .string(aspect.id), "name": .string(aspect.name),
                                    "statements": .array(aspect.statements.map(JSONValue.string)),
                                ])
                            }),
                    ])
                }),
        ])
    }
}
