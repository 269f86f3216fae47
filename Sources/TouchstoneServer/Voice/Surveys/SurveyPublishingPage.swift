import Touchstone

/// The last look before a survey goes out, and taking it out of the field again.
struct SurveyPublishingPage {
    let application: Touchstone.Application

    struct Content {
        var head: SurveyHead
        var next: String
        var isFirst: Bool
        var changes: [String]
        var problems: [SurveyProblemView]
        var canGo: Bool
        var instead: String?
        var note: String
        var errors: [FormError]
    }

    func register(into routes: inout Routes) {
        routes.page("/surveys/{id}/publish", .permission(.publishSurveys), summary: "What publishing a survey would change") { context in
            try await page(try await application.surveys.survey(try context.number("id")), context)
        }
        routes.action("/surveys/{id}/publish", .permission(.publishSurveys), summary: "Publishes a survey") { context in
            let id = try context.number("id")
            do {
                let published = try await application.surveys.publish(
                    id, revision: Int64(context.form["revision"] ?? ""), note: context.form.trimmed("note"),
                    by: try context.signedIn().actor)
                return .redirect(
                    to: "/surveys/\(id)", notice: Shell.Notice("Version \(published.version) is in the field."), context)
            } catch let error as SurveyError {
                return try await page(try await application.surveys.survey(id), error: error.description, context)
            } catch let error as SurveyLibraryError {
                return try await page(try await application.surveys.survey(id), error: error.description, context)
            }
        }
        routes.action("/surveys/{id}/close", .permission(.publishSurveys), summary: "Closes a survey, or opens it again") { context in
            let id = try context.number("id")
            let isClosed = context.form["closed"] != "false"
            _ = try await application.surveys.setClosed(isClosed, id, by: try context.signedIn().actor)
            let words = isClosed ? "The survey is closed: nobody can answer it any more." : "The survey is open again."
            return .redirect(to: "/surveys/\(id)", notice: Shell.Notice(words), context)
        }
    }

    private func page(_ stored: StoredSurvey, error: String? = nil, _ context: RequestContext) async throws -> Response {
        let versions = try await application.surveys.all(of: stored)
        let problems = versions.problems
        let errors = problems.count { $0.severity == .error }
        let head = SurveyHead(stored, tab: "", opening: try await application.opening(of: stored), context)
        var instead: String?
        if stored.isArchived {
            instead = "The survey was put away. Bring it back first."
        } else if !stored.isAhead {
            instead = "Nothing has changed since version \(stored.version)."
        } else if errors > 0 {
            instead = "\(Words.count(errors, "error")) \(errors == 1 ? "keeps" : "keep") it from going out."
        }
        let content = Content(
            head: head, next: "\(stored.version + 1)", isFirst: stored.version == 0,
            changes: versions.current.map { SurveyChange.all(from: $0.survey, to: stored.draft).map(\.sentence) } ?? [],
            problems: problems.map { SurveyProblemView($0, in: stored.draft) }, canGo: instead == nil, instead: instead,
            note: context.form.trimmed("note"), errors: error.map { [FormError(field: "note", text: $0)] } ?? [])
        return try context.page(
            "surveys/publish", title: "Publish “\(stored.name)”", content, status: error == nil ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Surveys", "/surveys"), Shell.Crumb(stored.name, "/surveys/\(stored.id)")] }
    }
}
