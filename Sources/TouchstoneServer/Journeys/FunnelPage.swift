import JourneyAnalytics
import Touchstone

/// How many customers come how far.
struct FunnelPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var steps: [StepField]
        var stepsError: String?
        var mayAdd: Bool
        var within: String
        var withinError: String?
        var modes: [SelectOption]
        var touchpoints: [String]
        var errors: [FormError]
        var headline: String?
        var answerRows: [Row] = []
        var csvHref: String?
        var answer: Answer?
        var empty: EmptyContent?
    }

    struct StepField {
        var id: String
        var label: String
        var value: String
        var place: String
        var mayRemove: Bool
    }

    struct Row {
        var name: String
        var count: String
        var href: String
        var share: String
        var sharePercent: Int
        var restPercent: Int
        var fromBefore: String
        var lost: String
        var lostHref: String?
        var time: String
    }

    private static let path = "/journeys/funnel"
    private static let mostSteps = 12
    private static let modeNames: [(FunnelMode, String)] = [
        (.storedOrder, "In this order"), (.strictOrder, "In this order, nothing between"), (.anyOrder, "In any order"),
    ]

    func register(into routes: inout Routes) {
        routes.page("/journeys/funnel", .permission(.viewJourneys), summary: "How many customers come how far") { try page($0) }
    }

    private func page(_ context: RequestContext) throws -> Response {
        let request = try JourneyRequest(context, application)
        var steps = context.query.all("step").map { $0.filter { !$0.isNewline } }
        // "A > B > C" in one field, as commands write it.
        if let text = request.value("steps"), let question = try? FunnelQuestion(parsing: text) {
            steps = question.steps.map { $0.names.count == 1 ? $0.names[0] : StepText.text($0) }
        }
        let within = request.value("within") ?? "30d", mode = request.value("mode") ?? "stored_order"
        if let edited = edited(steps, context) {
            return .redirect(to: request.href(FunnelPage.path, FunnelPage.items(edited, within, mode)))
        }
        let items = FunnelPage.items(steps, within, mode)
        var content = Content(
            tabs: request.tabs("funnel"), keep: request.address.keep, filters: request.filters, steps: FunnelPage.fields(steps),
            mayAdd: max(steps.count, 2) < FunnelPage.mostSteps, within: within, modes: FunnelPage.modes(mode),
            touchpoints: request.snapshot.touchpoints.sorted(), errors: request.errors)
        let asked = steps.filter { !$0.allSatisfy(\.isWhitespace) }
        content.empty = request.empty
        if !asked.isEmpty, content.empty == nil {
            do {
                try answer(asked, within: within, mode: mode, request, &content)
            } catch let error as JourneyError {
                switch error.field {
                case "within": content.withinError = error.description
                case "mode": break
                default: content.stepsError = error.description
                }
                content.errors.append(
                    FormError(
                        field: error.field == "within" ? "within" : error.field == "mode" ? "mode" : "step-1", text: error.description))
                content.empty = FunnelPage.nothing(request)
            }
        } else if content.empty == nil {
            content.empty = FunnelPage.nothing(request)
        }
        return try request.page(
            "journeys-funnel", title: "Funnel", content, path: FunnelPage.path, items: items, status: content.errors.isEmpty ? nil : 422)
    }

    private func answer(_ steps: [String], within: String, mode: String, _ request: JourneyRequest, _ content: inout Content) throws {
        let text = StepText.text(steps, known: request.snapshot.touchpoints)
        let asked = try JourneyAsking.funnel(steps: text, within: within, mode: mode)
        let answer = try request.snapshot.funnel(asked)
        let question = JourneyQuestion.funnel(asked)
        content.within = asked.window.description
        content.answerRows = answer.steps.enumerated().map { place, step in
            let share = step.conversionFromFirst
            return Row(
                name: Words.name(step.touchpoints), count: Words.number(step.customers),
                href: request.customers(question, .step(place + 1)),
                share: Words.share(share), sharePercent: Words.percent(share), restPercent: 100 - Words.percent(share),
                fromBefore: place == 0 ? "–" : Words.share(step.conversionFromPrevious),
                lost: place + 1 == answer.steps.count ? "–" : Words.number(step.dropOff),
                lostHref: place + 1 == answer.steps.count || step.dropOff == 0 ? nil : request.customers(question, .left(place + 1)),
                time: asked.mode == .anyOrder ? "–" : Words.time(step.timeFromPrevious))
        }
        if let first = answer.steps.first, let last = answer.steps.last, answer.steps.count > 1, let share = last.conversionFromFirst {
            content.headline =
                "\(Words.share(share)) of the \(Words.count(first.customers, "customer")) who began with “\(Words.name(first.touchpoints))” came to "
                + "“\(Words.name(last.touchpoints))” within \(LengthOfTime.text(Double(asked.window.milliseconds)))."
        }
        let api = [("steps", text), ("within", asked.window.description), ("mode", asked.mode.rawValue)]
        content.answer = request.answer(question, customers: answer.customersConsidered, api: api.map { ($0.0, Optional($0.1)) })
    }

    /// The steps after one was added or taken out; nil where nothing is to be changed.
    private func edited(_ steps: [String], _ context: RequestContext) -> [String]? {
        if context.query["add"] != nil {
            let padded = steps.count < 2 ? steps + Array(repeating: "", count: 2 - steps.count) : steps
            return padded.count < FunnelPage.mostSteps ? padded + [""] : padded
        }
        guard let text = context.query["remove"], let place = Int(text), steps.indices.contains(place) else { return nil }
        return steps.enumerated().filter { $0.offset != place }.map(\.element)
    }

    private static func items(_ steps: [String], _ within: String, _ mode: String) -> [(String, String?)] {
        steps.map { ("step", $0) } + [("within", within == "30d" ? nil : within), ("mode", mode == "stored_order" ? nil : mode)]
    }

    private static func fields(_ steps: [String]) -> [StepField] {
        let all = steps.count < 2 ? steps + Array(repeating: "", count: 2 - steps.count) : Array(steps.prefix(mostSteps))
        return all.enumerated().map { place, value in
            StepField(id: "step-\(place + 1)", label: "Step \(place + 1)", value: value, place: "\(place)", mayRemove: all.count > 2)
        }
    }

    private static func modes(_ chosen: String) -> [SelectOption] {
        let known = modeNames.map { mode, name in SelectOption(value: mode.rawValue, name: name, isSelected: mode.rawValue == chosen) }
        let other = FunnelMode(rawValue: chosen).map { mode in modeNames.contains { $0.0 == mode } ? nil : mode } ?? nil
        return known + (other.map { [SelectOption(value: $0.rawValue, name: "ClickHouse: \($0.rawValue)", isSelected: true)] } ?? [])
    }

    /// What to ask first: the way that most take.
    private static func nothing(_ request: JourneyRequest) -> EmptyContent {
        let path = request.snapshot.mainPath(limit: 5)?.steps.map(\.touchpoint) ?? []
        let items: [(String, String?)] = path.map { ("step", $0) }
        return EmptyContent(
            heading: "How far do they come?",
            text:
                "Choose the touchpoints that should follow one another. Counted is how many customers do all of them, how many stop after each, and how long they take.",
            action: path.count > 1 ? PageLink("Begin with \(path.joined(separator: ", "))", request.href("/journeys/funnel", items)) : nil,
            command: "touchstone journeys funnel --steps \"A > B\"")
    }
}
