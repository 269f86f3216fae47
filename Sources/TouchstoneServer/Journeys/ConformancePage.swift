import JourneyAnalytics
import Touchstone

/// How near journeys come to a plan of one's own: picked touchpoint by touchpoint, or written.
struct ConformancePage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var picker: StepPicker
        var plan: String
        var planError: String?
        var maps: [Shell.Choice]
        var history: [SelectOption]
        var within: String
        var withinError: String?
        var outside: [SelectOption]
        var headline: String?
        var figures: [ConformanceView.Figure] = []
        var steps: [ConformanceView.StepRow] = []
        var departures: [ConformanceView.Departure] = []
        var departuresLeft: String?
        var variants: [ConformanceView.VariantRow] = []
        var variantsLeft: String?
        var approximate: String?
        var answer: Answer?
        var errors: [FormError]
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page("/journeys/conformance", .permission(.viewJourneys), summary: "How near journeys come to a plan of one's own") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let request = try JourneyRequest(context, application)
        let maps = try await application.maps.list()
        var address = ConformanceAddress(request)
        if let edited = address.edited(context.query) { return .redirect(to: request.href(ConformanceAddress.path, edited.items)) }
        let items = address.items
        do {
            let question = try address.question(known: request.snapshot.touchpoints)
            if let question, address.plan != nil { address.show(question) }
            var content = form(address, maps, request)
            if let question, content.empty == nil {
                fill(&content, try request.snapshot.conformance(question), request)
            } else if content.empty == nil {
                content.empty = Self.nothing(request)
            }
            return try show(content, items, request)
        } catch let error as JourneyError {
            var content = form(address, maps, request)
            let field = Self.field(of: error, address)
            switch field {
            case "plan": content.planError = error.description
            case "within": content.withinError = error.description
            case "step-1": content.picker.stepsError = error.description
            default: break
            }
            content.errors.append(FormError(field: field, text: error.description))
            content.empty = content.empty ?? EmptyContent(heading: "The question can't be answered", text: error.description)
            return try show(content, items, request)
        }
    }

    private func show(_ content: Content, _ items: [(String, String?)], _ request: JourneyRequest) throws -> Response {
        try request.page(
            "journeys-conformance", title: "Conformance", content, path: ConformanceAddress.path, items: items,
            status: content.errors.isEmpty ? nil : 422)
    }

    /// The input that an error is about.
    private static func field(of error: JourneyError, _ address: ConformanceAddress) -> String {
        switch error.field {
        case "within", "history", "outside": error.field ?? ""
        default: address.plan == nil ? "step-1" : "plan"
        }
    }

    private func form(_ address: ConformanceAddress, _ maps: [StoredMap], _ request: JourneyRequest) -> Content {
        let (history, outside) = (address.history ?? "entry", address.outside ?? "ignored")
        let keep = request.address.keep + [Shell.Field(name: "was", value: history)]
        return Content(
            tabs: request.tabs("conformance"), keep: keep, filters: request.filters,
            picker: StepPicker(address.picked, optional: .any, request), plan: address.plan ?? "",
            maps: maps.map { Shell.Choice(name: $0.map.title, href: request.href("/maps/\($0.id)/actual"), isCurrent: false) },
            history: [
                ("entry", "From the first step that they make"), ("start", "From the plan’s first step"), ("whole", "Whole histories"),
                ("sessions", "Session by session"), ("cases", "Case by case"),
            ].filter { $0.0 != "cases" || application.journeys.hasCases || history == "cases" }.map {
                SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == history)
            },
            within: address.within ?? (history == "sessions" ? "30m" : "90d"),
            outside: [("ignored", "Left aside"), ("counted", "Unplanned")].map {
                SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == outside)
            }, errors: request.errors, empty: request.empty)
    }

    private func fill(_ content: inout Content, _ answer: ConformanceAnswer, _ request: JourneyRequest) {
        let question = JourneyQuestion.conformance(answer.question)
        let view = ConformanceView(
            answer: answer, customers: { request.customers(question, .plan($0)) },
            variantCustomers: { request.customers(question, .rank($0)) })
        content.headline = view.headline
        content.figures = view.figures
        content.steps = view.steps
        content.departures = view.departures
        content.departuresLeft = view.departuresLeft
        content.variants = view.variants
        content.variantsLeft = view.variantsLeft
        content.approximate = view.approximate
        content.answer = Answer(
            n: Words.count(answer.customers, "customer"), nHref: request.customers(question, .plan(.judged)),
            definition: question.definition, definitionHref: "/help/glossary#conformance", question: question.description,
            apiHref: request.apiHref("/api/v1/journeys/conformance", [("plan", question.description)]),
            save: SaveField(request.context, question: question.description))
        guard answer.traces == 0 else { return }
        content.empty = EmptyContent(
            heading: answer.underWay > 0 ? "Nobody’s time is over yet" : "Nobody came to this plan",
            text: answer.underWay > 0
                ? "\(Words.count(answer.underWay, "customer")) began, and each is judged when the window is over. "
                    + "A shorter window judges earlier."
                : "In this selection nobody was at any of its touchpoints. Choose a longer period, or other filters.")
    }

    /// What to ask first: whether all go the way that most take.
    private static func nothing(_ request: JourneyRequest) -> EmptyContent {
        let path = request.snapshot.mainPath(limit: 5)?.steps.map(\.touchpoint) ?? []
        let items: [(String, String?)] = path.map { ("step", $0) }
        return EmptyContent(
            heading: "How near do they come to the plan?",
            text: "Pick the touchpoints as they are planned, one after the other, or choose a map. Counted is what customers skip, and "
                + "what comes that nobody planned.",
            action: path.count > 1
                ? PageLink("Begin with \(path.joined(separator: ", "))", request.href(ConformanceAddress.path, items)) : nil,
            command: "touchstone journeys conformance --plan \"A > B? > C\"")
    }
}
