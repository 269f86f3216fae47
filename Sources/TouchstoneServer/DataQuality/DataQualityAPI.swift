import Touchstone

/// The quality of data for programs, in the shape that the command prints.
struct DataQualityAPI {
    let application: Touchstone.Application

    private static let listed = Schema.object([("count", .integer()), ("list", .nullable(.string()))])

    private static let field = Schema.object([
        ("field", .string()), ("label", .string()), ("filled", .integer()), ("sound", .integer()), ("missing", listed),
        ("problems", .map(listed)),
    ])

    private static let report = Schema.object([
        ("computed", .string(format: "date-time")), ("seconds", .number), ("customers", .integer()), ("identified", .integer()),
        ("anonymous", .integer()), ("fields", .array(field)),
        (
            "sources",
            .array(
                .object([
                    ("source", .nullable(.string())), ("customers", .integer()), ("latest", .nullable(.string(format: "date-time"))),
                    ("stale", listed), ("several_profiles", listed), ("surplus_profiles", .integer()), ("fields", .array(field)),
                ]))
        ),
        (
            "reach",
            .array(
                .object([
                    ("way", .string(allowed: QualityReport.Reach.Way.allCases.map(\.rawValue))), ("reachable", .integer()),
                    ("missing", listed), ("invalid", listed), ("only_hope", .integer()), ("through_pairs", .integer()),
                ]))
        ), ("cut_off", listed),
        (
            "shared",
            .array(.object([("field", .string()), ("values", .integer()), ("largest", .integer()), ("customers", listed)]))
        ),
        (
            "same",
            .array(
                .object([
                    ("what", .string(allowed: QualityReport.Sameness.allCases.map(\.rawValue))), ("groups", .integer()),
                    ("customers", listed),
                ]))
        ),
        (
            "undecided_without_birthday",
            .object([
                ("customers", listed), ("by_source", .array(.object([("source", .nullable(.string())), ("customers", listed)]))),
            ])
        ),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/data-quality", .permission(.viewData), summary: "How complete and valid customers' data is, as last counted",
            responses: [
                .json(
                    .object([("report", .nullable(Self.report)), ("counting", .boolean), ("open_matches", .integer())]),
                    "The last report, null before the first, with the name of its list beside each count; doubtful matches that wait now")
            ]
        ) { _ in
            let report = try await application.dataQuality.report()
            return .json(
                .members([
                    "report": report?.json(sourceName: application.sourceName) ?? .null,
                    "counting": .bool(application.dataQuality.jobs.isRunning("report")),
                    "open_matches": .count(try await application.matching.count(.open)),
                ]))
        }
        routes.api(
            .post, "/api/v1/data-quality", .permission(.viewData), rate: .heavy,
            summary: "Counts the quality of data anew, in the background",
            responses: [.json(.object([("counting", .boolean)]), "It has begun, or was running already", status: 202)]
        ) { _ in
            application.dataQuality.start()
            return .json(.members(["counting": .bool(true)]), status: .accepted)
        }
        routes.api(
            .get, "/api/v1/data-quality/customers", .permission(.viewCustomers), summary: "The customers behind a number of data quality",
            parameters: [
                .query("list", .string(minLength: 1, maxLength: 300), required: true, "The name beside the number"),
                .query("from", .integer(minimum: 0, maximum: 10_000), "How many to leave out, 0 if not given"),
                .query("limit", .integer(minimum: 1, maximum: 1_000), "How many, 100 if not given"),
            ],
            responses: [
                .json(
                    .object([("count", .integer()), ("customers", .array(.integer())), ("next", .nullable(.integer()))]),
                    "Numbers of customers; of more than 10,000, the first 10,000")
            ] + CustomerSchema.refusals
        ) { try await list($0) }
    }

    private func list(_ context: RequestContext) async throws -> Response {
        let limit = try context.limit(1...1_000) ?? 100
        var start = 0
        if let text = context.query["from"] {
            guard let number = Int(text), (0...10_000).contains(number) else {
                throw HTTPFailure.badRequest("“from” has to be a whole number from 0 to 10000.")
            }
            start = number
        }
        guard let text = context.query["list"], let name = QualityListName(text) else {
            throw HTTPFailure.badRequest("“list” has to be the name of a list, as the report gives it beside a number.")
        }
        guard let found = try await application.dataQuality.list(name) else {
            throw HTTPFailure(.notFound, "not_found", "The last report has no such list: nobody stands in it, or nothing has been counted.")
        }
        let shown = found.customers.dropFirst(start).prefix(limit)
        let next = start + shown.count < found.customers.count && !shown.isEmpty ? JSONValue.count(start + shown.count) : .null
        return .json(
            .members(["count": .count(found.count), "customers": .array(shown.map(JSONValue.integer)), "next": next]))
    }
}
