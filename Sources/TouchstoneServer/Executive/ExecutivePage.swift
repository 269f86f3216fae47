import Charts
import Foundation
import Touchstone

/// The page "/executive": one headline, three stories, small multiples, and what else has to be known.
struct ExecutivePage {
    let application: Touchstone.Application
    let desk: ExecutiveDesk

    struct Content {
        var day = ""
        var headline: Item?
        var lede = ""
        var stories: [Story] = []
        var storiesAbout = ""
        var tiles: [MetricView.Tile] = []
        var changes: Section?
        var sections: [Section] = []
        var letter: Letter?
        var welcome: Welcome?
    }

    struct Item {
        var text: String
        var detail: String?
        var href: String
        var tone: String
        var mark: String

        init(_ sentence: ExecutiveSentence) {
            text = sentence.text
            detail = sentence.detail.isEmpty ? nil : sentence.detail
            href = sentence.href
            tone = sentence.tone.rawValue
            mark = sentence.tone == .bad ? "▼" : sentence.tone == .good ? "▲" : "–"
        }
    }

    /// One of the things that hurt most, with its cost as a place on a line that all share.
    struct Story {
        var place: String
        var item: Item
        var amount: String
        var limits: String?
        var lowPercent: Int
        var widthPercent: Int
        var atPercent: Int
        var hasLine: Bool
    }

    struct Section {
        var key: String
        var heading: String
        var href: String?
        var items: [Item]
        var about: String?
    }

    struct Letter {
        var action: String
        var csrf: String
        var isOn: Bool
        var when: String?
        var weekdays: [SelectOption]
        var hours: [SelectOption]
        var zone: String
        var problem: String?
        var previewHref: String
    }

    func register(into routes: inout Routes) {
        routes.page("/executive", .permission(.viewExecutive), rate: .heavy, summary: "The executive’s page") { try await page($0) }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let request = try ExecutiveRequest(context)
        let reader = context.executiveReader
        guard application.measurements.interactionCount > 0 else {
            return try context.page("executive/executive", title: "Executive", Content(welcome: Welcome(context, application)))
        }
        let paper = try await context.measured { try await desk.paper(request.period, zone: request.zone, for: reader) }
        let may = { (path: String) in ExecutivePage.may(path, context) }
        let content = Content(
            day: ReportSender.day(application.now(), in: context.timeZone), headline: Item(paper.headline), lede: paper.lede,
            stories: stories(paper.stories), storiesAbout: paper.storiesAbout,
            tiles: context.may(.viewMeasurement) ? paper.metrics.map { MetricView.Tile($0, address: request.address) } : [],
            changes: section(paper.changes, may), sections: paper.sections.map { section($0, may) }, letter: try await letter(context))
        return try context.page("executive/executive", title: "Executive", content) { $0.period = request.control("/executive") }
    }

    private func section(_ section: ExecutiveSection, _ may: (String) -> Bool) -> Section {
        Section(
            key: section.key, heading: section.heading, href: may(section.href) ? section.href : nil,
            items: section.sentences.map(Item.init), about: section.about.isEmpty ? nil : section.about)
    }

    /// Whether the heading's page is open to the role.
    private static func may(_ path: String, _ context: RequestContext) -> Bool {
        let prefixes: [(String, Permission)] = [
            ("/measurement", .viewMeasurement), ("/alerts", .viewMeasurement), ("/maps", .viewJourneys),
            ("/promise", .viewPromise), ("/maturity", .viewMaturity), ("/road-map", .viewRoadMap), ("/initiatives", .viewInitiatives),
        ]
        return prefixes.first { path.hasPrefix($0.0) }.map { context.may($0.1) } ?? true
    }

    private func stories(_ stories: [ExecutiveStory]) -> [Story] {
        let most = stories.compactMap { $0.finding.costLimits?.upperBound }.max() ?? 0
        return stories.enumerated().map { place, story in
            func percent(_ value: Double?) -> Int { most > 0 ? Int((min(max((value ?? 0) / most, 0), 1) * 100).rounded()) : 0 }
            let limits = story.finding.costLimits
            let (low, high) = (percent(limits?.lowerBound), percent(limits?.upperBound))
            return Story(
                place: "\(place + 1)", item: Item(story.sentence), amount: story.amount, limits: story.limits, lowPercent: low,
                widthPercent: max(1, high - low), atPercent: percent(story.finding.cost), hasLine: limits != nil)
        }
    }

    private func letter(_ context: RequestContext) async throws -> Letter? {
        guard let person = context.identity?.person else { return nil }
        let letter = try await application.executiveLetters.letter(of: person.id)
        let schedule = letter?.schedule
        let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        var problem: String?
        if person.email == nil {
            problem = "You have no e-mail address yet: set it under your name first."
        } else if try await application.deliveries.mailServer() == nil {
            problem = "No mail server is set up yet: letters wait in the queue until one is."
        }
        return Letter(
            action: "/executive/letter", csrf: context.csrf, isOn: letter != nil,
            when: letter.map { "\($0.schedule.text), by the clock of \($0.zone.identifier)" },
            weekdays: weekdays.enumerated().map {
                SelectOption(value: "\($0.offset + 1)", name: $0.element, isSelected: $0.offset + 1 == schedule?.weekday ?? 1)
            },
            hours: (0...23).map {
                SelectOption(value: "\($0)", name: "\($0 < 10 ? "0" : "")\($0):00", isSelected: $0 == schedule?.hour ?? 7)
            },
            zone: context.timeZone.identifier, problem: problem, previewHref: "/executive/letter/preview")
    }
}

extension RequestContext {
    /// Runs what may find a question that can't be answered, as this server says it.
    func measured<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as MeasurementError { throw HTTPFailure(error) }
    }
}
