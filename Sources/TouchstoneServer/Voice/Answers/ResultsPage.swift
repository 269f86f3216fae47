import ExperienceStatistics
import Touchstone

/// What came of a survey: each question pictured, how many answered, what looks careless. It changes while one looks at it.
struct ResultsPage {
    let application: Touchstone.Application

    struct Content {
        var head: SurveyHead
        var facts: [Fact]
        var filters: [FilterGroup]
        var questions: [QuestionCard]
        var quality: [Fact]
        var qualityNote: String?
        var slices: [SliceTable]
        var liveHref: String
        var csvHref: String?
        var jsonHref: String?
        var empty: EmptyContent?
    }

    struct Fact {
        var name: String
        var value: String
        var detail: String?
    }

    struct FilterGroup {
        var name: String
        var choices: [Shell.Choice]
    }

    struct SliceTable {
        var name: String
        var figure: String
        var rows: [SliceRow]
    }

    struct SliceRow {
        var name: String
        var count: String
        var value: String
        var interval: String
    }

    func register(into routes: inout Routes) {
        routes.page("/surveys/{id}/results", .permission(.viewSurveys), summary: "What came of a survey") { try await page($0) }
        routes.page("/surveys/{id}/results/events", .permission(.viewSurveys), summary: "Tells when a survey has new answers") { context in
            let stored = try await application.surveys.survey(try context.number("id"))
            return .events(news(of: stored.id))
        }
    }

    private func news(of survey: Int64) -> AsyncStream<ServerEvent> {
        let changes = application.responses.watch(survey)
        return AsyncStream { continuation in
            let following = Task {
                for await _ in changes {
                    continuation.yield(ServerEvent(name: "answers", data: "new"))
                    // As often as a person can look.
                    try? await Task.sleep(for: .seconds(1))
                    if Task.isCancelled { break }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in following.cancel() }
        }
    }

    static func filter(_ context: RequestContext) throws(HTTPFailure) -> SurveyResults.Filter {
        var filter = SurveyResults.Filter()
        if let text = context.query["version"], !text.isEmpty {
            guard let version = Int(text), version > 0 else { throw .invalid("“version” has to be the number of a version.") }
            filter.version = version
        }
        if let text = context.query["language"], !text.isEmpty {
            guard let language = SurveyLanguage(text) else { throw .invalid("“language” has to be a tag such as en or pt-BR.") }
            filter.language = language
        }
        if let text = context.query["place"], !text.isEmpty {
            guard let place = ResponsePlace(rawValue: text) else {
                throw .invalid("“place” has to be one of \(ResponsePlace.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            filter.place = place
        }
        return filter
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let stored = try await application.surveys.survey(try context.number("id"))
        let head = SurveyHead(stored, tab: "/results", opening: try await application.opening(of: stored), context)
        let crumbs = [Shell.Crumb("Surveys", "/surveys")]
        guard stored.version > 0 else {
            let content = Content(
                head: head, facts: [], filters: [], questions: [], quality: [], slices: [], liveHref: "",
                empty: EmptyContent(
                    heading: "Nobody has been asked yet", text: "Publish the survey, then its answers are counted here as they come in.",
                    action: head.mayPublish ? PageLink("Publish", "/surveys/\(stored.id)/publish") : nil,
                    command: "touchstone survey publish \(stored.id)"))
            return try context.page("answer/results", title: stored.name, content) { $0.crumbs = crumbs }
        }
        let filter = try ResultsPage.filter(context)
        let results = try await application.responses.results(of: stored.id, filter)
        let writing = try await application.responses.writing(of: stored.id)
        let mask = WrittenMask.make(isRevealed: context.may(.revealIdentifiers))
        let view = ResultsView(results: results, survey: stored.id, filter: filter)
        let mayExport = context.may(.exportData)
        let content = Content(
            head: head, facts: view.facts, filters: view.filters,
            questions: results.questions.map {
                QuestionCard(
                    $0, writing: writing.texts[$0.question.id] ?? [], files: writing.files[$0.question.id] ?? [], survey: stored.id,
                    mask: mask,
                    context)
            },
            quality: view.quality, qualityNote: view.qualityNote, slices: view.slices,
            liveHref: "/surveys/\(stored.id)/results/events",
            csvHref: mayExport ? "/api/v1/surveys/\(stored.id)/export?format=csv" : nil,
            jsonHref: mayExport ? "/api/v1/surveys/\(stored.id)/export?format=json" : nil,
            empty: results.outcomes.eligible == 0 && results.outcomes.screenedOut == 0
                ? EmptyContent(
                    heading: "No answers yet", text: "They are counted here as they come in: this page changes by itself.",
                    action: head.link.map { PageLink("Open the survey", $0) }, command: nil) : nil)
        return try context.page("answer/results", title: stored.name, content) { $0.crumbs = crumbs }
    }
}
