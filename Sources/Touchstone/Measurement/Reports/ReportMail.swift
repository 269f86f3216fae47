import Charts
import Foundation
import JourneyAnalytics

/// A dashboard as an e-mail: each tile with its number, its interval and a small picture.
package struct ReportMail {
    let dashboard: Dashboard
    let answers: [String: TileAnswer]
    let base: String
    /// Where one click takes the reader off the list; nil in a preview.
    let unsubscribe: String?
    let day: String

    package init(dashboard: Dashboard, answers: [String: TileAnswer], base: String, unsubscribe: String?, day: String) {
        self.dashboard = dashboard
        self.answers = answers
        self.base = base
        self.unsubscribe = unsubscribe
        self.day = day
    }

    package var subject: String { "\(dashboard.document.name), \(day)" }

    /// For programs that show no HTML.
    package var text: String {
        let lines = dashboard.document.tiles.compactMap { tile -> String? in
            guard let answer = answers[tile.id] else { return nil }
            let words = ReportTile(tile, answer)
            return ([words.title] + [words.headline, words.detail].compactMap(\.self) + words.rows.map { "  \($0.name): \($0.value)" })
                .joined(separator: "\n")
        }
        return "\(dashboard.document.name), \(day)\n\n" + lines.joined(separator: "\n\n")
            + (base.isEmpty ? "" : "\n\nLive: \(base)/dashboards/\(dashboard.id)\n")
            + (unsubscribe.map { "No more of these: \($0)\n" } ?? "")
    }

    package var html: String {
        let escaped = MarkupText.escaped
        let tiles = dashboard.document.tiles.compactMap { tile in answers[tile.id].map { ReportTile(tile, $0).html } }.joined()
        let link =
            base.isEmpty
            ? ""
            : "<p style=\"margin:28px 0 0\"><a href=\"\(escaped(base))/dashboards/\(dashboard.id)\" style=\"background:#0b6b73;color:#ffffff;padding:10px 18px;border-radius:4px;text-decoration:none;font-weight:600\">See it live</a></p>"
        let stop = unsubscribe.map { " <a href=\"\(escaped($0))\" style=\"color:#65615b\">No more of these</a>." } ?? ""
        return MailPage.html(
            title: subject,
            body: "<p style=\"margin:0;color:#65615b;font-size:13px\">\(escaped(day))</p>"
                + "<h1 style=\"font:600 28px/1.2 Georgia,serif;margin:2px 0 8px\">\(escaped(dashboard.document.name))</h1>"
                + (dashboard.document.about.isEmpty
                    ? "" : "<p style=\"margin:0 0 8px;color:#65615b\">\(escaped(dashboard.document.about))</p>")
                + tiles + link, foot: "A report of Touchstone.\(stop)")
    }
}

/// One tile of a report: numbers first, so that nothing is lost where pictures are dropped.
struct ReportTile {
    var title: String
    var headline: String?
    var detail: String?
    var rows: [(name: String, value: String, share: Double?)] = []
    private var picture = ""
    private var words: [String] = []

    init(_ tile: DashboardTile, _ answer: TileAnswer) {
        title = tile.title
        switch answer {
        case .metric(let answer): show(answer, tile)
        case .distribution(let answer, let distribution):
            show(answer, tile)
            picture = MailPicture.columns(distribution.bins.map { Double($0.count) }, width: 520, height: 70)
            if let median = distribution.median {
                detail =
                    (detail.map { "\($0). " } ?? "")
                    + "Median \(distribution.isScale ? ValueFormat.number.text(median) : answer.text.text(median))"
            }
        case .funnel(let saved, let answer):
            if title.isEmpty { title = saved.name }
            rows = answer.steps.map { step in
                (
                    step.touchpoints.names.joined(separator: " or "),
                    "\(ValueFormat.number.text(Double(step.customers)))\(step.conversionFromFirst.map { ", \(ValueFormat.percent.text($0))" } ?? "")",
                    step.conversionFromFirst
                )
            }
        case .fitness(let map, let known):
            if title.isEmpty { title = map.map.title }
            headline = known.fitness?.fitness.value.map { MetricText(.share).text($0) } ?? "–"
            detail = "How far journeys follow the map"
        case .survey(let trend): show(trend)
        case .themes(let answer, _): show(answer)
        case .note:
            words = tile.text.split(separator: "\n").map(String.init)
            if title.isEmpty { title = words.isEmpty ? "" : words.removeFirst() }
        case .problem(let text): detail = text
        }
        if title.isEmpty { title = tile.question.flatMap { Metric.named($0.metric)?.definition.name } ?? "" }
    }

