import Foundation
import Touchstone

/// The surveys as cards, and how new ones are made.
struct SurveysPage {
    let application: Touchstone.Application

    struct Content {
        var cards: [Card]
        var mayEdit: Bool
        var isArchive: Bool
        var otherHref: String
        var otherName: String?
        var previousHref: String?
        var nextHref: String?
        var pageText: String
        var errors: [FormError]
        var empty: EmptyContent?
    }

    struct Card {
        var id: String
        var href: String
        var name: String
        var state: String
        var tone: String
        var edition: String?
        var hasChanges: Bool
        /// Of published ones: how often it was completed.
        var responses: String?
        /// Of its leading question: "NPS 42", with interval and count.
        var score: Score?
        var size: String
        var languages: String
        var changed: TimeText
        var by: String
        var svg: String
        var mayEdit: Bool
        var isArchived: Bool
    }

    struct Score {
        var text: String
        var detail: String
        var question: String

        init(_ headline: SurveyHeadline) {
            let (figure, estimate) = (headline.figure, ResultsView.shown(headline.figure))
            text =
                switch figure.kind {
                case .nps, .mean: "\(figure.name) \(ResultsView.value(estimate))"
                case .topShare, .share: "\(ResultsView.value(estimate, " %")) \(figure.name)"
                }
            detail = ResultsView.interval(estimate) ?? ""
            question = headline.label
        }
    }

    private static let perPage = 48

    func register(into routes: inout Routes) {
        routes.page("/surveys", .permission(.viewSurveys), summary: "The surveys") { try await page($0) }
        routes.action(
            "/surveys/file", .permission(.editSurveys), body: .upload(limit: Survey.mostBytes), summary: "Makes a survey of a YAML file"
        ) { try await upload($0) }
        routes.action("/surveys/{id}/duplicate", .permission(.editSurveys), summary: "Makes a copy of a survey") { context in
            let copy = try await application.surveys.duplicate(try context.number("id"), by: try context.signedIn().actor)
            return .redirect(to: "/surveys/\(copy.id)", notice: Shell.Notice("This is a survey of its own now."), context)
        }
        routes.action("/surveys/{id}/archive", .permission(.editSurveys), summary: "Puts a survey away, or brings it back") { context in
            let id = try context.number("id")
            let isArchived = context.form["archived"] != "false"
            try await application.surveys.setArchived(isArchived, id, by: try context.signedIn().actor)
            let words =
                isArchived ? "The survey was put away: it takes no answers now. Nothing of it is lost." : "The survey is back."
            return .redirect(to: isArchived ? "/surveys" : "/surveys/\(id)", notice: Shell.Notice(words), context)
        }
    }

    private func page(_ context: RequestContext, error: FormError? = nil) async throws -> Response {
        let isArchive = context.query["archived"] != nil
        let surveys = application.surveys
        let all = try await surveys.list(archived: isArchive)
        let others = try await surveys.list(archived: !isArchive, limit: 1)
        let pages = max(1, (all.count + Self.perPage - 1) / Self.perPage)
        let number = min(max(context.query["page"].flatMap { Int($0) } ?? 1, 1), pages)
        let shown = all.dropFirst((number - 1) * Self.perPage).prefix(Self.perPage)
        let json = try await SurveyJSON(application)
        let completed = try await application.responses.completed()
        let scores = try await application.responses.headlines(of: shown.map(\.id))
        let openings = try await application.openings(completed: completed)
        let mayEdit = context.may(.editSurveys)
        func href(_ page: Int) -> String { "/surveys?\(isArchive ? "archived=1&" : "")page=\(page)" }
        let content = Content(
            cards: shown.map { card($0, completed[$0.id] ?? 0, scores[$0.id], openings[$0.id], json, mayEdit: mayEdit, context) },
            mayEdit: mayEdit && !isArchive,
            isArchive: isArchive,
            otherHref: isArchive ? "/surveys" : "/surveys?archived=1",
            otherName: isArchive ? "To the surveys" : others.isEmpty ? nil : "Those that were put away",
            previousHref: number > 1 ? href(number - 1) : nil, nextHref: number < pages ? href(number + 1) : nil,
            pageText: "Page \(number) of \(pages)", errors: error.map { [$0] } ?? [],
            empty: all.isEmpty ? Self.empty(isArchive: isArchive, mayEdit: mayEdit) : nil)
        return try context.page(
            "surveys/list", title: isArchive ? "Surveys that were put away" : "Surveys", content,
            status: error == nil ? .ok : .unprocessableContent)
    }

    private static func empty(isArchive: Bool, mayEdit: Bool) -> EmptyContent {
        isArchive
            ? EmptyContent(
                heading: "Nothing is put away", text: "Surveys that are put away are kept here with their versions and answers.",
                action: PageLink("To the surveys", "/surveys"))
            : EmptyContent(
                heading: "No surveys yet",
                text: "Ask customers at the moment that matters. Begin with one that is worded as the field has learned to ask.",
                action: mayEdit ? PageLink("Choose a template", SurveyTemplatesPage.path) : nil, command: "touchstone survey import FILE")
    }

    private func card(
        _ stored: StoredSurvey, _ completed: Int, _ headline: SurveyHeadline?, _ opening: Survey.Opening?, _ json: SurveyJSON,
        mayEdit: Bool, _ context: RequestContext
    ) -> Card {
        let state = SurveyWords.state(stored, opening)
        return Card(
            id: "\(stored.id)", href: "/surveys/\(stored.id)", name: stored.name, state: state.text, tone: state.tone,
            edition: stored.version > 0 ? "Version \(stored.version)" : nil, hasChanges: stored.isAhead && stored.version > 0,
            responses: stored.version > 0 ? Words.count(completed, "completed response") : nil,
            score: headline.map(Score.init),
            size: SurveyWords.size(stored.draft), languages: SurveyWords.languages(stored.draft),
            changed: TimeText(stored.changed, in: context.timeZone), by: json.name(stored.changedBy),
            svg: SurveyThumbnail(survey: stored.draft).svg, mayEdit: mayEdit, isArchived: stored.isArchived)
    }

    private func upload(_ context: RequestContext) async throws -> Response {
        let upload = try await context.upload()
        do {
            guard let text = try upload.text() else {
                throw SurveyError.file(line: nil, reason: "it is no UTF-8 text. Save it as UTF-8.")
            }
            let made = try await application.surveys.create(try Survey.parse(yaml: text), by: try context.signedIn().actor)
            return .redirect(to: "/surveys/\(made.id)")
        } catch let error as SurveyError {
            return try await page(context, error: FormError(field: "survey-file", text: error.description))
        }
    }
}
