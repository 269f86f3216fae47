import Charts
import ExperienceStatistics
import Foundation
import TextAnalytics
import Touchstone

/// One theme: how much it is spoken of, how it sounds, what it does to the score, typical quotes; and what people can do with it.
struct ThemePage {
    let application: Touchstone.Application

    private struct Content {
        var id: String
        var words: String
        var isHidden: Bool
        var count: String
        var countUnit: String
        var countHref: String
        var share: String
        var effect: String?
        var effectTone: String
        var effectMark: String
        var effectText: String?
        var mean: String
        var change: String
        var bar: SentimentBar
        var trend: MetricView.ChartCard?
        var quotes: [VerbatimCard]
        var places: [Place]
        var summary: ThemeSummaryView?
        var renameAction: String?
        var mergeAction: String?
        var hideAction: String?
        var others: [VerbatimCard.Option]
        var name: String
        var nameError: String?
        var labelsText: String?
        var csrf: String
        var back: String
        var apiHref: String
    }

    private struct Place {
        var name: String
        var href: String
        var count: String
        var width: String
    }

    func register(into routes: inout Routes) {
        routes.page("/feedback/themes/{id}", .permission(.viewFeedback), summary: "One theme: volume, sentiment, effect, quotes") {
            try await page($0)
        }
        ThemeActions(application: application).register(into: &routes)
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let number = try context.number("id")
        let request = try FeedbackRequest(context, application)
        let listening = application.listening
        let book = listening.reader.book
        let current = book.current(Int(clamping: number))
        if current != Int(number), book.theme(current) != nil { return .redirect(to: request.address.href("/feedback/themes/\(current)")) }
        do {
            let answer = try listening.feedback.themes(
                request.question, before: request.period.before, buckets: request.period.buckets)
            guard let figures = answer.figures(current) else { throw HTTPFailure.notFound }
            var asked = request.question
            asked.theme = current
            let question = asked
            let (texts, quotes) = try await application.feedback { feedback, connection in
                (
                    try feedback.answer(question, limit: 1, facets: true, connection),
                    try feedback.quotes(of: current, request.question, count: 6, connection)
                )
            }
            var content = content(figures, answer, texts, quotes, request)
            content.summary = ThemeSummaryView(
                current, try await listening.summaries.summary(of: current), listening.summaries.model.options, context)
            return try context.page("feedback/theme", title: figures.theme.name, content) { shell in
                shell.period = request.periodControl("/feedback/themes/\(current)")
                shell.crumbs = [
                    Shell.Crumb("Feedback", request.address.href("/feedback")),
                    Shell.Crumb("Themes", request.address.href("/feedback/themes")),
                ]
            }
        } catch let error as FeedbackError { throw HTTPFailure(error) }
    }

    private func content(
        _ figures: ThemeFigures, _ answer: ThemesAnswer, _ texts: FeedbackAnswer, _ quotes: [FeedbackAnswer.Entry],
        _ request: FeedbackRequest
    ) -> Content {
        let (context, address, theme) = (request.context, request.address, figures.theme)
        let row = ThemeRow(figures, answer, request, most: max(1, figures.tally.count))
        let mayEdit = context.may(.editThemes)
        let path = "/feedback/themes/\(theme.id)"
        let estimate = figures.share.estimate
        return Content(
            id: row.id, words: theme.words.prefix(8).joined(separator: ", "), isHidden: figures.isHidden, count: row.count,
            countUnit: figures.tally.count == 1 ? "text" : "texts", countHref: row.textsHref,
            share: "\(Words.share(estimate.value)) of \(Words.count(answer.tally.count, "text"))"
                + (FeedbackWords.range(estimate).map { ", \($0)" } ?? ""),
            effect: row.effect, effectTone: row.effectTone, effectMark: row.effectMark, effectText: figures.effect.map(effectText),
            mean: row.mean, change: row.change, bar: row.bar, trend: trend(figures, answer, request),
            quotes: quotes.map { VerbatimCard($0, context, address: address, book: answer.book, labelling: false) },
            places: places(texts, address, theme.id),
            renameAction: mayEdit ? path + "/rename" : nil, mergeAction: mayEdit ? path + "/merge" : nil,
            hideAction: mayEdit ? path + "/hide" : nil,
            others: answer.book.shown.filter { $0.id != theme.id }.map {
                VerbatimCard.Option(value: "\($0.id)", name: $0.name, isSelected: false)
            }, name: theme.name, labelsText: labels(theme.id, answer.book), csrf: context.csrf, back: address.href(path),
            apiHref: address.href("/api/v1/feedback/themes/\(theme.id)"))
    }

