import Charts
import JourneyAnalytics
import Touchstone

/// The saved segments: how many customers each has, of whom, and how that has changed.
struct SegmentsPage {
    let application: Touchstone.Application

    private struct Content {
        var about: String
        var newHref: String?
        var rows: [Row]
        var ideas: [Idea]
        var empty: EmptyContent?
    }

    private struct Row {
        var name: String
        var href: String
        var words: String
        var about: String?
        var customers: String
        var customersHref: String?
        var share: String
        var sharePercent: Int
        var spark: String?
        var trend: String?
        var problem: String?
        var owner: String
        var updated: TimeText
    }

    private struct Idea {
        var name: String
        var href: String
        var words: String
        var count: String
        var sharePercent: Int
    }

    /// Where to begin: needs no names of touchpoints.
    private static let ideas = [
        ("New in the last 30 days", "first did * in last 30d"), ("Gone quiet for 90 days", "last did * before last 90d"),
        ("On several channels", "has channels >= 2"), ("Came only once", "has interactions = 1"),
    ]

    func register(into routes: inout Routes) {
        routes.page("/segments", .permission(.viewJourneys), summary: "The saved segments, how many are in each, and how that has changed")
        {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let now = application.now()
        let saved = application.segments.all
        let owners = try await SegmentOwners(application)
        let trends = application.segmentTrends.trends(of: saved.map(\.question), in: application.journeys, now: now)
        var everyone = 0
        let rows = zip(saved, trends).map { segment, trend -> Row in
            let answer = Result { try application.journeys.segment(segment.question, now: now) }
            var row = Row(
                name: segment.name, href: SegmentAddress.page(segment), words: segment.question.definition,
                about: segment.about.isEmpty ? nil : segment.about, customers: "–", share: "–", sharePercent: 0,
                owner: owners.name(segment.owner), updated: TimeText(segment.updated, in: context.timeZone))
            switch answer {
            case .success(let answer):
                everyone = answer.everyone
                row.customers = Words.number(answer.count)
                row.customersHref = context.may(.viewCustomers) ? SegmentAddress.customers(segment.name) : nil
                row.share = Words.share(answer.share)
                row.sharePercent = Words.percent(answer.share)
                (row.spark, row.trend) = SegmentTrendView.spark(trend, name: segment.name)
            case .failure(let error): row.problem = (error as? SegmentError)?.description ?? "It can’t be counted."
            }
            return row
        }
        let may = context.may(.editSegments)
        var content = Content(
            about: saved.isEmpty
                ? "" : Words.count(saved.count, "segment") + (everyone > 0 ? ", of \(Words.count(everyone, "customer"))" : ""),
            newHref: may ? "/segments/new" : nil, rows: rows, ideas: may ? try ideas(saved, now) : [])
        if application.journeys.index.eventCount == 0 {
            content.empty = EmptyContent(
                heading: "Nobody to choose from yet",
                text: "Segments choose customers by what they did. They can be made as soon as interactions come in.",
                action: context.may(.viewData) ? PageLink("Bring data in", "/data/sources") : nil, command: "touchstone import FILE")
            content.ideas = []
        } else if saved.isEmpty {
            content.empty = EmptyContent(
                heading: "No segments yet",
                text:
                    "A segment is a group of customers by what they did and what is known of them. It narrows journeys, customers and comparisons.",
                action: may ? PageLink("Make a segment", "/segments/new") : nil,
                command: "touchstone segments create NAME --definition \"did Cart without Order placed within 7d\"")
        }
        return try context.page("segments/list", title: "Segments", content)
    }

    private func ideas(_ saved: [SavedSegment], _ now: Instant) throws -> [Idea] {
        let questions = try Self.ideas.map { try Segments.question($0.1) }
        let answers = try application.journeys.segments(questions, now: now)
        return zip(Self.ideas, answers).compactMap { idea, answer in
            guard answer.count > 0, answer.count < answer.everyone, !saved.contains(where: { $0.question == answer.question }) else {
                return nil
            }
            return Idea(
                name: idea.0, href: SegmentAddress.builder(idea.1), words: answer.question.definition,
                count: Words.count(answer.count, "customer"), sharePercent: Words.percent(answer.share))
        }
    }
}

/// What people who made segments are called.
struct SegmentOwners {
    private let names: [String: String]

    init(_ application: Touchstone.Application) async throws {
        let people = try await application.administration.people()
        names = Dictionary(people.map { (AuditActor.person($0.id).text, $0.displayName) }) { first, _ in first }
    }

    func name(_ actor: AuditActor) -> String {
        switch actor {
        case .person: names[actor.text] ?? "somebody who is gone"
        case .token: "an API token"
        case .command: "the command line"
        case .system: "Touchstone"
        }
    }
}

/// A segment's size over time, as pictures and words.
enum SegmentTrendView {
    static func spark(_ points: [SegmentTrendPoint], name: String) -> (svg: String?, words: String?) {
        guard points.count > 1, let first = points.first, let last = points.last else { return (nil, nil) }
        let svg = Sparkline(values: points.map { Double($0.count) }).svg(
            ChartFrame(title: "\(name): customers over time", width: 160, height: 32))
        return (svg, "\(Words.number(first.count)) on \(day(first.time)), \(Words.number(last.count)) now")
    }

    static func line(_ points: [SegmentTrendPoint], name: String, width: Double) -> String? {
        guard points.count > 1 else { return nil }
        let series = LineChart.Series(name: "Customers", points: points.map { LineChart.Point(time: $0.time, value: Double($0.count)) })
        return LineChart(series: [series]).svg(
            ChartFrame(
                title: "\(name): customers over time", summary: spark(points, name: name).words ?? "", width: width,
                height: width < 500 ? 200 : 240))
    }

    static func day(_ time: Int64) -> String { String(Instant(milliseconds: time).isoText.prefix(10)) }
}
