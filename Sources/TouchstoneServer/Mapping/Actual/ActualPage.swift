import Charts
import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Touchstone

/// A journey map beside what people really do: the plan's fit, its steps in figures, over time, by channel and by segment.
struct ActualPage: MappingPage {
    let application: Touchstone.Application

    struct Content {
        var mapHref: String
        var tabsName = "This map"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var history: [SelectOption]
        var within: String
        var withinError: String?
        var outside: [SelectOption]
        var every: [SelectOption]
        var action: String
        var headline: String?
        var figures: [ConformanceView.Figure] = []
        var strip: String?
        var steps: [ActualView.StepRow] = []
        var emotionDefinition = MapFigures.emotionDefinition
        var departures: [ConformanceView.Departure] = []
        var departuresLeft: String?
        var trend: MetricView.ChartCard?
        var channels: [ActualView.GroupRow] = []
        var segments: [ActualView.GroupRow] = []
        var segmentsLeft: String?
        var variants: [ConformanceView.VariantRow] = []
        var variantsLeft: String?
        var approximate: String?
        var answer: Answer?
        var errors: [FormError]
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page("/maps/{id}/actual", .permission(.viewJourneys), summary: "A journey map beside what people really do") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let stored = try await application.mapMeaning().shown(try await application.maps.map(try context.number("id")))
        let path = "/maps/\(stored.id)/actual"
        // An empty segment asks for everybody; none at all for the map's own.
        let own = context.query["segment"] == nil ? stored.map.segment : nil
        let isEverybody = stored.map.segment != nil && context.query["segment"]?.isEmpty == true
        let request = try JourneyRequest(context, application)
        var asking = ActualAsking()
        var content = form(request, stored, path: path)
        if isEverybody { content.keep.append(Shell.Field(name: "segment", value: "")) }
        do {
            asking = try ActualAsking(
                history: request.value("history"), within: request.within, outside: request.value("outside"), leaving: nil,
                by: request.value("every"))
            var filter = request.snapshot.filter
            filter.segment = filter.segment ?? own
            let snapshot = own == nil ? request.snapshot : try application.journeys.snapshot(filter, now: application.now())
            if content.empty == nil { try answer(stored.map, asking, snapshot, segment: filter.segment, request, &content) }
        } catch let error as JourneyError {
            if error.field == "within" { content.withinError = error.description }
            content.errors.append(FormError(field: error.field ?? "history", text: error.description))
            content.empty = content.empty ?? EmptyContent(heading: "The question can't be answered", text: error.description)
        }
        let items: [(String, String?)] = [
            ("history", request.value("history")), ("within", request.within), ("outside", request.value("outside")),
            ("every", request.value("every")), ("segment", isEverybody ? "" : nil),
        ]
        return try request.page(
            "maps/actual", title: "Planned and actual", content, path: path, items: items, status: content.errors.isEmpty ? nil : 422
        ) { shell in
            shell.crumbs = [Shell.Crumb("Journey maps", "/maps"), Shell.Crumb(stored.map.title, "/maps/\(stored.id)")]
            if let segment = stored.map.segment { Self.segments(&shell, own: own, of: segment, request, path, items) }
        }
    }

    private func form(_ request: JourneyRequest, _ stored: StoredMap, path: String) -> Content {
        let (history, outside, every) = (
            request.value("history") ?? "entry", request.value("outside") ?? "ignored", request.value("every") ?? "month"
        )
        let keep = request.address.keep + [Shell.Field(name: "was", value: history)]
        return Content(
            mapHref: "/maps/\(stored.id)",
            tabs: [
                Shell.Choice(name: "Map", href: "/maps/\(stored.id)", isCurrent: false),
                Shell.Choice(name: "Planned and actual", href: request.href(path), isCurrent: true),
            ], keep: keep, filters: request.filters,
            history: [
                ("entry", "From the first step that they make"), ("start", "From the map’s first step"), ("whole", "Whole histories"),
                ("sessions", "Session by session"), ("cases", "Case by case"),
            ].filter { $0.0 != "cases" || application.journeys.hasCases || history == "cases" }.map {
                SelectOption(value: $0, name: $1, isSelected: $0 == history)
            },
            within: request.within ?? (history == "sessions" ? "30m" : "90d"),
            outside: [("ignored", "Left aside"), ("counted", "Unplanned")].map {
                SelectOption(value: $0, name: $1, isSelected: $0 == outside)
            },
            every: ["day", "week", "month"].map { SelectOption(value: $0, name: $0 + "s", isSelected: $0 == every) }, action: path,
            errors: request.errors, empty: request.empty)
    }

