import Charts
import ExperienceStatistics
import Foundation
import TextAnalytics
import Touchstone

/// What customers speak of: the themes as a picture of volume, sentiment and effect, and as a table.
struct ThemesPage {
    let application: Touchstone.Application

    private static let path = "/feedback/themes"

    private struct Content {
        var tabsName = "Feedback"
        var tabs: [Shell.Choice]
        var about: String
        var picture: MetricView.ChartCard?
        var effectText: String?
        var rows: [ThemeRow]
        var hidden: [ThemeRow]
        var outside: String?
        var lookAction: String?
        var lookText: String
        var csrf: String
        var back: String
        var empty: FeedbackPage.Empty?
        var apiHref: String
    }

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewFeedback), summary: "What customers speak of") { try await page($0) }
        routes.action(Self.path + "/look", .permission(.editThemes), timeLimit: .seconds(300), summary: "Looks for themes now") {
            context in
            try await look(context)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let request = try FeedbackRequest(context, application)
        let answer: ThemesAnswer
        do {
            answer = try application.listening.feedback.themes(
                request.question, before: request.period.before, buckets: request.period.buckets)
        } catch let error as FeedbackError { throw HTTPFailure(error) }
        let content = content(answer, request)
        return try context.page("feedback/themes", title: "Themes", content) { shell in
            shell.period = request.periodControl(Self.path)
            shell.chips = request.chips(Self.path, answer.book)
            shell.segments = request.segments(Self.path, application)
            shell.segmentLabel = request.address.segment ?? "All customers"
            shell.crumbs = [Shell.Crumb("Feedback", request.address.href("/feedback"))]
        }
    }

    private func content(_ answer: ThemesAnswer, _ request: FeedbackRequest) -> Content {
        let (context, address) = (request.context, request.address)
        let mayEdit = context.may(.editThemes)
        let isLooking = application.listening.keeper.isLooking
        let shown = answer.themes.filter { !$0.isHidden && $0.tally.count > 0 }
        let most = max(1, shown.map(\.tally.count).max() ?? 1)
        let rows = shown.map { ThemeRow($0, answer, request, most: most) }
        var content = Content(
            tabs: FeedbackPage.tabs("themes", address, context), about: about(answer, context), rows: rows,
            hidden: answer.themes.filter(\.isHidden).map { ThemeRow($0, answer, request, most: most) },
            lookAction: mayEdit ? Self.path + "/look" : nil, lookText: isLooking ? "Themes are being looked for" : "Look for themes now",
            csrf: context.csrf, back: address.href(Self.path), apiHref: address.href("/api/v1/feedback/themes"))
        if answer.outside > 0, answer.book.model != nil {
            content.outside =
                "\(Words.count(answer.outside, "text")) (\(Words.share(Share(answer.outside, of: answer.tally.count).estimate.value))) in none"
        }
        if answer.book.model == nil || shown.isEmpty {
            let texts = application.listening.feedback.extent.count
            content.empty =
                answer.book.model == nil
                ? FeedbackPage.Empty(
                    heading: isLooking ? "Themes are being looked for" : "No themes yet",
                    text: texts < ThemeKeeper.leastTexts
                        ? "Themes are found by themselves once there are \(ThemeKeeper.leastTexts) texts of customers; there are \(texts)."
                        : "They are found within a minute of the first start, and again when a quarter more texts have come in.",
                    action: nil, command: nil)
                : FeedbackPage.Empty(
                    heading: "Nobody spoke of a theme", text: "No text fits this period and these filters.",
                    action: PageLink("All time, everybody", Self.path + "?period=all"), command: nil)
            return content
        }
        content.picture = ThemesPicture(answer: answer, themes: shown, address: address).card
        content.effectText = answer.scale.map { scale in
            "Effect on \(FeedbackWords.scale(scale)): how much higher or lower the score of everybody is because of those who speak of the theme, with its "
                + "95 % interval; over \(Words.count(answer.score.n, "answer")) that came with a text. It says what goes together, not what causes what."
        }
        return content
    }

    private func about(_ answer: ThemesAnswer, _ context: RequestContext) -> String {
        guard answer.book.model != nil else { return "What customers speak of, found in their own words." }
        let time = TimeText(answer.book.time, in: context.timeZone)
        return
            "\(Words.count(answer.themes.count { !$0.isHidden && $0.tally.count > 0 }, "theme")) in \(Words.count(answer.tally.count, "text")), found in "
            + "\(Words.number(answer.book.texts)) on \(time.text.prefix(10)); new texts are given to them as they come in."
    }

    private func look(_ context: RequestContext) async throws -> Response {
        let back = context.form["back"] ?? Self.path
        do {
            let found = try await application.listening.look(
                afresh: context.form["afresh"] == "1", fineness: 1, by: try context.signedIn().actor)
            let notice =
                found.map { Shell.Notice("\(Words.count($0, "theme")) found.") }
                ?? Shell.Notice("Themes are being looked for already: open this page again in a moment.")
            return .redirect(to: back, notice: notice, context)
        } catch let error as ThemeError {
            return .redirect(to: back, notice: Shell.Notice(error.description, isProblem: true), context)
        }
    }
}

