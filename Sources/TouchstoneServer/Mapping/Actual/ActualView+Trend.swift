import Charts
import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Touchstone

extension ActualView {
    /// Fitness over time, by when journeys began; nil with less than two stretches.
    var trend: MetricView.ChartCard? {
        guard fit.periods.count > 1 else { return nil }
        let chart = LineChart(
            series: [
                LineChart.Series(
                    name: "Fitness",
                    points: fit.periods.map { period in
                        let interval = period.group.fitness.low.flatMap { low in
                            period.group.fitness.high.map { min(low, $0)...max(low, $0) }
                        }
                        return LineChart.Point(
                            time: zone.onTheClock(period.interval.lowerBound), value: period.group.fitness.value, interval: interval)
                    }, isLastPartial: fit.periods.last?.isWhole == false)
            ], format: ValueFormat(decimals: 2), startsAtZero: false)
        func svg(_ width: Double, _ height: Double) -> String {
            chart.svg(ChartFrame(title: "Fitness by \(asking.unit.rawValue)", summary: summary, width: width, height: height))
        }
        return MetricView.ChartCard(
            id: "fitness", heading: nil, caption: nil, svg: svg(1_100, 250), narrowSVG: svg(360, 220), note: note, table: table,
            csvHref: nil)
    }

    private var summary: String {
        let clear = fit.periods.filter(\.group.isClear).count
        return clear == 0
            ? "No \(asking.unit.rawValue) stands out from the others."
            : "\(Words.count(clear, asking.unit.rawValue)) stand out from the others."
    }

    private var note: String? {
        let end =
            fit.periods.last?.isWhole == false
            ? "Of the last \(asking.unit.rawValue) only those are in it whose time is over: dashed. " : ""
        return end + summary
    }

    private var table: MetricView.Table {
        MetricView.Table(
            caption: "Fitness by \(asking.unit.rawValue)",
            columns: [
                .init(name: "Began", isNumber: false), .init(name: "Customers", isNumber: true), .init(name: "Fitness", isNumber: true),
                .init(name: "95 % interval", isNumber: true), .init(name: "Without departure", isNumber: true),
                .init(name: "Against the others", isNumber: false),
            ],
            rows: fit.periods.map { period in
                let group = period.group
                let range = group.fitness.low.flatMap { low in
                    group.fitness.high.map { "\(ConformanceView.fitness(low)) to \(ConformanceView.fitness($0))" }
                }
                let href =
                    group.customers > 0
                    ? customers(.conformance(fit.answer.question), .plan(.began(period.interval))) : nil
                let name = String(
                    Instant(milliseconds: zone.onTheClock(period.interval.lowerBound)).isoText.prefix(asking.unit == .month ? 7 : 10))
                return MetricView.Row(cells: [
                    .init(name + (period.isWhole ? "" : " (in part)")), .init(Words.number(group.customers), href: href, isNumber: true),
                    .init(group.fitness.value.map(ConformanceView.fitness) ?? "–", isNumber: true), .init(range ?? "–", isNumber: true),
                    .init(Words.share(group.perfect.value), isNumber: true),
                    .init(group.isClear ? ((group.change.difference ?? 0) > 0 ? "▲ better" : "▼ worse") : "no clear difference"),
                ])
            })
    }
}