    private mutating func show(_ trend: QuestionTrend) {
        let (estimate, text) = (trend.figure.estimate, trend.figure.text)
        if title.isEmpty { title = trend.name }
        headline = text.text(estimate.value)
        let range = estimate.low.flatMap { low in estimate.high.map { "\(text.range(low, $0)), " } } ?? ""
        detail = "\(range)\(estimate.n) \(estimate.n == 1 ? "answer" : "answers") to “\(trend.label)”"
        if let change = trend.change, change.isSignificant, let difference = change.difference, difference != 0 {
            detail = "\(detail ?? ""). \(difference < 0 ? "▼" : "▲") \(text.difference(difference)) against the time before"
        } else if trend.change?.pValue != nil {
            detail = "\(detail ?? ""). No clear change"
        }
        picture = MailPicture.line(
            trend.buckets.map(\.estimate.value),
            trend.buckets.map { bucket in
                bucket.estimate.low.flatMap { low in bucket.estimate.high.flatMap { low <= $0 ? low...$0 : nil } }
            }, width: 520, height: 110)
    }

    private mutating func show(_ answer: ThemesAnswer) {
        if title.isEmpty { title = "Themes" }
        let shown = answer.spokenOf
        detail =
            answer.book.model == nil
            ? "No themes have been found yet"
            : "\(answer.tally.count) \(answer.tally.count == 1 ? "text" : "texts")"
                + (answer.scale.map { ". Effects are on \($0.name)" } ?? "")
        let most = shown.first?.tally.count ?? 0
        rows = shown.prefix(8).map { figures in
            (figures.theme.name, figures.words, most > 0 ? Double(figures.tally.count) / Double(most) : nil)
        }
    }

    private mutating func show(_ answer: MetricAnswer, _ tile: DashboardTile) {
        let by = answer.question.breakdown.map { " by \($0.rawValue)" } ?? ""
        if title.isEmpty { title = answer.definition.name + (tile.kind == .breakdown ? by : "") }
        headline = answer.text.text(answer.estimate.value)
        let range = answer.estimate.low.flatMap { low in answer.estimate.high.map { "\(answer.text.range(low, $0)), " } } ?? ""
        detail = range + answer.definition.counted(answer.estimate.n)
        if let change = answer.change, change.isSignificant, let difference = change.difference, difference != 0 {
            detail = "\(detail ?? ""). \(difference < 0 ? "▼" : "▲") \(answer.text.difference(difference)) against the time before"
        } else if answer.change?.pValue != nil {
            detail = "\(detail ?? ""). No clear change"
        }
        if let target = tile.target { detail = "\(detail ?? ""). Target \(answer.text.text(target))" }
        if tile.kind == .breakdown {
            let most = answer.rows.compactMap(\.estimate.value).map(abs).max() ?? 0
            rows = answer.rows.prefix(8).map { row in
                (
                    row.name.isEmpty ? "(no name)" : row.name,
                    "\(answer.text.text(row.estimate.value))\(row.estimate.low.flatMap { low in row.estimate.high.map { " (\(answer.text.range(low, $0)))" } } ?? "")",
                    most > 0 ? row.estimate.value.map { abs($0) / most } : nil
                )
            }
        } else if tile.kind != .distribution {
            let buckets = answer.trend
            picture = MailPicture.line(
                buckets.map(\.estimate.value),
                buckets.map { bucket in
                    bucket.estimate.low.flatMap { low in bucket.estimate.high.flatMap { low <= $0 ? low...$0 : nil } }
                }, width: 520, height: tile.kind == .trend ? 110 : 48)
        }
    }

    var html: String {
        let escaped = MarkupText.escaped
        let list = rows.map { row in
            "<tr><td style=\"padding:4px 12px 4px 0;font-size:14px\">\(escaped(row.name))</td><td style=\"padding:4px 12px 4px 0\">\(row.share.map { MailPicture.bar($0) } ?? "")</td>"
                + "<td align=\"right\" style=\"padding:4px 0;font-size:14px;white-space:nowrap\">\(escaped(row.value))</td></tr>"
        }.joined()
        return "<div style=\"border-top:1px solid #e3e0da;margin-top:20px;padding-top:14px\">"
            + "<p style=\"margin:0;font-weight:600\">\(escaped(title))</p>"
            + (headline.map { "<p style=\"margin:0;font:500 30px/1.2 Georgia,serif\">\(escaped($0))</p>" } ?? "")
            + (detail.map { "<p style=\"margin:0;font-size:13px;color:#65615b\">\(escaped($0))</p>" } ?? "")
            + words.map { "<p style=\"margin:6px 0 0;font:16px/1.5 Georgia,serif\">\(escaped($0))</p>" }.joined()
            + (picture.isEmpty ? "" : "<div style=\"margin-top:10px\">\(picture)</div>")
            + (list.isEmpty
                ? ""
                : "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin-top:8px\">\(list)</table>")
            + "</div>"
    }
}
