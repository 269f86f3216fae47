import Touchstone

/// The shapes of matching, for the description of the API.
enum MatchingSchema {
    static let probability = Schema.number

    static let settings = Schema.object([
        ("sure", .number), ("doubtful", .number), ("automatic", .boolean), ("continuous", .boolean),
        ("confirmed_merges", .nullable(.integer())), ("changed", .nullable(.string(format: "date-time"))),
        ("changed_by", .nullable(.string())),
    ])

    static let run = Schema.object([
        ("id", .integer()), ("state", .string(allowed: MatchRun.State.allCases.map(\.rawValue))), ("dry_run", .boolean),
        ("started_by", .nullable(.string())), ("started", .string(format: "date-time")),
        ("finished", .nullable(.string(format: "date-time"))), ("step", .string(allowed: MatchRun.Step.allCases.map(\.rawValue))),
        ("done", .integer()), ("total", .integer()), ("customers", .integer()), ("compared", .integer()), ("listed", .integer()),
        ("merged", .integer()), ("held_back", .integer()), ("model", .nullable(.integer())), ("note", .nullable(.string())),
    ])

    private static let examples = Schema.array(.integer())

    static let preview = Schema.object([
        ("key", .string()), ("run", .integer()), ("compared", .string(format: "date-time")), ("model", .nullable(.integer())),
        ("sure", .number), ("doubtful", .number), ("listed_from", .number), ("customers", .integer()), ("merges", .integer()),
        ("customers_joined", .integer()), ("customers_after", .integer()),
        ("sizes", .array(.object([("size", .integer()), ("count", .integer())]))), ("largest", .array(.array(.integer()))),
        ("bands", .array(.object([("low", .number), ("high", .number), ("pairs", .integer()), ("examples", examples)]))),
        ("conflicts", .array(.object([("field", .string()), ("merges", .integer()), ("examples", examples)]))),
        (
            "held_back",
            .array(
                .object([
                    ("reason", .string(allowed: MatchPlan.Held.Reason.allCases.map(\.rawValue))), ("pairs", .integer()),
                    ("examples", examples),
                ]))
        ), ("to_review", .integer()),
    ])

    static let evidence = Schema.object([
        ("prior", .number), ("total", .number), ("probability", .number),
        (
            "steps",
            .array(
                .object([
                    ("field", .string()), ("kind", .string()), ("level", .string()), ("weight", .number), ("rarity", .number),
                    ("compared", .boolean),
                ]))
        ),
    ])

    static let states = MatchCandidate.State.allCases.map(\.rawValue)

    static let candidate = Schema.object([
        ("id", .integer()), ("a", .integer()), ("b", .integer()), ("probability", .number), ("weight", .number), ("evidence", evidence),
        ("conflicts", .array(.string())), ("apart", .boolean), ("model", .integer()), ("state", .string(allowed: states)),
        ("found", .string(format: "date-time")), ("decided_by", .nullable(.string())),
        ("decided", .nullable(.string(format: "date-time"))), ("merge", .nullable(.integer())),
    ])

    static let field = Schema.object([
        ("field", .string()), ("kind", .string()), ("left", .nullable(.string())), ("right", .nullable(.string())),
        ("level", .nullable(.string())), ("weight", .number), ("rarity", .number), ("different", .boolean),
    ])

    static let explanation = Schema.object([
        ("merge", CustomerSchema.merge), ("evidence", .nullable(evidence)), ("fields", .array(field)),
    ])

    static let comparison = Schema.object([
        ("candidate", candidate), ("left", CustomerSchema.customer), ("right", CustomerSchema.customer), ("fields", .array(field)),
    ])

    static let id = Route.Parameter.path("id", .integer(minimum: 1), "The pair's number")
    static let runID = Route.Parameter.path("id", .integer(minimum: 1), "The run's number")
}
