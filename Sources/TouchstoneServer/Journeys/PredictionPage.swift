import JourneyAnalytics
import Touchstone

/// What customers will do next, who leaves, who reaches a goal; whether the data suffice, and how good it was before.
struct PredictionPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var what: [SelectOption]
        var goal: [SelectOption]
        var hasGoal: Bool
        var within: String
        var withinLabel: String
        var withinError: String?
        var headline: String?
        /// What the list of conditions comes to, and each of them.
        var verdict: String?
        var suffices = false
        var checks: [PredictionView.Check] = []
        var figures: [PredictionView.Figure] = []
        var trial: String?
        var quality: MetricView.ChartCard?
        var drivers: [PredictionView.Driver] = []
        var driversLeft: String?
        var bands: [PredictionView.Band] = []
        var people: [PredictionView.Person] = []
        var peopleAbout: String?
        var next: [PredictionView.Next] = []
        var nextAbout: String?
        var hints: [PredictionView.Hint] = []
        var looks: MetricView.ChartCard?
        var sample: String?
        var answer: Answer?
        var errors: [FormError]
        var empty: EmptyContent?
    }

    static let path = "/journeys/prediction"
    private static let listed = 25

    func register(into routes: inout Routes) {
        routes.page("/journeys/prediction", .permission(.viewJourneys), summary: "What comes next, who leaves, who reaches a goal") {
            try await page($0)
        }
    }

    /// The parameters of the page that asks a question.
    static func items(_ question: PredictionQuestion) -> [(String, String?)] {
        let span = question.span.description
        let within = span == "30d" ? nil : span
        switch question.target {
        case .next: return [("what", "next"), ("within", within)]
        case .leaving: return [("what", nil), ("within", within)]
        case .reaching(let goals, _):
            let goal = goals.names.isEmpty ? "*" : goals.names.count == 1 ? goals.names[0] : StepText.text(goals)
            return [("what", "reaching"), ("goal", goal), ("within", within)]
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let request = try JourneyRequest(context, application)
        let what = request.value("what") ?? "leaving", within = request.value("within") ?? "30d"
        var content = form(request, what: what, within: within)
        var items: [(String, String?)] = [("what", what == "leaving" ? nil : what), ("goal", request.value("goal")), ("within", within)]
        do {
            let goal = request.touchpoint("goal") ?? (what == "reaching" ? PredictionView.likelyGoal(request.snapshot) : nil)
            let asked = try JourneyAsking.prediction(
                what: what, goal: goal.map { $0 == "*" ? $0 : StepText.text([$0], known: request.snapshot.touchpoints) }, within: within)
            items = Self.items(asked)
            content.goal = request.touchpoints(selected: goal, first: "Anything")
            if content.empty == nil { try await answer(asked, request, &content) }
        } catch let error as JourneyError {
            if error.field == "within" { content.withinError = error.description }
            content.errors.append(FormError(field: error.field ?? "what", text: error.description))
            content.empty = content.empty ?? EmptyContent(heading: "The question can't be answered", text: error.description)
        }
        return try request.page(
            "journeys-prediction", title: "Prediction", content, path: Self.path, items: items,
            status: content.errors.isEmpty ? nil : 422)
    }

    private func form(_ request: JourneyRequest, what: String, within: String) -> Content {
        Content(
            tabs: request.tabs("prediction"), keep: request.address.keep, filters: request.filters,
            what: [("leaving", "Who leaves"), ("reaching", "Who reaches"), ("next", "What comes next")].map {
                SelectOption(value: $0, name: $1, isSelected: $0 == what)
            },
            goal: request.touchpoints(selected: request.value("goal"), first: "Anything"), hasGoal: what == "reaching", within: within,
            withinLabel: what == "next" ? "Of those active in the last" : "Within", errors: request.errors, empty: request.empty)
    }

    private func answer(_ asked: PredictionQuestion, _ request: JourneyRequest, _ content: inout Content) async throws {
        let answer = try application.journeys.prediction(asked, in: request.snapshot)
        let view = PredictionView(answer: answer, request: request)
        content.suffices = answer.isSufficient
        content.verdict = view.verdict
        content.checks = view.checks
        content.headline = view.headline
        content.figures = view.figures
        content.trial = view.trial
        content.quality = view.quality
        content.sample = view.sample
        content.drivers = view.drivers
        content.driversLeft = view.driversLeft
        content.bands = view.bands
        content.next = view.next
        content.nextAbout = view.nextAbout
        content.hints = view.hints
        content.looks = view.looks
        content.answer = request.answer(.predict(asked), customers: answer.customers, api: PredictionView.api(asked))
        if request.context.may(.viewCustomers), let outcome = answer.outcome {
            let places = view.listable(outcome).prefix(Self.listed)
            content.people = try await people(places.map { $0 }, outcome, view, request)
            content.peopleAbout = view.peopleAbout(outcome, shown: content.people.count)
        }
    }

    private func people(
        _ places: [Int], _ outcome: OutcomeForecast, _ view: PredictionView, _ request: JourneyRequest
    ) async throws -> [PredictionView.Person] {
        let ids = places.map { request.snapshot.index.customers[outcome.rows[$0]] }
        let reveal: Reveal = request.context.may(.revealIdentifiers) ? .inFull : .masked
        let unification = application.unification
        let names = try await application.database.read { connection in
            try ids.map { try unification.customer($0, connection).title(reveal) }
        }
        return zip(places, zip(ids, names)).map { place, person in
            view.person(outcome, place, id: person.0, name: person.1 ?? "Customer \(person.0)")
        }
    }
}
