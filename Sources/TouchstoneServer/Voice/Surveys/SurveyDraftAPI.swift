import Touchstone

/// The draft of a survey: replaced as a whole, by whoever has seen the one that is there.
struct SurveyDraftAPI {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        let schema = Schema.object(
            [("id", .integer()), ("name", .string()), ("revision", .integer()), ("has_changes", .boolean)] + SurveySchema.problems)
        routes.api(
            .put, "/api/v1/surveys/{id}/draft", .permission(.editSurveys),
            body: .json(
                .object([
                    ("survey", .map(.any)), ("revision", .integer(minimum: 1)),
                    ("name?", .string(minLength: 1, maxLength: SurveyLibrary.longestName)),
                ]), limit: Survey.mostBytes),
            summary: "Makes the draft what “survey” says, if it is still at that “revision”, and tells the problems of it",
            parameters: [SurveySchema.id],
            responses: [
                .json(schema, "The draft is kept"), SurveySchema.missing, SurveySchema.conflict,
                SurveySchema.invalid("The survey can't be so; the message says where and why"),
            ]
        ) { context in
            guard let json = context.json["survey"] else { throw HTTPFailure.invalid("“survey” has to be the whole document.") }
            guard let revision = context.json["revision"]?.integer else {
                throw HTTPFailure.invalid("“revision” has to be that of the draft which was changed.")
            }
            let name = try APIFields.optionalText("name", context.json)
            let survey = try Survey.read(json)
            let stored = try await application.surveys.save(
                survey, name: name, id: try context.number("id"), revision: revision, by: try context.signedIn().actor)
            return .json(try await kept(stored))
        }
    }

    private func kept(_ stored: StoredSurvey) async throws -> JSONValue {
        let problems = try await application.surveys.all(of: stored).problems
        return .object(
            [
                JSONMember("id", .integer(stored.id)), JSONMember("name", .string(stored.name)),
                JSONMember("revision", .integer(stored.revision)), JSONMember("has_changes", .bool(stored.isAhead)),
            ] + SurveyJSON.problems(problems))
    }
}
