import Charts
import Foundation
import Touchstone

/// Stars over time and by place, what is worth an alert, and the reviews themselves with a box to answer.
struct ReviewsPage {
    let application: Touchstone.Application

    static let perPage = 20

    private struct Place {
        var name: String
        var href: String
        var average: String
        var averagePercent: Int
        var mean: String
        var happy: String
        var count: String
        var isCurrent: Bool
    }

    private struct AlertLine {
        var name: String
        var detail: String
        var location: String
        var href: String
        var time: TimeText
        var action: String?
        var csrf: String
    }

    private struct Share {
        var name: String
        var href: String
        var count: String
        var percent: Int
    }

    private struct Content {
        var tabsName = "Reviews"
        var tabs: [Shell.Choice]
        var importHref: String?
        var mean: String?
        var meanAbout: String
        var shares: [Share]
        var chart: String?
        var narrow: String?
        var isMonthOpen = false
        var months: [Month]
        var places: [Place]
        var sources: [Place]
        var placesNote: String
        var themes: [Theme]
        var alerts: [AlertLine]
        var filters: [Shell.Choice]
        var cards: [PublicReviewCard]
        var pageText: String
        var previousHref: String?
        var nextHref: String?
        var csrf: String
        var apiHref: String
        var empty: EmptyContent?
    }

    private struct Month {
        var name: String
        var mean: String
        var count: String
    }

    private struct Theme {
        var name: String
        var mean: String
        var count: String
        var percent: Int
        var tone: String
    }

    func register(into routes: inout Routes) {
        routes.page("/reviews", .permission(.viewReviews), summary: "Reviews: stars over time and by place, and the box to answer") {
            try await page($0)
        }
    }

    func page(_ context: RequestContext) async throws -> Response {
        let (reviews, now) = (application.reviews, application.now())
        let (filter, after) = try filter(context)
        let (locations, all, chosen, rows, alerts, texts) = try await application.database.read { connection in
            var scope = ReviewFilter()
            (scope.location, scope.source) = (filter.location, filter.source)
            let last = try after.map { try reviews.required($0, connection) }
            let rows = try reviews.list(filter, before: last, limit: Self.perPage + 1, connection)
            var recent = scope
            recent.from = Instant(milliseconds: now.milliseconds - 365 * 86_400_000)
            return (
                try reviews.locations(connection), try reviews.figures(ReviewFilter(), connection), try reviews.figures(scope, connection),
                try rows.map { ($0, try reviews.reply(to: $0.id, connection)) }, try reviews.alerts(limit: 8, connection),
                try reviews.texts(recent, connection)
            )
        }
        let people = try await Colleagues(application, who: .workCases)
        let overall = StarFigures(all.map(\.stars)).mean
        let figures = StarFigures(chosen.map(\.stars))
        var content = Content(
            tabs: ReviewTabs.tabs("/reviews"), importHref: context.may(.manageReviews) ? "/reviews/sources" : nil,
            mean: figures.mean.map(stars), meanAbout: about(figures), shares: shares(figures, context), months: [],
            places: places(all, locations, overall, filter, by: \.location, context: context), sources: [],
            placesNote: "Ranked by the Bayesian average: few reviews count as \(Int(StarFigures.prior)) more at the general mean"
                + (overall.map { " of \(stars($0))" } ?? "") + ".", themes: themes(chosen, texts),
            alerts: alerts.map { alert in
                AlertLine(
                    name: alert.kind.name, detail: alert.detail, location: locations[alert.location] ?? "",
                    href: alert.review.map { "/reviews?review=\($0)#review-\($0)" } ?? "/reviews?location=\(alert.location)",
                    time: TimeText(alert.time, in: context.timeZone),
                    action: context.may(.draftReplies) ? "/reviews/alerts/\(alert.id)/seen" : nil, csrf: context.csrf)
            }, filters: filters(context),
            cards: rows.prefix(Self.perPage).map { review, reply in
                PublicReviewCard(review, reply, location: locations[review.location], people, now: now, context)
            }, pageText: Words.count(min(rows.count, Self.perPage), "review"), csrf: context.csrf,
            apiHref: "/api/v1/reviews/stars" + (filter.location.map { "?location=\($0)" } ?? ""))
        content.sources = sources(all, overall, context)
        let months = byMonth(chosen)
        content.months = months.reversed().map {
            Month(name: $0.name, mean: $0.figures.mean.map(stars) ?? "–", count: Words.number($0.figures.count))
        }
        content.isMonthOpen = months.last?.name == String(now.isoText.prefix(7))
        func chart(width: Double) -> String { self.chart(months, width: width, isOpen: content.isMonthOpen) }
        if months.count > 1 { (content.chart, content.narrow) = (chart(width: 820), chart(width: 360)) }
        if rows.count > Self.perPage { content.nextHref = address(context, ["after": "\(rows[Self.perPage - 1].0.id)"]) }
        if after != nil { content.previousHref = address(context, ["after": ""]) }
        if all.isEmpty {
            content.empty = EmptyContent(
                heading: "No reviews yet",
                text: "Reviews come in as files or from an API, each as an interaction, and are answered here.",
                action: context.may(.manageReviews) ? PageLink("Bring reviews in", "/reviews/sources") : nil,
                command: "touchstone reviews import FILE")
        }
        return try context.page("reviews/reviews", title: "Reviews", content)
    }

