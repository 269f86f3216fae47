import Touchstone

/// Surveys looked through and tried out, with nothing kept.
struct SurveyCheckAPI {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        registerCheck(into: &routes)
        registerTrial(into: &routes)
    }

    private func registerCheck(into routes: inout Routes) {
        let schema = Schema.object(SurveySchema.problems + [("graph", SurveySchema.graph)])
        let bad = SurveySchema.invalid("This is no survey; the message says where and why")
        routes.api(
            .post, "/api/v1/surveys/check", .permission(.viewSurveys), rate: .heavy,
            body: .json(.object([("survey", .map(.any))]), limit: Survey.mostBytes),
            summary: "The problems and the graph of a survey that isn't kept", responses: [.json(schema, "What was found"), bad]
        ) { context in
            let survey = try Self.survey(context.json)
            return .json(.object(SurveyJSON.problems(survey.problems) + [JSONMember("graph", survey.graph().json)]))
        }
        routes.api(
            .get, "/api/v1/surveys/{id}/check", .permission(.viewSurveys), rate: .heavy,
            summary: "The problems and the graph of a survey's draft, also against what is in the field", parameters: [SurveySchema.id],
            responses: [.json(schema, "What was found"), SurveySchema.missing]
        ) { context in
            let stored = try await application.surveys.survey(try context.number("id"))
            let problems = try await application.surveys.all(of: stored).problems
            return .json(.object(SurveyJSON.problems(problems) + [JSONMember("graph", stored.draft.graph().json)]))
        }
    }

    private func registerTrial(into routes: inout Routes) {
        routes.api(
            .post, "/api/v1/surveys/trial", .permission(.viewSurveys),
            body: .json(
                .object([
                    ("survey", .map(.any)), ("answers?", .map(.map(.any))), ("hidden?", .map(.string())), ("language?", .string()),
                    ("seed?", .integer(minimum: 0)),
                ]), limit: Survey.mostBytes),
            summary: "What a respondent with these answers is asked next, or how it ends for them; nothing is kept",
            responses: [
                .json(
                    .object([
                        ("state", .string(allowed: ["asking", "ended"])), ("page?", .string()), ("page_title?", .string()),
                        ("page_text?", .string()), ("questions?", .array(.map(.string()))), ("missing?", .array(.string())),
                        ("outcome?", .string()), ("ending?", .nullable(.string())), ("title?", .string()), ("text?", .string()),
                        ("button?", .string()), ("link?", .nullable(.string())), ("progress", .number), ("passed", .array(.string())),
                        ("scores", .array(.map(.any))),
                    ]), "The next questions, or the ending"),
                SurveySchema.invalid("This is no survey, or an answer can't be taken; the message says which and why"),
            ]
        ) { context in
            let survey = try Self.survey(context.json)
            return .json(try Self.trial(survey, context.json))
        }
    }

    private static func trial(_ survey: Survey, _ json: JSONValue) throws(SurveyError) -> JSONValue {
        do { return try SurveyTrial(survey, json: json).json } catch { throw .invalid(error) }
    }

    private static func survey(_ json: JSONValue) throws -> Survey {
        guard let json = json["survey"] else { throw HTTPFailure.invalid("“survey” has to be the whole document.") }
        return try Survey.read(json)
    }
}
