import Charts
import ExperienceStatistics
import Foundation
import Touchstone

/// What customers answered and what they speak of, in tiles.
extension DashboardTileView {
    /// Themes as lines of a table: the template dashboards/tile-body.
    struct ThemeList {
        var lines: [Line]
        /// "Effect on NPS"; nil where no text came with a score.
        var effectName: String?

        struct Line {
            var name: String
            var href: String
            var count: String
            var share: String
            var mean: String
            var meanTone: String
            var effect: String?
            var effectRange: String?
            var effectTone: String
            var effectMark: String
        }
    }

    mutating func show(_ trend: QuestionTrend, _ frame: TileFrame) {
        href = "/surveys/\(trend.survey)/results"
        let (estimate, text) = (trend.figure.estimate, trend.figure.text)
        n = Words.count(estimate.n, "answer")
        foot = "\(trend.label) (\(trend.figure.name))"
        guard let value = estimate.value else {
            problem = "Nobody answered “\(trend.label)” in this period."
            return
        }
        let parts = text.parts(value)
        (self.value, unit) = (parts.number, parts.unit)
        limits = estimate.low.flatMap { low in estimate.high.map { text.range(low, $0) } } ?? "No interval from one alone"
        change = trend.change.map { MetricView.Change($0, trend) }
        guard trend.buckets.count(where: { $0.estimate.value != nil }) > 1 else { return }
        let picture = SurveyTrendPicture(trend)
        svg = picture.svg(width: frame.width, height: max(frame.height - 28, 60))
        narrowSVG = picture.svg(width: 330, height: 180)
        table = picture.table
    }

    mutating func show(_ answer: ThemesAnswer, _ zone: TimeZone, _ frame: TileFrame) {
        var address = FeedbackAddress()
        if let period = answer.question.period {
            address.from = MetricWords.civil(period.lowerBound, in: zone).text
            address.to = MetricWords.civil(period.upperBound - 1, in: zone).text
        } else {
            address.period = "all"
        }
        href = address.href("/feedback/themes")
        let shown = answer.spokenOf
        guard answer.book.model != nil else {
            problem = "No themes yet: they are found by themselves once there are \(ThemeKeeper.leastTexts) texts of customers."
            return
        }
        guard !shown.isEmpty else {
            problem = "Nobody spoke of a theme in this period."
            return
        }
        themes = ThemeList(
            lines: shown.prefix(frame.lines).map { ThemeList.Line($0, address) },
            effectName: answer.scale.map { "Effect on \(FeedbackWords.scale($0))" })
        let rest = shown.count - frame.lines
        foot = "\(Words.count(answer.tally.count, "text"))" + (rest > 0 ? ", \(rest) more \(rest == 1 ? "theme" : "themes")" : "")
    }
}

extension DashboardTileView.ThemeList.Line {
    init(_ figures: ThemeFigures, _ address: FeedbackAddress) {
        name = figures.theme.name
        href = address.href("/feedback/themes/\(figures.theme.id)")
        count = Words.number(figures.tally.count)
        share = Words.share(figures.share.estimate.value)
        let sound = figures.tally.scores.estimate
        mean = sound.value.map(FeedbackWords.sentiment) ?? "–"
        meanTone = (sound.low ?? 0) > 0 ? "good" : (sound.high ?? 0) < 0 ? "bad" : ""
        effect = figures.effect?.text
        effectRange = figures.effect?.limits
        let isClear = figures.effect?.isSignificant ?? false
        let isGood = (figures.effect?.value ?? 0) > 0
        (effectTone, effectMark) = !isClear ? ("", "") : isGood ? ("good", "▲") : ("bad", "▼")
    }
}

extension MetricView.Change {
    /// NPS and shares that are satisfied are good when they rise; of another figure the survey doesn’t say which way is good.
    init(_ change: ExperienceStatistics.Change, _ trend: QuestionTrend) {
        let difference = change.difference ?? 0
        isClear = change.isSignificant && difference != 0
        let isGoodUp =
            switch trend.figure.kind {
            case .nps, .topShare: true
            case .mean, .share: false
            }
        tone = !isGoodUp ? "neutral" : difference > 0 ? "good" : "bad"
        word = !isGoodUp ? (difference > 0 ? "more" : "less") : difference > 0 ? "better" : "worse"
        arrow = difference < 0 ? "▼" : "▲"
        amount = trend.figure.text.difference(difference)
        against = MetricWords.against(trend.asked, before: trend.before)
        if change.difference == nil {
            instead = "Nothing to compare with in \(against)"
        } else if change.pValue == nil {
            instead = "Too few to compare with \(against)"
        }
    }
}

/// A survey's score over time, as a picture and a table.
struct SurveyTrendPicture {
    private let trend: QuestionTrend

    init(_ trend: QuestionTrend) { self.trend = trend }

    func svg(width: Double, height: Double) -> String {
        var format = trend.figure.text.format(largest: 0)
        // Round numbers on the axis are round in the unit that is drawn.
        let scale = format.scale
        format.scale = 1
        let points = trend.buckets.map { bucket in
            LineChart.Point(
                time: trend.zone.onTheClock(bucket.time.lowerBound), value: bucket.estimate.value.map { $0 * scale },
                interval: bucket.estimate.low.flatMap { low in
                    bucket.estimate.high.flatMap { low <= $0 ? low * scale...$0 * scale : nil }
                })
        }
        let chart = LineChart(
            series: [
                LineChart.Series(name: trend.figure.name, points: points, isLastPartial: trend.buckets.last?.isPartial ?? false)
            ], format: format, startsAtZero: false)
        return chart.svg(
            ChartFrame(
                title: "\(trend.name), \(trend.figure.name) by \(trend.granularity.rawValue)", summary: "With 95 % intervals.",
                width: width,
                height: height))
    }

    var table: MetricView.Table {
        let text = trend.figure.text
        return MetricView.Table(
            caption: "\(trend.figure.name) by \(trend.granularity.rawValue)",
            columns: [
                MetricView.Column(name: trend.granularity.rawValue.capitalized, isNumber: false), .init(name: "Value", isNumber: true),
                .init(name: "95 % interval", isNumber: true), .init(name: "n", isNumber: true),
            ],
            rows: trend.buckets.map { bucket in
                let estimate = bucket.estimate
                return MetricView.Row(cells: [
                    MetricView.Cell(MetricWords.bucket(bucket.time, trend.granularity, in: trend.zone)),
                    MetricView.Cell(text.text(estimate.value), isNumber: true),
                    MetricView.Cell(
                        estimate.low.flatMap { low in estimate.high.map { text.range(low, $0) } } ?? "–", isNumber: true),
                    MetricView.Cell(Words.number(estimate.n), isNumber: true),
                ])
            })
    }

}
