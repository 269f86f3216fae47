import Foundation
import JourneyAnalytics
import Touchstone

/// How many customers come how far, who they are, how long they take, and when.
struct FunnelPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var form: FunnelForm
        var errors: [FormError]
        var headline: String?
        var answerRows: [Row] = []
        var trend: MetricView.ChartCard?
        var times: MetricView.ChartCard?
        var comparison: MetricView.ChartCard?
        var groups: [FunnelBreakdownView.Group] = []
        var hasGroups = false
        var answer: Answer?
        var empty: EmptyContent?
    }

    struct Row {
        var name: String
        var isOptional: Bool
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

    func register(into routes: inout Routes) {
        routes.page("/journeys/funnel", .permission(.viewJourneys), summary: "How many customers come how far") { try page($0) }
    }

    private func page(_ context: RequestContext) throws -> Response {
        let request = try JourneyRequest(context, application)
        var address = FunnelAddress(request)
        if let edited = address.edited(context.query) { return .redirect(to: request.href(FunnelAddress.path, edited.items)) }
        let items = address.items
        let asked = address.asked
        var content = Content(
            tabs: request.tabs("funnel"), keep: request.address.keep, filters: request.filters,
            form: FunnelForm(address, request), errors: request.errors, empty: request.empty)
        if !asked.steps.isEmpty, content.empty == nil {
            do {
                address.within = try answer(asked, request, &content)
                content.form.within = address.within
            } catch let error as JourneyError {
                content.form.note(error)
                content.errors.append(FormError(field: FunnelForm.field(of: error), text: error.description))
                content.empty = FunnelPage.nothing(request)
            }
        } else if content.empty == nil {
            content.empty = FunnelPage.nothing(request)
        }
        return try request.page(
            "journeys-funnel", title: "Funnel", content, path: FunnelAddress.path, items: items,
            status: content.errors.isEmpty ? nil : 422)
    }

    /// - Returns: the window, as it was understood.
    private func answer(_ address: FunnelAddress, _ request: JourneyRequest, _ content: inout Content) throws -> String {
        let known = request.snapshot.touchpoints
        let isPlain = address.mode == FunnelMode.storedOrder.rawValue
        let unit = isPlain ? address.trend ?? FunnelForm.unit(for: request.snapshot) : address.trend
        let asked = try address.question(known: known, trend: unit, zone: request.context.timeZone)
        let answer = try request.snapshot.funnel(asked)
        let question = JourneyQuestion.funnel(asked)
        func href(_ part: JourneyPart) -> String { request.customers(question, part) }
        content.answerRows = answer.steps.enumerated().map { place, step in
            let share = step.conversionFromFirst
            let isLast = place + 1 == answer.steps.count
            return Row(
                name: Words.name(step.touchpoints), isOptional: step.isOptional, count: Words.number(step.customers),
                href: href(.step(place + 1)), share: Words.share(share), sharePercent: Words.percent(share),
                restPercent: 100 - Words.percent(share), fromBefore: place == 0 ? "–" : Words.share(step.conversionFromPrevious),
                lost: isLast || step.isOptional ? "–" : Words.number(step.dropOff),
                lostHref: isLast || step.dropOff == 0 ? nil : href(.left(place + 1)),
                time: asked.mode == .anyOrder ? "–" : Words.time(step.timeFromPrevious))
        }
        if let first = answer.steps.first, let last = answer.steps.last, answer.steps.count > 1, let share = last.conversionFromFirst {
            content.headline =
                "\(Words.share(share)) of the \(Words.count(first.customers, "customer")) who began with “\(Words.name(first.touchpoints))” came to "
                + "“\(Words.name(last.touchpoints))” within \(LengthOfTime.text(Double(asked.window.milliseconds)))."
        }
        if answer.steps.count > 1 {
            content.trend = FunnelTrendChart(answer: answer, href: href).card
            content.times = answer.timeToConvert.map { FunnelTimesChart(times: $0, href: href).card }
        }
        if let view = FunnelBreakdownView(answer, href: href) {
            content.comparison = view.card
            content.groups = view.groups
            content.hasGroups = !view.groups.isEmpty
        }
        let texts = address.texts(known: known)
        let api: [(String, String?)] =
            [("steps", texts.steps), ("within", asked.window.description), ("mode", asked.mode.rawValue)]
            + texts.without.map { ("without", $0) } + [
                ("breakdown", texts.breakdown), ("trend", asked.trend?.unit.rawValue), ("zone", asked.trend?.timeZone.identifier),
            ]
        content.answer = request.answer(question, customers: answer.customersConsidered, api: api)
        return asked.window.description
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
