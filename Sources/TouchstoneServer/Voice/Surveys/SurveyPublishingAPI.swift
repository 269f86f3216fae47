import Touchstone

/// Surveys put into the field, taken out of it, and their versions.
struct SurveyPublishingAPI {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        registerPublish(into: &routes)
        registerClosed(into: &routes)
        registerVersions(into: &routes)
    }

    private func registerPublish(into routes: inout Routes) {
        routes.api(
            .post, "/api/v1/surveys/{id}/publish", .permission(.publishSurveys), rate: .heavy,
            body: .json(
                .object([("revision?", .integer(minimum: 1)), ("note?", .string(maxLength: SurveyLibrary.longestNote))])),
            summary: "Makes the draft the next version, which new respondents are shown from now on", parameters: [SurveySchema.id],
            responses: [
                .json(SurveySchema.published, "The version", status: 201), SurveySchema.missing, SurveySchema.conflict,
                SurveySchema.invalid("“revision” is no number, or the note is too long"),
            ]
        ) { context in
            var revision: Int64?
            if let value = context.json["revision"], !value.isNull {
                guard let number = value.integer else { throw HTTPFailure.invalid("“revision” has to be a whole number.") }
                revision = number
            }
            let published = try await application.surveys.publish(
                try context.number("id"), revision: revision, note: try APIFields.optionalText("note", context.json) ?? "",
                by: try context.signedIn().actor)
            return .json(SurveyJSON.published(published), status: .created)
        }
    }

    private func registerClosed(into routes: inout Routes) {
        routes.api(
            .put, "/api/v1/surveys/{id}/closed", .permission(.publishSurveys), body: .json(.object([("closed", .boolean)])),
            summary: "Takes no more answers, or takes them again", parameters: [SurveySchema.id],
            responses: [
                .json(SurveySchema.whole, "The survey"), SurveySchema.missing, SurveySchema.conflict,
                SurveySchema.invalid("“closed” is missing"),
            ]
        ) { context in
            guard let isClosed = context.json["closed"]?.bool else { throw HTTPFailure.invalid("“closed” has to be true or false.") }
            let stored = try await application.surveys.setClosed(
                isClosed, try context.number("id"), by: try context.signedIn().actor)
            return .json(try await SurveyJSON(application).whole(stored))
        }
    }

    private func registerVersions(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/surveys/{id}/versions", .permission(.viewSurveys),
            summary: "The published versions, the last first, and what is different in the draft", parameters: [SurveySchema.id],
            responses: [
                .json(
                    .object([("versions", .array(SurveySchema.edition)), ("draft_changes", .array(SurveySchema.change))]), "The versions"),
                SurveySchema.missing,
            ]
        ) { context in
            let stored = try await application.surveys.survey(try context.number("id"))
            let versions = try await application.surveys.versions(of: stored.id)
            let json = try await SurveyJSON(application)
            let list = versions.enumerated().map { place, version in
                json.edition(version, after: place + 1 < versions.count ? versions[place + 1] : nil)
            }
            let changes = versions.first.map { SurveyChange.all(from: $0.survey, to: stored.draft) } ?? []
            return .json(.members(["versions": .array(list), "draft_changes": .array(changes.map(SurveyJSON.change))]))
        }
        routes.api(
            .get, "/api/v1/surveys/{id}/versions/{version}", .permission(.viewSurveys), summary: "A published version as it is",
            parameters: [SurveySchema.id, .path("version", .integer(minimum: 1), "From 1 on")],
            responses: [
                .json(.object([("version", .integer()), ("survey", .map(.any))]), "The version"), SurveySchema.missing,
            ]
        ) { context in
            let edition = try await version(context)
            return .json(.members(["version": .count(edition.version), "survey": edition.survey.json]))
        }
    }

    private func version(_ context: RequestContext) async throws -> SurveyEdition {
        guard let number = Int(exactly: try context.number("version")) else { throw HTTPFailure.notFound }
        return try await application.surveys.version(number, of: try context.number("id"))
    }
}
