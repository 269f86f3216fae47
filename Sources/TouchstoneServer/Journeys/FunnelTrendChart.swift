import Charts
import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Touchstone

/// The share that comes to the last step, by when customers began.
struct FunnelTrendChart {
    let answer: FunnelAnswer
    let href: (JourneyPart) -> String

    /// Nil without intervals, or with one alone.
    var card: MetricView.ChartCard? {
        guard let trend = answer.question.trend, let found = answer.trend, found.intervals.count > 1 else { return nil }
        let shares = found.intervals.map { Share($0.customers.last ?? 0, of: $0.customers.first ?? 0).estimate }
        let points = zip(found.intervals, shares).map { interval, share in
            LineChart.Point(
                time: trend.timeZone.onTheClock(interval.range.lowerBound), value: share.value,
                interval: share.low.flatMap { low in share.high.map { low...max(low, $0) } })
        }
        let open = found.intervals.count { !$0.isComplete }
        let chart = LineChart(
            series: [LineChart.Series(name: "Came to the last step", points: points, isLastPartial: open > 0)],
            format: ValueFormat(decimals: 1, suffix: " %", scale: 100))
        func svg(_ width: Double) -> String {
            chart.svg(
                ChartFrame(
                    title: "Share that comes to the last step, by \(trend.unit.rawValue)", summary: "With 95 % intervals.", width: width,
                    height: width < 480 ? 220 : 280))
        }
        let rows = zip(found.intervals, shares).filter { $0.0.customers.first != 0 }.reversed().map { interval, share in
            row(interval, share, day: MetricPeriod.CivilDay(interval.range.lowerBound, in: trend.timeZone))
        }
        let notes = [
            open > 0
                ? "\(Words.count(open, trend.unit.rawValue)) not over yet: who began there can still come further within \(answer.question.window)."
                : nil,
            found.customersBefore > 0 ? "\(Words.count(found.customersBefore, "customer")) began earlier than is shown." : nil,
        ].compactMap(\.self)
        return MetricView.ChartCard(
            id: "trend", heading: "Over time",
            caption: "Of those who began in a \(trend.unit.rawValue), the share that came to the last step. Each customer counts once.",
            svg: svg(540), narrowSVG: svg(360), note: notes.isEmpty ? nil : notes.joined(separator: " "),
            noteLink: found.customersBefore > 0 ? PageLink("Who began earlier", href(.began(step: 1, nil))) : nil,
            table: MetricView.Table(
                caption: "By \(trend.unit.rawValue) of the first step",
                columns: [
                    MetricView.Column(name: "Began", isNumber: false), MetricView.Column(name: "Customers", isNumber: true),
                    MetricView.Column(name: "To the last step", isNumber: true), MetricView.Column(name: "Share", isNumber: true),
                    MetricView.Column(name: "95 % interval", isNumber: true),
                ], rows: rows))
    }

    private func row(_ interval: FunnelTrendAnswer.Interval, _ share: Estimate, day: MetricPeriod.CivilDay) -> MetricView.Row {
        let (first, last) = (interval.customers.first ?? 0, interval.customers.last ?? 0)
        return MetricView.Row(cells: [
            MetricView.Cell(day.text + (interval.isComplete ? "" : " (not over)")),
            MetricView.Cell(Words.number(first), href: href(.began(step: 1, day)), isNumber: true),
            MetricView.Cell(
                Words.number(last), href: last > 0 ? href(.began(step: answer.steps.count, day)) : nil, isNumber: true),
            MetricView.Cell(Words.share(share.value), isNumber: true),
            MetricView.Cell(FunnelBreakdownView.interval(share), isNumber: true),
        ])
    }
}
