import HTTPTypes
import Touchstone

/// Responses and results for programs.
struct ResponsesAPI {
    let application: Touchstone.Application

    private static let time = Schema.string(format: "date-time")
    private static let states = ResponseState.allCases.map(\.rawValue)
    private static let estimate = Schema.object([
        ("value", .nullable(.number)), ("n", .integer()), ("low", .nullable(.number)), ("high", .nullable(.number)),
        ("interval", .string()),
    ])
    private static let response = Schema.object([
        ("id", .string()), ("state", .string(allowed: states)), ("version", .integer()), ("language", .string()), ("place", .string()),
        ("began", time), ("changed", time), ("finished", .nullable(time)), ("seconds", .nullable(.number)),
        ("ending", .nullable(.string())),
        ("customer", .nullable(.integer())), ("hidden", .map(.string())), ("answers", .map(.any)), ("written", .nullable(.map(.any))),
    ])
    private static let results = Schema.object([
        ("outcomes", .map(.integer())), ("response_rate_1", estimate), ("response_rate_2", estimate),
        ("median_seconds", .nullable(.number)),
        ("hurried_below_seconds", .nullable(.number)), ("speeders", .array(.string())), ("straight_liners", .array(.string())),
        ("questions", .array(.map(.any))), ("by_version", .array(.map(.any))), ("by_language", .array(.map(.any))),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/surveys/{id}/results", .permission(.viewSurveys), rate: .heavy, summary: "What came of a survey, counted by ids",
            parameters: [
                SurveySchema.id, .query("version", .integer(minimum: 1), "Answers to that version alone"),
                .query("language", .string(), "Answers in that language alone"),
                .query("place", .string(allowed: ResponsePlace.allCases.map(\.rawValue)), "Answers from there alone"),
            ],
            responses: [
                .json(Self.results, "The results"), SurveySchema.missing, SurveySchema.conflict,
                SurveySchema.invalid("Why the filter can't be used"),
            ]
        ) { context in
            let survey = try await stored(context)
            return .json(try await application.responses.results(of: survey.id, try ResultsPage.filter(context)).json)
        }
        routes.api(
            .get, "/api/v1/surveys/{id}/responses", .permission(.viewSurveys), rate: .heavy,
            summary: "Responses in the order in which they changed. What was written is masked for roles that may not see identifiers",
            parameters: [
                SurveySchema.id, .query("state", .string(allowed: Self.states), "Those in that state alone"),
                .query("after", .string(), "`next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 1_000), "How many, 100 if not given"),
            ],
            responses: [
                .json(.object([("responses", .array(Self.response)), ("next", .nullable(.string()))]), "A page of responses"),
                SurveySchema.missing, SurveySchema.invalid("Why the question can't be answered"),
            ]
        ) { try await list($0) }
        routes.api(
            .get, "/api/v1/surveys/{id}/export", .permission(.exportData), rate: .heavy, timeLimit: .seconds(120),
            summary: "All responses of a survey: as CSV one column a question by its id, or as JSON",
            parameters: [
                SurveySchema.id, .query("format", .string(allowed: ["csv", "json"]), "csv if not given"),
                .query("state", .string(allowed: Self.states), "Those in that state alone"),
            ],
            responses: [
                .text("text/csv", "Zero is 0, nothing answered is empty, “does not apply” is NA"),
                .json(.array(.map(.any)), "The same, one object a response"), SurveySchema.missing,
                SurveySchema.invalid("Why the question can't be answered"),
            ]
        ) { try await export($0) }
    }

    private func stored(_ context: RequestContext) async throws -> StoredSurvey {
        try await application.surveys.survey(try context.number("id"))
    }

    private func states(_ context: RequestContext) throws(HTTPFailure) -> Set<ResponseState> {
        guard let text = context.query["state"] else { return Set(ResponseState.allCases) }
        guard let state = ResponseState(rawValue: text) else {
            throw .invalid("“state” has to be one of \(Self.states.joined(separator: ", ")).")
        }
        return [state]
    }

    private func list(_ context: RequestContext) async throws -> Response {
        let survey = try await stored(context)
        let limit = try context.limit(1...1_000) ?? 100
        var after: (Int64, String)?
        if let text = context.query["after"] {
            let parts = text.split(separator: ".", maxSplits: 1)
            guard parts.count == 2, let changed = Int64(parts[0]) else {
                throw HTTPFailure.invalid("“after” has to be the `next` of a page.")
            }
            after = (changed, String(parts[1]))
        }
        let page = try await application.responses.export(survey.id, states: try states(context), after: after, limit: limit)
        let mask = WrittenMask.make(isRevealed: context.may(.revealIdentifiers))
        let next = page.count == limit ? page.last.map { "\($0.stored.changed.milliseconds).\($0.stored.id)" } : nil
        return .json(.members(["responses": .array(page.map { $0.json(mask: mask) }), "next": .optional(next)]))
    }

    private func export(_ context: RequestContext) async throws -> Response {
        let survey = try await stored(context)
        let format = context.query["format"] ?? "csv"
        guard ["csv", "json"].contains(format) else { throw HTTPFailure.invalid("“format” has to be csv or json.") }
        let isRevealed = context.may(.revealIdentifiers)
        try await application.administration.record(
            "survey.exported", by: try context.signedIn().actor,
            detail: ["survey": "\(survey.id)", "format": format, "identifiers": isRevealed ? "in full" : "masked"])
        let writer = ResponseFile(
            responses: application.responses, survey: survey.id, states: try states(context),
            mask: WrittenMask.make(isRevealed: isRevealed))
        let versions = try await application.surveys.versions(of: survey.id).map(\.survey)
        let isCSV = format == "csv"
        var response = Response(
            headers: [.contentType: isCSV ? "text/csv; charset=utf-8" : "application/json", .cacheControl: "no-store"],
            content: .stream { body in
                try await writer.write(isCSV ? versions : nil) { try await body.write($0) }
            })
        response.headers[.contentDisposition] = "attachment; filename=\"survey-\(survey.id)-responses.\(format)\""
        return response
    }
}