/// A theme in the table.
struct ThemeRow {
    var id: String
    var name: String
    var words: String
    var href: String
    var textsHref: String
    var count: String
    var share: String
    var barWidth: String
    var bar: SentimentBar
    var mean: String
    var meanTone: String
    var effect: String?
    var effectRange: String?
    var effectTone: String
    var effectMark: String
    var change: String
    var changeTone: String
    var spark: String?
    var showAction: String?

    init(_ figures: ThemeFigures, _ answer: ThemesAnswer, _ request: FeedbackRequest, most: Int) {
        let (theme, address) = (figures.theme, request.address)
        id = "\(theme.id)"
        name = theme.name
        words = theme.words.prefix(6).joined(separator: ", ")
        href = address.href("/feedback/themes/\(theme.id)")
        textsHref = address.changed { $0.theme = "\(theme.id)" }.href("/feedback")
        count = Words.number(figures.tally.count)
        share = Words.share(figures.share.estimate.value)
        barWidth = "\(max(1, figures.tally.count * 100 / most))%"
        bar = SentimentBar(figures.tally) { value in
            address.changed { ($0.theme, $0.sentiment) = ("\(theme.id)", value) }.href("/feedback")
        }
        let estimate = figures.tally.scores.estimate
        mean = estimate.value.map(FeedbackWords.sentiment) ?? "–"
        meanTone = (estimate.low ?? 0) > 0 ? "good" : (estimate.high ?? 0) < 0 ? "bad" : ""
        effect = figures.effect.map { FeedbackWords.effect($0.value, $0.scale) }
        effectRange = figures.effect.flatMap { effect in
            effect.low.flatMap { low in
                effect.high.map { "\(FeedbackWords.effect(low, effect.scale)) to \(FeedbackWords.effect($0, effect.scale))" }
            }
        }
        let isClear = figures.effect?.isSignificant ?? false
        effectTone = !isClear ? "" : (figures.effect?.value ?? 0) > 0 ? "good" : "bad"
        effectMark = !isClear ? "" : (figures.effect?.value ?? 0) > 0 ? "▲" : "▼"
        (change, changeTone) = Self.change(figures)
        spark =
            figures.trend.count > 2
            ? Sparkline(
                values: figures.trend.map { $0.estimate.value }, isLastPartial: request.period.isPartial(request.now)
            ).svg(ChartFrame(title: "\(theme.name): part of all texts over time", width: 120, height: 28)) : nil
        showAction = figures.isHidden && request.context.may(.editThemes) ? "/feedback/themes/\(theme.id)/hide" : nil
    }

    private static func change(_ figures: ThemeFigures) -> (String, String) {
        guard let change = figures.change, let difference = change.difference else { return ("–", "") }
        guard change.isSignificant else { return ("no clear change", "") }
        let points = FeedbackWords.signed(difference * 100, decimals: 1)
        return ("\(difference > 0 ? "▲" : "▼") \(points) % points", "clear")
    }
}