    private func filter(_ context: RequestContext) throws(HTTPFailure) -> (ReviewFilter, Int64?) {
        var filter = ReviewFilter()
        func number(_ name: String) throws(HTTPFailure) -> Int64? {
            let text = context.query.trimmed(name)
            guard !text.isEmpty else { return nil }
            guard let number = Int64(text), number > 0 else { throw .badRequest("“\(name)” has to be a number from 1 on.") }
            return number
        }
        filter.location = try number("location")
        let source = context.query.trimmed("source")
        if !source.isEmpty { filter.source = source }
        switch context.query.trimmed("show") {
        case "": break
        case "low": filter.stars = 1...2
        case "unanswered": filter.reply = ReplyState.none
        case "late": filter.unansweredAt = application.now()
        case "drafts": filter.reply = .draft
        case "failed": filter.reply = .failed
        default: throw .badRequest("“show” is one of low, unanswered, late, drafts, failed.")
        }
        if let stars = try number("stars") {
            guard (1...5).contains(stars) else { throw .badRequest("“stars” is 1 to 5.") }
            filter.stars = Int(stars)...Int(stars)
        }
        filter.id = try number("review")
        return (filter, try number("after"))
    }

    private func filters(_ context: RequestContext) -> [Shell.Choice] {
        let show = context.query.trimmed("show")
        return [
            ("", "All"), ("unanswered", "Unanswered"), ("late", "Past their time"), ("low", "1 and 2 stars"), ("drafts", "Drafts"),
            ("failed", "Not published"),
        ].map { Shell.Choice(name: $0.1, href: address(context, ["show": $0.0, "after": ""]), isCurrent: show == $0.0) }
    }

    private func address(_ context: RequestContext, _ changes: [String: String]) -> String {
        let parts = ["location", "source", "show", "stars", "after"].compactMap { name -> String? in
            let value = changes[name] ?? context.query.trimmed(name)
            return value.isEmpty ? nil : "\(name)=\(JourneyAddress.escaped(value))"
        }
        return parts.isEmpty ? "/reviews" : "/reviews?" + parts.joined(separator: "&")
    }

    private func stars(_ value: Double) -> String { ValueFormat(decimals: 2).text(value) }

    private func about(_ figures: StarFigures) -> String {
        guard figures.count > 0 else { return "" }
        let limits = figures.interval.map { "\(stars($0.lowerBound)) to \(stars($0.upperBound)), 95 %; " } ?? ""
        return limits + "\(Words.count(figures.count, "review")); \(Words.share(figures.happyShare)) give 4 or 5 stars, at least "
            + "\(Words.share(figures.happyAtLeast))"
    }

    private func shares(_ figures: StarFigures, _ context: RequestContext) -> [Share] {
        (1...5).reversed().map { number in
            let count = figures.byStars[number - 1]
            return Share(
                name: "\(number) ★", href: address(context, ["stars": "\(number)", "show": "", "after": ""]), count: Words.number(count),
                percent: figures.count == 0 ? 0 : count * 100 / figures.count)
        }
    }

