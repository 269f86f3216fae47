import Charts
import ExperienceStatistics
import JourneyAnalytics
import Touchstone

/// Is the same journey as good over every channel, or every kind of channel?
struct ConsistencyPage: MappingPage {
    static let tab: MappingTab? = .consistency
    static let path = "/maps/consistency"

    let application: Touchstone.Application

    struct Content {
        var tabsName = MappingTabs.name
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var maps: [SelectOption]
        var picker: StepPicker
        var within: String
        var by: [SelectOption]
        /// What a row is: "channel", and as a heading "Channel".
        var unit = ConsistencyQuestion.Unit.channel.name
        var unitHeading = capitalized(ConsistencyQuestion.Unit.channel.name)
        var headline: String?
        var path: [String] = []
        var tests: [ConsistencyView.Test] = []
        var picture: MetricView.ChartCard?
        var columns: [String] = []
        var rows: [ConsistencyView.Row] = []
        var about: String?
        /// Who is still on the way.
        var waiting: PageLink?
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
    private static func question(_ map: String?, _ address: FunnelAddress, _ request: JourneyRequest) throws(ConsistencyError)
        -> ConsistencyQuestion?
    {
        let window = try ConsistencyQuestion.span(address.within)
        let unit = try request.value("by").map { written throws(ConsistencyError) in try ConsistencyQuestion.Unit(written: written) }
        if let map {
            guard let id = Int64(map) else { throw ConsistencyError("“map” is the number of a journey map.", field: "map") }
            return try ConsistencyQuestion(.map(id), within: window, by: unit ?? .channel)
        }
        let picked = address.asked.steps
        // Steps in one field that can't be understood are picked nowhere.
        let text = picked.isEmpty ? request.value("steps") : StepText.text(picked, known: request.snapshot.touchpoints)
        guard let text else { return nil }
        let asked = try ConsistencyQuestion(text)
        guard case .steps(let sets) = asked.journey else {
            throw ConsistencyError("Steps are touchpoints, one after the other.", field: "steps")
        }
        return try ConsistencyQuestion(.steps(sets), within: window, by: unit ?? asked.unit)
    }

    private static func items(_ map: String?, _ address: FunnelAddress) -> [(String, String?)] {
        var items: [(String, String?)] = [("map", map)]
        items += address.steps.map { ("step", $0) }
        items += [("within", address.within == "30d" ? nil : address.within), ("by", address.by == "channel" ? nil : address.by)]
        return items
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let request = try JourneyRequest(context, application)
        let maps = try await application.maps.list()
        let map = request.value("map")
        var address = FunnelAddress(request)
        let isAsked = map != nil || context.query["steps"] != nil || !context.query.all("step").isEmpty
        let suggested = isAsked ? nil : suggestion()
        if let suggested { address.steps = suggested }
        if let edited = address.edited(context.query) { return .redirect(to: request.href(Self.path, Self.items(map, edited))) }
        var content = Content(
            tabs: MappingTabs.visible(to: context), keep: request.address.keep,
            maps: [SelectOption(value: "", name: "Steps of my own", isSelected: map == nil)]
                + maps.map { SelectOption(value: "\($0.id)", name: $0.map.title, isSelected: "\($0.id)" == map) },
            picker: StepPicker(address, optional: .none, request), within: address.within, by: Self.units(address.by),
            errors: request.errors)
        do {
            if let question = try Self.question(map, address, request) {
                fill(&content, try await application.consistency.answer(question, request.snapshot.filter), request)
                // What was suggested today is asked again, not what will be suggested then.
                content.save = SaveField(
                    context, question: question.description,
                    saying: suggested.map { [(name: "steps", value: $0.map(StepText.quoted).joined(separator: " > "))] } ?? [])
            } else {
                content.empty = EmptyContent(
                    heading: "Which journey?",
                    text: "Pick its touchpoints in order, or choose a journey map whose steps are bound to touchpoints.")
            }
        } catch let error as ConsistencyError {
            let field = ["within", "map", "by"].contains(error.field) ? error.field ?? "" : "step-1"
            if field == "step-1" { content.picker.stepsError = error.description }
            content.errors.append(FormError(field: field, text: error.description))
            content.empty = EmptyContent(heading: "The question can't be answered", text: error.description)
        } catch let error as MapError {
            content.errors.append(FormError(field: "map", text: "\(error)"))
            content.empty = EmptyContent(heading: "There is no such map", text: "Choose another one.")
        }
        return try request.page(
            "consistency/consistency", title: "Consistency across channels", content, path: Self.path, items: Self.items(map, address),
            status: content.errors.isEmpty ? nil : 422
        ) { shell in
            // A journey is looked at whole.
            shell.properties = []
        }
    }

    private static func units(_ chosen: String?) -> [SelectOption] {
        ConsistencyQuestion.Unit.allCases.map { unit in
            SelectOption(
                value: unit.rawValue, name: capitalized(unit.plural),
                isSelected: unit.rawValue == chosen ?? ConsistencyQuestion.Unit.channel.rawValue)
        }
    }

    /// To begin with: from the busiest touchpoint where journeys begin to the one where most end.
    private func suggestion() -> [String]? {
        guard let graph = try? application.journeys.snapshot(now: application.now()).graph(GraphQuestion(measuringTimes: false)),
            let first = graph.nodes.max(by: { ($0.starts, $1.name) < ($1.starts, $0.name) }),
            let last = graph.nodes.filter({ $0.name != first.name }).max(by: { ($0.ends, $1.name) < ($1.ends, $0.name) })
        else { return nil }
        return [first.name, last.name]
    }

    private func fill(_ content: inout Content, _ answer: ConsistencyAnswer, _ request: JourneyRequest) {
        let question = answer.question.description
        func behind(_ channel: String, _ part: String) -> String {
            request.href(ConsistencyCustomersPage.path, [("question", question), ("channel", channel), ("part", part)])
        }
        let view = ConsistencyView(answer: answer, behind: request.context.may(.viewCustomers) ? behind : nil)
        content.by = Self.units(answer.question.unit.rawValue)
        content.unit = answer.question.unit.name
        content.unitHeading = capitalized(content.unit)
        content.path = answer.steps.map { $0.isEmpty ? "Anything" : $0.joined(separator: " or ") }
        content.headline = view.headline
        content.tests = view.tests
        content.picture = view.picture
        content.columns = view.measures.map(\.name)
        content.rows = view.rows
        content.about = view.about
        content.waiting = view.waiting
        content.definition = answer.question.definition
        content.question = question
        content.apiHref = request.apiHref("/api/v1/consistency", [("question", question)])
        if answer.channels.isEmpty {
            content.empty = EmptyContent(
                heading: "Nobody began this journey",
                text: "No customer was at the first step, or their time isn’t over yet. Choose other steps, or a shorter time.")
        }
    }
}

private func capitalized(_ words: String) -> String { words.prefix(1).uppercased() + String(words.dropFirst()) }
