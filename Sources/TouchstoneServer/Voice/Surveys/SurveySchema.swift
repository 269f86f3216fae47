import Touchstone

/// What the API says of surveys in the OpenAPI document.
enum SurveySchema {
    private static let time = Schema.string(format: "date-time")
    private static let author = Schema.object([("id", .string()), ("name", .string())])

    private static let head: [(name: String, schema: Schema)] = [
        ("id", .integer()), ("key", .string()), ("name", .string()), ("title", .string()),
        ("state", .string(allowed: StoredSurvey.State.allCases.map(\.rawValue))), ("version", .nullable(.integer())),
        ("published", .nullable(time)), ("closed", .nullable(time)), ("revision", .integer()), ("has_changes", .boolean),
        ("questions", .integer()), ("languages", .array(.string())), ("template", .nullable(.string())), ("created", time),
        ("created_by", author), ("changed", time), ("changed_by", author), ("archived", .nullable(time)),
    ]
    static let summary = Schema.object(head)
    static let whole = Schema.object(head + [("survey", .map(.any))])

    static let problem = Schema.object([
        ("code", .string()), ("severity", .string(allowed: SurveyProblem.Severity.allCases.map(\.rawValue))), ("path", .string()),
        ("place", .string()), ("line", .nullable(.integer())), ("language", .nullable(.string())), ("sentence", .string()),
        ("advice", .string()),
    ])
    static let problems: [(name: String, schema: Schema)] = [("problems", .array(problem)), ("errors", .integer())]
    static let change = Schema.object([
        ("kind", .string(allowed: SurveyChange.Kind.allCases.map(\.rawValue))), ("question", .nullable(.string())), ("sentence", .string()),
    ])
    static let graph = Schema.object([
        (
            "nodes",
            .array(
                .object([
                    ("id", .string()), ("kind", .string()), ("label", .string()), ("page", .nullable(.string())), ("unreachable", .boolean),
                ]))
        ),
        (
            "edges",
            .array(.object([("from", .string()), ("to", .string()), ("kind", .string()), ("condition", .string())]))
        ),
    ])
    static let edition = Schema.object([
        ("version", .integer()), ("time", time), ("author", author), ("note", .string()), ("changes", .array(change)),
    ])
    static let published = Schema.object([
        ("id", .integer()), ("key", .string()), ("version", .integer()), ("published", time), ("survey", .map(.any)),
    ])

    static let id = Route.Parameter.path("id", .integer(minimum: 1), "The survey's number")
    static let missing = Route.Answer.json(APIFailure.schema, "There is no such survey", status: 404)
    static let conflict = Route.Answer.json(
        APIFailure.schema, "The draft was changed since, the survey is archived, or it can't go out so; “code” says which", status: 409)
    static func invalid(_ summary: String) -> Route.Answer { .json(APIFailure.schema, summary, status: 422) }
}
