import Touchstone

/// The templates, pictured, and the survey that is made of one or of nothing.
struct SurveyTemplatesPage {
    static let path = "/surveys/new"

    let application: Touchstone.Application

    private struct Content {
        var cards: [Card]
        var mayEdit: Bool
    }

    private struct Card {
        var id: String
        var title: String
        var about: String?
        var size: String
        var languages: String
        var svg: String
    }

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewSurveys), summary: "Surveys to begin with") { context in
            let cards = SurveyTemplates.all.map { template in
                let survey = template.survey
                return Card(
                    id: template.id, title: survey.text(survey.title), about: survey.about.isEmpty ? nil : survey.about,
                    size: SurveyWords.size(survey), languages: SurveyWords.languages(survey), svg: SurveyThumbnail(survey: survey).svg)
            }
            return try context.page("surveys/templates", title: "New survey", Content(cards: cards, mayEdit: context.may(.editSurveys))) {
                $0.crumbs = [Shell.Crumb("Surveys", "/surveys")]
            }
        }
        routes.action("/surveys", .permission(.editSurveys), summary: "Makes a survey of a template, or an empty one") { context in
            let actor = try context.signedIn().actor
            let id = context.form.trimmed("template")
            guard !id.isEmpty else {
                let made = try await application.surveys.create(Survey.blank, name: "New survey", by: actor)
                return .redirect(to: "/surveys/\(made.id)")
            }
            guard let template = SurveyTemplates.template(id) else { throw SurveyLibraryError.noSuchTemplate(id) }
            let made = try await application.surveys.create(template.survey, template: id, by: actor)
            return .redirect(
                to: "/surveys/\(made.id)", notice: Shell.Notice("The survey begins as its template. Put in your own names, keep the ids."),
                context)
        }
    }
}

extension Survey {
    /// Something to begin with: an empty page is hard to begin.
    fileprivate static var blank: Survey {
        Survey(
            title: SurveyText([.english: "New survey"]),
            pages: [SurveyPartID("first")].compactMap { $0 }.map { SurveyPage(id: $0) },
            endings: [SurveyPartID("thanks")].compactMap { $0 }.map { id in
                SurveyEnding(id: id, title: SurveyText([.english: "Thank you."]))
            })
    }
}