    private func places(
        _ all: [ReviewFigure], _ names: [Int64: String], _ overall: Double?, _ filter: ReviewFilter, by key: KeyPath<ReviewFigure, Int64>,
        context: RequestContext
    ) -> [Place] {
        Dictionary(grouping: all, by: { $0[keyPath: key] }).map { id, group in (id, StarFigures(group.map(\.stars))) }
            .sorted { ($1.1.bayesian(around: overall) ?? 0, $0.0) < ($0.1.bayesian(around: overall) ?? 0, $1.0) }.prefix(25).map {
                id, figures in
                place(
                    names[id] ?? "", address(context, ["location": filter.location == id ? "" : "\(id)", "after": ""]), figures, overall,
                    isCurrent: filter.location == id)
            }
    }

    private func sources(_ all: [ReviewFigure], _ overall: Double?, _ context: RequestContext) -> [Place] {
        let groups = Dictionary(grouping: all, by: \.source)
        guard groups.count > 1 else { return [] }
        let current = context.query.trimmed("source")
        return groups.map { ($0, StarFigures($1.map(\.stars))) }.sorted { ($1.1.count, $0.0) < ($0.1.count, $1.0) }.map { name, figures in
            place(
                CustomerWords.title(name), address(context, ["source": current == name ? "" : name, "after": ""]), figures, overall,
                isCurrent: current == name)
        }
    }

    private func place(_ name: String, _ href: String, _ figures: StarFigures, _ overall: Double?, isCurrent: Bool) -> Place {
        let average = figures.bayesian(around: overall) ?? 0
        return Place(
            name: name, href: href, average: stars(average), averagePercent: Int(((average - 1) / 4 * 100).rounded()),
            mean: figures.mean.map(stars) ?? "–", happy: "at least \(Words.share(figures.happyAtLeast))",
            count: Words.number(figures.count),
            isCurrent: isCurrent)
    }

    private func byMonth(_ figures: [ReviewFigure]) -> [(time: Int64, name: String, figures: StarFigures)] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        var months: [Int: StarFigures] = [:]
        for figure in figures {
            let parts = calendar.dateComponents([.year, .month], from: Date(timeIntervalSince1970: Double(figure.time) / 1_000))
            months[(parts.year ?? 0) * 12 + (parts.month ?? 1) - 1, default: StarFigures()].add(figure.stars)
        }
        guard let first = months.keys.min(), let last = months.keys.max() else { return [] }
        return (max(first, last - 35)...last).map { month in
            let (year, number) = (month / 12, month % 12 + 1)
            let date = calendar.date(from: DateComponents(year: year, month: number, day: 1)) ?? Date(timeIntervalSince1970: 0)
            return (
                Int64(date.timeIntervalSince1970 * 1_000), "\(year)-\(number < 10 ? "0" : "")\(number)", months[month] ?? StarFigures()
            )
        }
    }

    private func chart(_ months: [(time: Int64, name: String, figures: StarFigures)], width: Double, isOpen: Bool) -> String {
        let points = months.map { LineChart.Point(time: $0.time, value: $0.figures.mean, interval: $0.figures.interval) }
        return LineChart(
            series: [LineChart.Series(name: "Stars", points: points, isLastPartial: isOpen)], format: ValueFormat(decimals: 1),
            startsAtZero: false
        ).svg(
            ChartFrame(
                title: "Stars by month", summary: "\(months.first?.name ?? "") to \(months.last?.name ?? "")", width: width, height: 220))
    }

    /// What reviews speak of, with the stars that come with it: words that stand apart from the others.
    private func themes(_ figures: [ReviewFigure], _ texts: [Int64: String]) -> [Theme] {
        ReviewThemes.themes(figures.compactMap { figure in texts[figure.id].map { ($0, figure.stars) } }).map { theme in
            Theme(
                name: theme.name, mean: theme.figures.mean.map(stars) ?? "–", count: Words.number(theme.figures.count),
                percent: Int((((theme.figures.mean ?? 1) - 1) / 4 * 100).rounded()), tone: (theme.figures.mean ?? 5) < 3 ? "bad" : "")
        }
    }
}
