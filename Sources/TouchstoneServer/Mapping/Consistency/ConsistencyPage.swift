import Charts
import ExperienceStatistics
import JourneyAnalytics
import Touchstone

/// Is the same journey as good over every channel?
struct ConsistencyPage: MappingPage {
    static let tab: MappingTab? = .consistency
    static let path = "/maps/consistency"

    let application: Touchstone.Application

    struct Content {
        var tabsName = MappingTabs.name
        var tabs: [Shell.Choice]
        var maps: [SelectOption]
        var steps: String
        var within: String
        var touchpoints: [String]
        var headline: String?
        var path: [String] = []
        var tests: [ConsistencyView.Test] = []
        var picture: MetricView.ChartCard?
        var columns: [String] = []
        var rows: [ConsistencyView.Row] = []
        var about: String?
        var definition: String?
        var question: String?
        var apiHref: String?
        var save: SaveField?
        var errors: [FormError] = []
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewJourneys), summary: "Is the same journey as good over every channel?") {
            try await page($0)
        }
        ConsistencyCustomersPage(application: application).register(into: &routes)
        ConsistencyAPI(application: application).register(into: &routes)
    }

    /// The question of a URL's parameters; nil where nothing is asked.
    static func question(map: String, steps: String, within: String) throws(ConsistencyError) -> ConsistencyQuestion? {
        let window = within.isEmpty ? TimeSpan.days(30) : try ConsistencyQuestion.span(within)
        if !map.isEmpty {
            guard let id = Int64(map) else { throw ConsistencyError("“map” is the number of a journey map.", field: "map") }
            return try ConsistencyQuestion(.map(id), within: window)
        }
        guard !steps.isEmpty else { return nil }
        guard case .steps(let sets) = try ConsistencyQuestion(steps).journey else {
            throw ConsistencyError("Steps are touchpoints with > between them: Cart > Order placed.", field: "steps")
        }
        return try ConsistencyQuestion(.steps(sets), within: window)
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let query = context.query
        let maps = try await application.maps.list()
        let (map, within) = (query.trimmed("map"), query.trimmed("within").isEmpty ? "30d" : query.trimmed("within"))
        let suggested = query["steps"] == nil && map.isEmpty ? suggestion() : nil
        let steps = suggested ?? query.trimmed("steps")
        var content = Content(
            tabs: MappingTabs.visible(to: context),
            maps: [SelectOption(value: "", name: "Steps of my own", isSelected: map.isEmpty)]
                + maps.map { SelectOption(value: "\($0.id)", name: $0.map.title, isSelected: "\($0.id)" == map) },
            steps: steps, within: within, touchpoints: application.journeys.known.touchpoints.sorted())
        do {
            if let question = try Self.question(map: map, steps: steps, within: within) {
                fill(&content, try await application.consistency.answer(question), mayList: context.may(.viewCustomers))
                // What was suggested today is asked again, not what will be suggested then.
                content.save = SaveField(
                    context, question: question.description, saying: suggested.map { [(name: "steps", value: $0)] } ?? [])
            } else {
                content.empty = EmptyContent(
                    heading: "Which journey?",
                    text: "Name its steps, Cart > Order placed, or choose a journey map whose steps are bound to touchpoints.")
            }
        } catch let error as ConsistencyError {
            content.errors = [FormError(field: error.field ?? "steps", text: error.description)]
            content.empty = EmptyContent(heading: "The question can't be answered", text: error.description)
        } catch let error as MapError {
            content.errors = [FormError(field: "map", text: "\(error)")]
            content.empty = EmptyContent(heading: "There is no such map", text: "Choose another one.")
        }
        return try context.page(
            "consistency/consistency", title: "Consistency across channels", content,
            status: content.errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// To begin with: from the busiest touchpoint where journeys begin to the one where most end.
    private func suggestion() -> String? {
        guard let graph = try? application.journeys.snapshot(now: application.now()).graph(GraphQuestion(measuringTimes: false)),
            let first = graph.nodes.max(by: { ($0.starts, $1.name) < ($1.starts, $0.name) }),
            let last = graph.nodes.filter({ $0.name != first.name }).max(by: { ($0.ends, $1.name) < ($1.ends, $0.name) })
        else { return nil }
        return "\(StepText.quoted(first.name)) > \(StepText.quoted(last.name))"
    }

    private func fill(_ content: inout Content, _ answer: ConsistencyAnswer, mayList: Bool) {
        let view = ConsistencyView(answer: answer, mayList: mayList)
        content.path = answer.steps.map { $0.isEmpty ? "Anything" : $0.joined(separator: " or ") }
        content.headline = view.headline
        content.tests = view.tests
        content.picture = view.picture
        content.columns = view.measures.map(\.name)
        content.rows = view.rows
        content.about = view.about
        content.definition = answer.question.definition
        content.question = answer.question.description
        content.apiHref = "/api/v1/consistency?question=\(JourneyAddress.escaped(answer.question.description))"
        if answer.channels.isEmpty {
            content.empty = EmptyContent(
                heading: "Nobody began this journey",
                text: "No customer was at the first step, or their time isn’t over yet. Choose other steps, or a shorter time.")
        }
    }
}
