import Touchstone

/// What somebody who answers sees: a screen of questions, or the end.
struct AnswerScreen {
    let published: PublishedSurvey
    let step: ResponseStep
    let ticket: String
    let language: SurveyLanguage
    let words: AnswerWords
    /// The question whose screen is wanted; nil is where they have come to.
    var at: SurveyPartID?
    var typed: AnswerFields?
    /// Where a form is sent, with what says how the page stands.
    var suffix = ""

    private var steps: SurveySteps { SurveySteps(step.walk) }

    var isOver: Bool { step.isOver }

    /// The first question of the screen that is shown.
    var first: SurveyPartID? { isOver ? nil : screen.first }

    private var place: Int {
        let steps = steps
        return steps.place(of: at) ?? max(0, steps.screens.count - 1)
    }

    private var screen: [SurveyPartID] {
        let steps = steps
        return steps.screens.indices.contains(place) ? steps.screens[place] : []
    }

    var markup: Markup { isOver ? ending : form }

    // MARK: - Questions

    private var form: Markup {
        let survey = step.survey
        let ids = screen
        let drawing = QuestionMarkup(
            survey: survey, language: language, words: words, facts: step.walk.facts, order: SurveyOrder(seed: step.response.seed),
            typed: step.problems.isEmpty ? nil : typed)
        let watched = AnswerScreen.watched(survey, ids)
        var body: Markup = ""
        var page: SurveyPartID?
        for id in ids {
            guard let question = survey.question(id), let home = survey.pages.first(where: { $0.questions.contains { $0.id == id } }) else {
                continue
            }
            if home.id != page {
                page = home.id
                body += head(of: home, drawing)
            }
            body += drawing.markup(
                question, step.response.answers[id], problem: step.problems[id], isLive: watched.contains(id))
        }
        let summary = problems(ids)
        let isLast = survey.layout == .allAtOnce || ids.contains { $0 == survey.questions.last?.id }
        let canGoBack = survey.mayGoBack && survey.layout != .allAtOnce && place > 0
        let action: Markup = "/s/\(published.key)\(suffix)"
        let hidden: Markup = """
            <input type="hidden" name="ticket" value="\(ticket)"><input type="hidden" name="lang" value="\(language.tag)">\
            <input type="hidden" name="at" value="\(ids.first?.text ?? "")">
            """
        let back: Markup =
            canGoBack ? "<button class=\"back\" form=\"back\" name=\"do\" value=\"back\">\(words[.back])</button>" : "<span></span>"
        var all: Markup = """
            \(progress)<form method="post" action="\(action)" class="survey" novalidate>\(hidden)\
            <input type="hidden" name="shown" value="\(ids.map(\.text).joined(separator: ","))">\(summary)\(body)\
            <div class="go"><button class="primary" name="do" value="next">\(isLast ? words[.send] : words[.next])</button>\(back)</div></form>
            """
        if canGoBack { all += "<form method=\"post\" action=\"\(action)\" id=\"back\">\(hidden)</form>" }
        for id in ids where survey.question(id)?.type == .file {
            all += """
                <form method="post" action="/s/\(published.key)/files\(suffix)" id="upload-\(id.text)" enctype="multipart/form-data">\(hidden)\
                <input type="hidden" name="question" value="\(id.text)"></form>
                """
        }
        return all
    }

    private func head(of page: SurveyPage, _ drawing: QuestionMarkup) -> Markup {
        let (title, text) = (drawing.text(page.title), drawing.text(page.text))
        let heading: Markup = title.isEmpty ? "" : "<p class=\"page-title\">\(title)</p>"
        return text.isEmpty ? heading : "\(heading)<p class=\"page-text\">\(drawing.lines(text))</p>"
    }

    private var progress: Markup {
        guard step.survey.layout != .allAtOnce else { return "" }
        let count = steps.screens.count
        let share = step.walk.progress * (count > 1 ? Double(place) / Double(count - 1) : 1)
        let percent = Int((min(max(place == 0 ? 0 : share, 0), 1) * 100).rounded())
        let text = words[.progress].replacing("%", with: String(percent), maxReplacements: 1)
        return """
            <div class="progress" role="progressbar" aria-valuenow="\(percent)" aria-valuemin="0" aria-valuemax="100" aria-label="\(text)">\
            <svg aria-hidden="true"><rect width="\(max(percent, 2))%" height="100%"/></svg></div>
            """
    }

    private func problems(_ ids: [SurveyPartID]) -> Markup {
        let wrong = ids.filter { step.problems[$0] != nil && step.problems[$0] != .ladderUnfinished }
        guard wrong.count > 1 else { return "" }
        let links = wrong.map { id -> Markup in
            let words = step.survey.question(id).map { step.survey.text($0.text, in: language) } ?? id.text
            return "<li><a href=\"#q-\(id.text)\">\(words)</a></li>"
        }
        return "<div class=\"summary\" role=\"alert\"><p>\(words[.problems])</p><ul>\(links.joined())</ul></div>"
    }

    /// The questions of a screen that others are shown by.
    private static func watched(_ survey: Survey, _ ids: [SurveyPartID]) -> Set<SurveyPartID> {
        guard survey.layout != .oneAtATime else { return [] }
        return survey.questionsOfConditions.intersection(ids)
    }

    // MARK: - The end

    private var ending: Markup {
        let survey = step.survey
        let ending = step.walk.end?.ending.flatMap { id in survey.endings.first { $0.id == id } }
        func text(_ text: SurveyText?) -> String {
            text.map { SurveyPiping(survey.text($0, in: language)).text(step.walk.facts, in: language) } ?? ""
        }
        let title = text(ending?.title)
        let said = text(ending?.text)
        let shown = said.isEmpty && ending == nil ? words[.thanksText] : said
        var more: Markup = ""
        if let link = ending?.link, link.hasPrefix("https://") || link.hasPrefix("http://") {
            let name = text(ending?.button)
            more += "<p><a class=\"button primary\" href=\"\(link)\" rel=\"noopener\">\(name.isEmpty ? words[.next] : name)</a></p>"
        }
        let drawing = QuestionMarkup(
            survey: survey, language: language, words: words, facts: step.walk.facts, order: SurveyOrder(seed: 0))
        let tick: Markup =
            step.state == .completed
            ? "<svg class=\"tick\" viewBox=\"0 0 48 48\" aria-hidden=\"true\"><circle cx=\"24\" cy=\"24\" r=\"22\"/><path d=\"M14 25l7 7 13-15\"/></svg>"
            : ""
        return """
            <section class="end" data-over tabindex="-1">\(tick)<h2>\(title.isEmpty ? words[.thanks] : title)</h2>\
            <p>\(drawing.lines(shown))</p>\(more)</section>
            """
    }
}
