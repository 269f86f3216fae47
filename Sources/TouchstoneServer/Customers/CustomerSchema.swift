import Touchstone

/// The shapes of customers, interactions and merges, for the description of the API.
enum CustomerSchema {
    static let id = Route.Parameter.path("id", .integer(minimum: 1), "The customer's number, or that of any of their profiles")

    static let reveal = Route.Parameter.query(
        "reveal", .boolean, "true gives identifiers and personal values in full, for roles that may; it is written to the audit trail")

    static let failure = Schema.object([("code", .string()), ("message", .string()), ("requestId", .string())])

    static let refusals: [Route.Answer] = [
        .json(failure, "A parameter can't be read", status: 400), .json(failure, "There is none with this number or id", status: 404),
        .json(failure, "A parameter is out of its range or names nothing", status: 422),
    ]

    static let conflict = Route.Answer.json(failure, "It has been done before, or the person was erased", status: 409)

    static let merge = Schema.object([
        ("id", .integer()), ("a", .integer()), ("b", .integer()), ("time", .string(format: "date-time")), ("decided_by", .string()),
        ("evidence", .any), ("undone", .nullable(.string(format: "date-time"))), ("undone_by", .nullable(.string())),
    ])

    private static let provenance = Schema.object([
        ("source", .nullable(.string())), ("profile", .integer()), ("time", .string(format: "date-time")), ("name", .string()),
        ("identifier", .boolean),
    ])

    /// What counts of a field, where it comes from, and what it stood against.
    static let golden = Schema.object([
        ("field", .string()), ("label", .string()), ("rule", .string(allowed: SurvivorshipRule.allCases.map(\.rawValue))), ("value", .any),
        ("agreeing", .integer()), ("from", provenance),
        (
            "others",
            .array(
                .object([
                    ("value", .any), ("agreeing", .integer()),
                    ("reason", .string(allowed: GoldenValue.Reason.allCases.map(\.rawValue))), ("from", provenance),
                ]))
        ),
    ])

    static let customer = Schema.object([
        ("id", .integer()), ("profiles", .array(.integer())), ("name", .nullable(.string())), ("created", .string(format: "date-time")),
        ("erased", .nullable(.string(format: "date-time"))), ("masked", .boolean),
        (
            "identifiers",
            .array(
                .object([
                    ("kind", .string()), ("namespace", .string()), ("value", .string()), ("profile", .integer()),
                    ("first_seen", .string(format: "date-time")),
                ]))
        ),
        ("traits", .map(.any)), ("golden", .array(golden)), ("consent", .map(.boolean)), ("merges", .array(merge)),
    ])

    static let activity = Schema.object([
        ("id", .integer()), ("interactions", .integer()), ("first", .string(format: "date-time")), ("last", .string(format: "date-time")),
        ("last_touchpoint", .nullable(.string())), ("channels", .array(.string())),
    ])

    static let interaction = Schema.object([
        ("id", .string()), ("customer?", .nullable(.integer())), ("time", .string(format: "date-time")), ("name", .string()),
        ("touchpoint", .nullable(.string())), ("channel", .string()),
        ("channel_kind", .nullable(.string(allowed: ChannelKind.allCases.map(\.rawValue)))), ("stage", .string()),
        ("direction", .string(allowed: Direction.allCases.map(\.rawValue))), ("source", .nullable(.string())),
        ("actor", .nullable(.string())),
        ("case", .nullable(.string())), ("case_kind", .nullable(.string())), ("public", .boolean), ("text", .nullable(.string())),
        ("scores", .map(.nullable(.number))), ("talk", .nullable(.number)), ("hold", .nullable(.number)), ("wrap_up", .nullable(.number)),
        ("value", .nullable(.number)), ("currency", .nullable(.string())), ("properties", .map(.any)),
    ])
}
