/// What the API says of journey maps in the OpenAPI document.
enum MapSchema {
    static let author = Schema.object([("id", .string()), ("name", .string())])
    private static let time = Schema.string(format: "date-time")
    private static let nullableTime = Schema.nullable(time)

    private static let head: [(name: String, schema: Schema)] = [
        ("id", .integer()), ("title", .string()), ("state", .string(allowed: ["current", "future"])), ("version", .integer()),
        ("made_from", .nullable(.integer())), ("created", time), ("created_by", author), ("changed", time), ("changed_by", author),
        ("archived", nullableTime),
    ]

    private static let fitness = Schema.object([
        ("value", .nullable(.number)), ("low", .nullable(.number)), ("high", .nullable(.number)), ("customers", .integer()),
        ("under_way", .integer()), ("as_of", time),
    ])
    static let summary = Schema.object(
        head + [
            ("phases", .integer()), ("steps", .integer()), ("open_comments", .integer()), ("fitness", .nullable(fitness)),
            ("fitness_is_being_measured", .boolean),
        ])
    static let whole = Schema.object(head + [("map", .map(.any))])
    static let operation = Schema.object([
        ("op", .string(allowed: ["set", "add", "move", "remove"])), ("part?", .nullable(.string())), ("field?", .string()),
        ("value?", .any), ("expects?", .any), ("phase?", .map(.any)), ("step?", .map(.any)), ("note?", .map(.any)), ("in?", .string()),
        ("row?", .string()), ("after?", .nullable(.string())),
    ])
    static let record = Schema.object([
        ("version", .integer()), ("id", .string()), ("client", .string()), ("time", time), ("author", author), ("operation", operation),
        ("inverse", operation), ("about", .string()),
    ])
    static let outcome = Schema.object([
        ("id", .string()), ("status", .string(allowed: ["applied", "unchanged", "refused"])), ("version?", .integer()),
        ("inverse?", operation), ("overwrote?", .nullable(record)), ("code?", .string()), ("message?", .string()),
    ])
    static let version = Schema.object([
        ("version", .integer()), ("name", .nullable(.string())), ("time", time), ("author", author),
    ])
    static let comment = Schema.object([
        ("id", .integer()), ("part", .nullable(.string())), ("text", .string()), ("time", time), ("author", author),
        ("resolved", nullableTime), ("resolved_by", .nullable(author)),
    ])

    static let id = Route.Parameter.path("id", .integer(minimum: 1), "The map's number")
    static let missing = Route.Answer.json(APIFailure.schema, "There is no such map", status: 404)
    static let archived = Route.Answer.json(APIFailure.schema, "The map is archived", status: 409)
    static func invalid(_ summary: String) -> Route.Answer { .json(APIFailure.schema, summary, status: 422) }
}
