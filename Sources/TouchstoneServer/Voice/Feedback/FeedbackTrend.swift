import Charts
import Foundation
import Touchstone

/// How texts sounded over time: the share of negative and of positive ones, with the interval of each.
struct FeedbackTrend {
    let answer: FeedbackAnswer
    let period: FeedbackPeriod
    let now: Instant
    let zone: TimeZone

    /// Nil where there are too few stretches for a line.
    var card: MetricView.ChartCard? {
        let points = answer.trend.drop { $0.tally.count == 0 }
        guard points.count > 1 else { return nil }
        return MetricView.ChartCard(
            id: "sentiment-trend", heading: nil, caption: nil, svg: svg(Array(points), 820, 180), narrowSVG: svg(Array(points), 360, 190),
            note: period.isPartial(now) ? "The last \(period.width.rawValue) is not over: dashed." : nil, table: table(Array(points)),
            csvHref: nil)
    }

    private func svg(_ points: [FeedbackAnswer.TrendPoint], _ width: Double, _ height: Double) -> String {
        func series(_ name: String, _ share: (SentimentTally) -> Int) -> LineChart.Series {
            LineChart.Series(
                name: name,
                points: points.map { point in
                    let estimate = SentimentTally.share(share(point.tally), of: point.tally.count)
                    return LineChart.Point(
                        time: zone.onTheClock(point.time.lowerBound), value: estimate.value,
                        interval: estimate.low.flatMap { low in estimate.high.map { low...max(low, $0) } })
                }, isLastPartial: period.isPartial(now))
        }
        return LineChart(
            series: [series("Negative", \.negative), series("Positive", \.positive)], format: ValueFormat(suffix: " %", scale: 100)
        ).svg(
            ChartFrame(
                title: "Share of negative and positive texts by \(period.width.rawValue)", summary: "With 95 % intervals.", width: width,
                height: height))
    }

    private func table(_ points: [FeedbackAnswer.TrendPoint]) -> MetricView.Table {
        MetricView.Table(
            caption: "Sentiment by \(period.width.rawValue)",
            columns: [
                MetricView.Column(name: period.width.rawValue.capitalized, isNumber: false), .init(name: "Texts", isNumber: true),
                .init(name: "Positive", isNumber: true), .init(name: "Mixed", isNumber: true), .init(name: "Neutral", isNumber: true),
                .init(name: "Negative", isNumber: true),
            ],
            rows: points.map { point in
                let tally = point.tally
                return MetricView.Row(
                    cells: [MetricView.Cell(FeedbackWords.stretch(point.time, period.width, in: zone))]
                        + [tally.count, tally.positive, tally.mixed, tally.neutral, tally.negative].map {
                            MetricView.Cell(Words.number($0), isNumber: true)
                        })
            })
    }
}
