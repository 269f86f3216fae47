import Touchstone

/// Surveys for programs: list, create, read, put away, and the templates.
struct SurveysAPI {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        registerList(into: &routes)
        registerCreate(into: &routes)
        registerOne(into: &routes)
        registerTemplates(into: &routes)
    }

    private func registerList(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/surveys", .permission(.viewSurveys), summary: "The surveys, the one changed last first",
            parameters: [.query("archived", .boolean, "true lists those that were put away instead")],
            responses: [
                .json(.object([("surveys", .array(SurveySchema.summary))]), "The surveys, without their documents"),
                .json(APIFailure.schema, "“archived” is neither true nor false", status: 400),
            ]
        ) { context in
            let isArchived: Bool
            switch context.query["archived"] {
            case nil, "false": isArchived = false
            case "true": isArchived = true
            default: throw HTTPFailure.badRequest("“archived” has to be true or false.")
            }
            let json = try await SurveyJSON(application)
            let surveys = try await application.surveys.list(archived: isArchived)
            return .json(.members(["surveys": .array(surveys.map(json.summary))]))
        }
    }

    private func registerCreate(into routes: inout Routes) {
        routes.api(
            .post, "/api/v1/surveys", .permission(.editSurveys),
            body: .json(
                .object([
                    ("survey?", .map(.any)), ("template?", .string()), ("from?", .integer(minimum: 1)),
                    ("name?", .string(minLength: 1, maxLength: SurveyLibrary.longestName)),
                ]), limit: Survey.mostBytes),
            summary: "Makes a survey: of “survey”, the whole document, of a “template”, or as a copy of the survey “from”",
            responses: [
                .json(SurveySchema.whole, "The survey, as a draft", status: 201),
                SurveySchema.invalid("The survey can't be so; the message says where and why"),
                .json(APIFailure.schema, "There is no such survey or template", status: 404),
            ]
        ) { context in
            let actor = try context.signedIn().actor
            return .json(try await SurveyJSON(application).whole(try await create(context.json, by: actor)), status: .created)
        }
    }

    private func create(_ json: JSONValue, by actor: AuditActor) async throws -> StoredSurvey {
        guard case .object = json else { throw HTTPFailure.invalid("The body has to be an object with “survey”, “template” or “from”.") }
        let name = try APIFields.optionalText("name", json)
        if let source = json["from"], !source.isNull {
            guard let source = source.integer else { throw HTTPFailure.invalid("“from” has to be the number of a survey.") }
            return try await application.surveys.duplicate(source, by: actor)
        }
        if let id = try APIFields.optionalText("template", json) {
            guard let template = SurveyTemplates.template(id) else { throw SurveyLibraryError.noSuchTemplate(id) }
            return try await application.surveys.create(template.survey, name: name, template: id, by: actor)
        }
        guard let survey = json["survey"] else {
            throw HTTPFailure.invalid("Give “survey”, the whole document, or a “template”, or “from”, the number of another survey.")
        }
        return try await application.surveys.create(try Survey.read(survey), name: name, by: actor)
    }

    private func registerOne(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/surveys/{id}", .permission(.viewSurveys), summary: "A survey with its draft", parameters: [SurveySchema.id],
            responses: [.json(SurveySchema.whole, "The survey as it is now"), SurveySchema.missing]
        ) { context in
            .json(try await SurveyJSON(application).whole(try await application.surveys.survey(try context.number("id"))))
        }
        routes.api(
            .put, "/api/v1/surveys/{id}/archived", .permission(.editSurveys), body: .json(.object([("archived", .boolean)])),
            summary: "Puts a survey away, or brings it back; its answers stay", parameters: [SurveySchema.id],
            responses: [.json(SurveySchema.whole, "The survey"), SurveySchema.missing, SurveySchema.invalid("“archived” is missing")]
        ) { context in
            guard let isArchived = context.json["archived"]?.bool else {
                throw HTTPFailure.invalid("“archived” has to be true or false.")
            }
            let id = try context.number("id")
            try await application.surveys.setArchived(isArchived, id, by: try context.signedIn().actor)
            return .json(try await SurveyJSON(application).whole(try await application.surveys.survey(id)))
        }
    }

    private func registerTemplates(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/surveys/templates", .permission(.viewSurveys), summary: "Surveys to begin with",
            responses: [
                .json(
                    .object([("templates", .array(.object([("id", .string()), ("title", .string()), ("survey", .map(.any))])))]),
                    "The templates")
            ]
        ) { _ in
            let templates = SurveyTemplates.all.map { template in
                JSONValue.members([
                    "id": .string(template.id), "title": .string(template.survey.text(template.survey.title)),
                    "survey": template.survey.json,
                ])
            }
            return .json(.members(["templates": .array(templates)]))
        }
    }
}

extension Survey {
    /// A survey that somebody sent.
    static func read(_ json: JSONValue) throws(SurveyError) -> Survey {
        do { return try Survey(json: json) } catch { throw .invalid(error) }
    }
}
