import Touchstone

/// Surveys as YAML files, out and in.
struct SurveyYAMLAPI {
    let application: Touchstone.Application

    private static let types = ["application/yaml", "text/yaml", "application/x-yaml", "text/plain"]

    func register(into routes: inout Routes) {
        let problem = SurveySchema.invalid("The file can't be read; the message says in which line and what to do")
        routes.api(
            .get, "/api/v1/surveys/{id}/yaml", .permission(.viewSurveys), summary: "A survey as a YAML file",
            parameters: [SurveySchema.id, .query("version", .integer(minimum: 1), "A published version instead of the draft")],
            responses: [
                Route.Answer(status: 200, summary: "The survey; it reads back exactly the same", type: "application/yaml", schema: .any),
                SurveySchema.missing, .json(APIFailure.schema, "“version” is no number", status: 400),
            ]
        ) { context in
            let id = try context.number("id")
            let survey: Survey
            if let version = try APIFields.number("version", context, 1...1_000_000_000) {
                survey = try await application.surveys.version(Int(version), of: id).survey
            } else {
                survey = try await application.surveys.survey(id).draft
            }
            return .download(Array(survey.yaml.utf8), type: "application/yaml", name: "survey-\(id).yaml")
        }
        routes.api(
            .post, "/api/v1/surveys/yaml", .permission(.editSurveys), body: .stream(types: Self.types, limit: Survey.mostBytes),
            summary: "Makes a survey of a YAML file",
            responses: [.json(SurveySchema.whole, "The survey, as a draft", status: 201), problem]
        ) { context in
            let made = try await application.surveys.create(try await read(context), by: try context.signedIn().actor)
            return .json(try await SurveyJSON(application).whole(made), status: .created)
        }
        routes.api(
            .put, "/api/v1/surveys/{id}/yaml", .permission(.editSurveys), body: .stream(types: Self.types, limit: Survey.mostBytes),
            summary: "Makes the draft what a YAML file says",
            parameters: [SurveySchema.id, .query("revision", .integer(minimum: 1), "Only if the draft is still at this revision")],
            responses: [
                .json(SurveySchema.whole, "The survey"), SurveySchema.missing, SurveySchema.conflict, problem,
                .json(APIFailure.schema, "“revision” is no number", status: 400),
            ]
        ) { context in
            let revision = try APIFields.number("revision", context, 1...Int64.max)
            let survey = try await read(context)
            let stored = try await application.surveys.save(
                survey, id: try context.number("id"), revision: revision, by: try context.signedIn().actor)
            return .json(try await SurveyJSON(application).whole(stored))
        }
    }

    private func read(_ context: RequestContext) async throws -> Survey {
        let bytes = try await context.body.collect()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SurveyError.file(line: nil, reason: "it is no UTF-8 text. Save it as UTF-8.")
        }
        return try Survey.parse(yaml: text)
    }
}
