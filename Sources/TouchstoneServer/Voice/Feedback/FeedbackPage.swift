import Charts
import ExperienceStatistics
import Foundation
import TextAnalytics
import Touchstone

/// What customers say: every text, newest first or best hits first, with how it sounds, what it is about and where it was said.
struct FeedbackPage {
    let application: Touchstone.Application

    private static let path = "/feedback"
    private static let pageSize = 25

    private struct Content {
        var tabsName = "Feedback"
        var tabs: [Shell.Choice]
        var action: String
        var words: String
        var keep: [Shell.Field]
        var total: String
        var totalUnit: String
        var mean: String?
        var bar: SentimentBar?
        var trend: MetricView.ChartCard?
        var reading: String?
        var cards: [VerbatimCard]
        var csrf: String
        var back: String
        var listText: String
        var facets: [Facet]
        var empty: Empty?
        var nothing: String?
        var clearHref: String?
        var pageText: String
        var previousHref: String?
        var nextHref: String?
        var apiHref: String
        var isMasked: Bool
    }

    private struct Facet {
        var id: String
        var title: String
        var choices: [FacetLine]
        var moreText: String?
    }

    private struct FacetLine {
        var name: String
        /// The sentiment's name for its mark; nil elsewhere.
        var tone: String?
        var href: String
        var count: String
        var isCurrent: Bool
        var width: String
    }

    struct Empty {
        var heading: String
        var text: String
        var action: PageLink?
        var command: String?
    }

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewFeedback), summary: "What customers say") { try await page($0) }
    }

    static func tabs(_ current: String, _ address: FeedbackAddress, _ context: RequestContext) -> [Shell.Choice] {
        var choices = [
            Shell.Choice(name: "What customers say", href: address.href("/feedback"), isCurrent: current == "texts"),
            Shell.Choice(
                name: "Themes", href: address.changed { $0.theme = nil }.href("/feedback/themes"), isCurrent: current == "themes"),
            Shell.Choice(name: "Intents", href: "/feedback/intents", isCurrent: current == "intents"),
        ]
        if context.may(.importData) {
            choices.append(Shell.Choice(name: "Bring in more", href: "/data/imports", isCurrent: false))
        }
        return choices
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let request = try FeedbackRequest(context, application)
        let before = try context.query["before"].map { text throws(HTTPFailure) in
            guard let cursor = FeedbackCursor(text) else { throw .badRequest("“before” has to be the place of a text in the list.") }
            return cursor
        }
        let answer: FeedbackAnswer
        do {
            answer = try await application.feedback { feedback, connection in
                try feedback.answer(
                    request.question, before: before, limit: Self.pageSize, facets: true, buckets: request.period.buckets, connection)
            }
        } catch let error as FeedbackError { throw HTTPFailure(error) }
        let book = application.listening.reader.book
        let content = content(answer, request, book, isFirst: before == nil)
        return try context.page("feedback/stream", title: "Feedback", content) { shell in
            shell.period = request.periodControl(Self.path)
            shell.chips = request.chips(Self.path, book)
            shell.segments = request.segments(Self.path, application)
            shell.segmentLabel = request.address.segment ?? "All customers"
        }
    }

    private func content(_ answer: FeedbackAnswer, _ request: FeedbackRequest, _ book: ThemeBook, isFirst: Bool) -> Content {
        let (context, address) = (request.context, request.address)
        let isAny = application.listening.feedback.extent.count > 0
        var content = Content(
            tabs: Self.tabs("texts", address, context), action: Self.path, words: address.words, keep: address.fields(except: ["q"]),
            total: Words.number(answer.total), totalUnit: answer.total == 1 ? "text" : "texts",
            cards: answer.entries.map { VerbatimCard($0, context, address: address, book: book) }, csrf: context.csrf,
            back: address.href(Self.path), listText: answer.isRanked ? "Best hits first" : "Newest first",
            facets: facets(answer, address), pageText: pageText(answer), apiHref: address.href("/api/v1/feedback"),
            isMasked: !context.may(.revealIdentifiers))
        content.nextHref = answer.next.map { address.href(Self.path, [("before", $0.text)]) }
        content.previousHref = isFirst ? nil : address.href(Self.path)
        if !application.listening.isCaughtUp {
            content.reading = "Texts are still being read since the start of the server: the numbers grow while this is so."
        }
        guard answer.total > 0 else {
            if isAny {
                content.nothing = "Nothing that was said fits all of this."
                content.clearHref = Self.path + "?period=all"
            } else {
                content.empty = Empty(
                    heading: "Nobody has said anything yet",
                    text:
                        "Here you read what customers write in surveys, chats, mails, calls and reviews, how it sounds and what it is about.",
                    action: context.may(.importData) ? PageLink("Bring in transcripts, mails or posts", "/data/imports") : nil,
                    command: "touchstone import calls.vtt --source phone")
            }
            return content
        }
        content.bar = SentimentBar(answer.tally) { value in address.changed { $0.sentiment = value }.href(Self.path) }
        let mean = answer.tally.scores.estimate
        if let value = mean.value {
            content.mean =
                "Mean sentiment \(FeedbackWords.sentiment(value)) on −1 to 1"
                + (mean.low.flatMap { low in
                    mean.high.map { ", between \(FeedbackWords.sentiment(low)) and \(FeedbackWords.sentiment($0))" }
                } ?? "")
        }
        content.trend = FeedbackTrend(answer: answer, period: request.period, now: request.now, zone: context.timeZone).card
        return content
    }

    private func pageText(_ answer: FeedbackAnswer) -> String {
        guard answer.isRanked, answer.total > answer.entries.count else { return "\(Words.count(answer.total, "text"))" }
        return "The best \(answer.entries.count) of \(Words.count(answer.total, "text")): add words to find more exactly"
    }

    private func facets(_ answer: FeedbackAnswer, _ address: FeedbackAddress) -> [Facet] {
        FeedbackFacet.allCases.compactMap { facet in
            let choices = answer.facets[facet] ?? []
            let current = address[facet]
            guard choices.count > 1 || current != nil else { return nil }
            let ordered =
                facet == .sentiment
                ? Sentiment.Label.shown.compactMap { label in choices.first { $0.value == label.rawValue } }
                : facet == .score ? ["low", "middle", "high"].compactMap { band in choices.first { $0.value == band } } : choices
            let most = max(1, choices.map(\.count).max() ?? 1)
            let shown = ordered.prefix(8) + ordered.dropFirst(8).filter { $0.value == current }
            return Facet(
                id: "facet-\(facet.rawValue)", title: FeedbackWords.title(facet),
                choices: shown.map { choice in
                    FacetLine(
                        name: facet == .theme ? choice.name : FeedbackWords.value(choice.name, facet),
                        tone: facet == .sentiment ? choice.value : nil,
                        href: address.changed { $0[facet] = choice.value == current ? nil : choice.value }.href(Self.path),
                        count: Words.number(choice.count), isCurrent: choice.value == current,
                        width: "\(max(1, choice.count * 100 / most))%")
                }, moreText: ordered.count > shown.count ? "and \(ordered.count - shown.count) more" : nil)
        }
    }
}
