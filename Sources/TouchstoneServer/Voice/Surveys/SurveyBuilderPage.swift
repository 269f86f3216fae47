import Foundation
import Touchstone

/// One survey as it is written: the builder where there is script, its text form where there is none.
struct SurveyBuilderPage {
    let application: Touchstone.Application

    struct Content {
        var head: SurveyHead
        var document: String
        var settings: String
        var yaml: String
        var mayEdit: Bool
        var problems: [SurveyProblemView]
        var pages: [StoryPage]
        var errors: [FormError]
        var yamlError: String?
        var about: String?
    }

    struct StoryPage {
        var title: String
        var condition: String?
        var questions: [StoryQuestion]
    }

    struct StoryQuestion {
        var anchor: String
        var text: String
        var type: String
        var condition: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/surveys/{id}", .permission(.viewSurveys), summary: "A survey, and the builder of it") { context in
            let stored = try await application.surveys.survey(try context.number("id"))
            return try await page(stored, stored.draft.yaml, context)
        }
        routes.action(
            "/surveys/{id}", .permission(.editSurveys), body: .form(limit: 4 * Survey.mostBytes),
            summary: "Makes the draft of a survey what its YAML text says"
        ) { try await save($0) }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let id = try context.number("id")
        let yaml = context.form["yaml"] ?? ""
        do {
            let survey = try Survey.parse(yaml: yaml)
            let name = context.form.trimmed("name")
            let stored = try await application.surveys.save(
                survey, name: name.isEmpty ? nil : name, id: id, revision: Int64(context.form["revision"] ?? ""),
                by: try context.signedIn().actor)
            return .redirect(to: "/surveys/\(stored.id)", notice: Shell.Notice("The draft is saved."), context)
        } catch let error as SurveyError {
            return try await page(try await application.surveys.survey(id), yaml, error: error.description, context)
        } catch let error as SurveyLibraryError {
            return try await page(try await application.surveys.survey(id), yaml, error: error.description, context)
        }
    }

    private func page(_ stored: StoredSurvey, _ yaml: String, error: String? = nil, _ context: RequestContext) async throws -> Response {
        let problems = try await application.surveys.all(of: stored).problems
        let json = try await SurveyJSON(application)
        let head = SurveyHead(stored, tab: "", opening: try await application.opening(of: stored), context)
        let content = Content(
            head: head, document: json.whole(stored).jsonText,
            settings: settings(stored, problems, head, context).jsonText, yaml: yaml, mayEdit: head.mayEdit,
            problems: problems.map { SurveyProblemView($0, in: stored.draft) }, pages: stored.draft.pages.map { story($0, stored.draft) },
            errors: error.map { [FormError(field: "yaml", text: $0)] } ?? [], yamlError: error,
            about: stored.draft.about.isEmpty ? nil : stored.draft.about)
        return try context.page(
            "surveys/survey", title: stored.name, content, status: error == nil ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Surveys", "/surveys")] }
    }

    /// What the builder has to know beside the survey.
    private func settings(
        _ stored: StoredSurvey, _ problems: [SurveyProblem], _ head: SurveyHead, _ context: RequestContext
    ) -> JSONValue {
        .members([
            "may_edit": .bool(head.mayEdit), "may_publish": .bool(context.may(.publishSurveys) && !stored.isArchived),
            "csrf": .string(context.csrf),
            "problems": .array(problems.map(\.json)),
            "types": .object(QuestionType.allCases.map { JSONMember($0.rawValue, .string($0.name)) }),
            "languages": .array(
                Self.languages.map { tag in
                    .members([
                        "tag": .string(tag),
                        "name": .string(Locale(identifier: "en").localizedString(forIdentifier: tag) ?? tag),
                    ])
                }),
        ])
    }

    /// Offered to choose from; any other can be written in the text form.
    private static let languages = [
        "en", "de", "fr", "es", "it", "pt", "pt-BR", "nl", "pl", "cs", "sk", "hu", "ro", "bg", "el", "sv", "da", "nb", "fi", "et", "lv",
        "lt",
        "sl", "hr", "sr", "bs", "sq", "mk", "tr", "uk", "ru", "ar", "he", "fa", "ur", "hi", "bn", "th", "vi", "id", "ms", "zh-Hans",
        "zh-Hant",
        "ja", "ko", "sw",
    ]

    private func story(_ page: SurveyPage, _ survey: Survey) -> StoryPage {
        StoryPage(
            title: page.title.isEmpty ? "Page “\(page.id)”" : survey.text(page.title),
            condition: page.showIf.map { $0.words(survey, in: survey.languages.first ?? .english) },
            questions: page.questions.map { question in
                StoryQuestion(
                    anchor: "question-\(question.id)", text: survey.text(question.text), type: question.type.name,
                    condition: question.showIf.map { $0.words(survey, in: survey.languages.first ?? .english) })
            })
    }
}