    private func answer(
        _ map: JourneyMap, _ asking: ActualAsking, _ snapshot: JourneySnapshot, segment: String?, _ request: JourneyRequest,
        _ content: inout Content
    ) throws {
        let figures = try application.actuals.figures(of: map, asking, in: snapshot)
        let zone = request.context.timeZone
        guard let fit = try application.actuals.conformance(of: map, asking, in: snapshot, zone: zone) else {
            content.empty = EmptyContent(
                heading: "The data can show no step of this map yet",
                text: map.steps.isEmpty
                    ? "The map has no steps. Add some, and say at which touchpoints each is made."
                    : "Say at which touchpoints its steps are made: touchpoints at which something has happened.",
                action: PageLink("Open the map", content.mapHref))
            return
        }
        let view = ActualView(figures: figures, fit: fit, asking: asking, zone: zone) { question, part in
            request.address.changed { $0.segment = segment }.href(
                "/journeys/customers", [("question", question.description), ("part", part.description)])
        }
        content.headline = view.headline
        content.figures = view.tiles
        content.strip = ActualStrip(steps: view.steps).svg(title: "\(map.title), step by step")
        content.steps = view.stepRows
        content.departures = view.departures
        content.departuresLeft = view.departuresLeft
        content.trend = view.trend
        content.channels = view.rows(fit.channels) { .over($0) }
        content.segments = view.segmentRows { request.address.changed { $0.segment = nil }.href(content.action, [("segment", $0)]) }
        content.segmentsLeft = fit.segmentsLeft > 0 ? "\(Words.count(fit.segmentsLeft, "segment")) more were not compared." : nil
        content.variants = view.variants
        content.variantsLeft = view.variantsLeft
        content.approximate = view.approximate
        let question = JourneyQuestion.conformance(fit.answer.question)
        let isEverybody = request.context.query["segment"]?.isEmpty == true
        content.answer = Answer(
            n: Words.count(fit.answer.customers, "customer"), nHref: view.customers(question, .plan(.judged)),
            definition: question.definition, definitionHref: "/help/glossary#conformance", question: question.description,
            apiHref: request.apiHref("/api/v1\(content.mapHref)/conformance", Self.api(request)),
            save: SaveField(
                request.context, question: question.description, saying: isEverybody ? [(name: "segment", value: "")] : []))
        if fit.answer.traces == 0, content.empty == nil { content.empty = view.nobody(content.action) }
    }

    private static func api(_ request: JourneyRequest) -> [(String, String?)] {
        let isEverybody = request.context.query["segment"]?.isEmpty == true
        return [
            ("history", request.value("history")), ("within", request.within), ("outside", request.value("outside")),
            ("by", request.value("every")), ("zone", request.context.timeZone.identifier), ("segment", isEverybody ? "" : nil),
        ]
    }

    /// The menu of segments where the map has one of its own: that one is meant until another is chosen, or everybody.
    private static func segments(
        _ shell: inout Shell, own: String?, of segment: String, _ request: JourneyRequest, _ path: String, _ items: [(String, String?)]
    ) {
        let others = items.filter { $0.0 != "segment" }
        let everybody = request.address.changed { $0.segment = nil }.href(path, others + [("segment", "")])
        let menu = request.segmentMenu(path, others)
        shell.segmentLabel = menu.label.map { own ?? $0 }
        shell.segments = menu.choices.enumerated().map { place, choice in
            var choice = choice
            if place == 0 { (choice.href, choice.isCurrent) = (everybody, choice.isCurrent && own == nil) }
            if choice.name == segment, own != nil { choice.isCurrent = true }
            return choice
        }
    }
}