    private func effectText(_ effect: ThemeEffect) -> String {
        let scale = FeedbackWords.scale(effect.scale)
        let range = effect.low.flatMap { low in
            effect.high.map { ", between \(FeedbackWords.effect(low, effect.scale)) and \(FeedbackWords.effect($0, effect.scale))" }
        }
        return
            "on \(scale)\(range ?? ""): \(FeedbackWords.score(effect.with.mean, effect.scale)) of \(Words.count(effect.with.n, "answer")) that speak of it, "
            + "\(FeedbackWords.score(effect.without.mean, effect.scale)) of \(Words.number(effect.without.n)) others."
            + (effect.isSignificant ? "" : " The difference is within noise.")
    }

    private func labels(_ theme: Int, _ book: ThemeBook) -> String? {
        let count = book.labels.values.count { $0 == theme }
        guard !book.labels.isEmpty else { return nil }
        let learned = book.evidence.map { evidence in
            "From \(Words.count(book.labels.count, "label")) by people in all it was learned which texts belong where: of unseen ones \(Words.share(evidence.accuracy)) were given rightly."
        }
        return "\(Words.count(count, "text")) given to it by people. "
            + (learned
                ?? "Once \(Themes.leastLabels) texts of two themes or more have a label, \(Themes.leastOfEach) of each, others are given by what was learned from them.")
    }

    private func places(_ texts: FeedbackAnswer, _ address: FeedbackAddress, _ theme: Int) -> [Place] {
        let choices = texts.facets[.touchpoint] ?? []
        let most = max(1, choices.map(\.count).max() ?? 1)
        return choices.prefix(8).map { choice in
            Place(
                name: choice.name,
                href: address.changed { ($0.theme, $0.touchpoint) = ("\(theme)", choice.value) }.href("/feedback"),
                count: Words.number(choice.count), width: "\(max(1, choice.count * 100 / most))%")
        }
    }

    private func trend(_ figures: ThemeFigures, _ answer: ThemesAnswer, _ request: FeedbackRequest) -> MetricView.ChartCard? {
        let (period, zone) = (request.period, request.context.timeZone)
        let stretches = Array(zip(zip(answer.buckets, answer.buckets.dropFirst()), figures.trend))
        let points = Array(stretches.drop { $0.1.total == 0 })
        guard points.count > 1 else { return nil }
        func svg(_ width: Double, _ height: Double) -> String {
            LineChart(
                series: [
                    LineChart.Series(
                        name: "Of all texts",
                        points: points.map { time, share in
                            let estimate = share.estimate
                            return LineChart.Point(
                                time: zone.onTheClock(time.0), value: estimate.value,
                                interval: estimate.low.flatMap { low in estimate.high.map { low...max(low, $0) } })
                        }, isLastPartial: period.isPartial(request.now))
                ], format: ValueFormat(suffix: " %", scale: 100)
            ).svg(
                ChartFrame(
                    title: "\(figures.theme.name): part of all texts by \(period.width.rawValue)", summary: "With 95 % intervals.",
                    width: width, height: height))
        }
        return MetricView.ChartCard(
            id: "theme-trend", heading: "How much it is spoken of", caption: "Part of all texts, with its 95 % interval.",
            svg: svg(820, 220),
            narrowSVG: svg(360, 220), note: period.isPartial(request.now) ? "The last \(period.width.rawValue) is not over: dashed." : nil,
            table: MetricView.Table(
                caption: "\(figures.theme.name) by \(period.width.rawValue)",
                columns: [
                    MetricView.Column(name: period.width.rawValue.capitalized, isNumber: false), .init(name: "Texts", isNumber: true),
                    .init(name: "Of all texts", isNumber: true), .init(name: "95 % interval", isNumber: true),
                ],
                rows: points.map { time, share in
                    MetricView.Row(cells: [
                        MetricView.Cell(FeedbackWords.stretch(time.0..<time.1, period.width, in: zone)),
                        MetricView.Cell(Words.number(share.count), isNumber: true),
                        MetricView.Cell(Words.share(share.estimate.value), isNumber: true),
                        MetricView.Cell(FeedbackWords.range(share.estimate) ?? "–", isNumber: true),
                    ])
                }), csvHref: nil)
    }
}
