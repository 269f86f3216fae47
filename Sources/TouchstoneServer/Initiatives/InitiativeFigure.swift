import Charts
import Foundation
import Touchstone

/// The KPI before and after with its interval, the day on which it began, and where the course before would have led.
struct InitiativeFigure {
    let impact: InitiativeImpact
    let plan: InitiativePlan
    let milestones: [(day: Int64, name: String)]
    let zone: TimeZone

    /// Nil where there is no course.
    var card: MetricView.ChartCard? {
        guard let definition = impact.definition, impact.stretches.count(where: { $0.value != nil }) > 1 else { return nil }
        let every = impact.length == 1 ? "day by day" : impact.length == 7 ? "week by week" : "in stretches of \(impact.length) days"
        var caption = "\(InitiativeWords.kpi(plan) ?? definition.name), \(every)."
        if impact.stretches.contains(where: { $0.expected != nil }) {
            caption += " “Without it” is where the course of the \(impact.daysBefore) days before would have led."
        } else if impact.stretches.contains(where: { $0.comparison != nil }) {
            caption += " “Compared with” is \(plan.comparison?.words ?? "everybody else")."
        }
        return MetricView.ChartCard(
            id: "course", heading: "What happened", caption: caption, svg: svg(definition, 1_100, 340),
            narrowSVG: svg(definition, 360, 280),
            note: "The band is each value’s 95 % interval.", table: table(definition), csvHref: nil)
    }

    private func svg(_ definition: MetricDefinition, _ width: Double, _ height: Double) -> String {
        let values = impact.stretches.compactMap(\.value).map(abs).max() ?? 0
        var format = impact.text.format(largest: values)
        let scale = format.scale
        format.scale = 1
        func point(_ stretch: InitiativeImpact.Stretch, _ value: Double?, _ isMain: Bool) -> LineChart.Point {
            var interval: ClosedRange<Double>?
            if isMain, let low = stretch.low, let high = stretch.high, low <= high { interval = low * scale...high * scale }
            return LineChart.Point(time: zone.onTheClock(stretch.time.lowerBound), value: value.map { $0 * scale }, interval: interval)
        }
        var series = [
            LineChart.Series(name: width < 500 ? "KPI" : definition.name, points: impact.stretches.map { point($0, $0.value, true) })
        ]
        if impact.stretches.contains(where: { $0.expected != nil }) {
            series.append(LineChart.Series(name: "Without it", points: impact.stretches.map { point($0, $0.expected, false) }))
        }
        if impact.stretches.contains(where: { $0.comparison != nil }) {
            series.append(LineChart.Series(name: "Compared with", points: impact.stretches.map { point($0, $0.comparison, false) }))
        }
        var marks = milestones.map { LineChart.Annotation(time: zone.onTheClock($0.day), label: $0.name) }
        if let start = impact.start { marks.append(LineChart.Annotation(time: zone.onTheClock(start), label: "It begins")) }
        let isTotal = definition.unit == .count || definition.key == "revenue"
        return LineChart(series: series, annotations: width < 500 ? Array(marks.suffix(1)) : marks, format: format, startsAtZero: isTotal)
            .svg(ChartFrame(title: "\(definition.name) before and after", summary: impact.sentence, width: width, height: height))
    }

    private func table(_ definition: MetricDefinition) -> MetricView.Table {
        let text = impact.text
        let hasExpected = impact.stretches.contains { $0.expected != nil }
        let hasComparison = impact.stretches.contains { $0.comparison != nil }
        var columns: [MetricView.Column] = [
            .init(name: impact.length == 1 ? "Day" : "From", isNumber: false), .init(name: definition.name, isNumber: true),
            .init(name: "95 % interval", isNumber: true), .init(name: "n", isNumber: true),
        ]
        if hasExpected { columns.append(.init(name: "Without it", isNumber: true)) }
        if hasComparison { columns.append(.init(name: "Compared with", isNumber: true)) }
        return MetricView.Table(
            caption: "\(definition.name) before and after", columns: columns,
            rows: impact.stretches.map { stretch in
                let range = stretch.low.flatMap { low in stretch.high.map { text.range(low, $0) } }
                var cells = [
                    MetricView.Cell(String(TimeText(Instant(milliseconds: stretch.time.lowerBound), in: zone).text.prefix(10))),
                    MetricView.Cell(text.text(stretch.value), isNumber: true), MetricView.Cell(range ?? "–", isNumber: true),
                    MetricView.Cell(Words.number(stretch.n), isNumber: true),
                ]
                if hasExpected { cells.append(MetricView.Cell(text.text(stretch.expected), isNumber: true)) }
                if hasComparison { cells.append(MetricView.Cell(text.text(stretch.comparison), isNumber: true)) }
                return MetricView.Row(cells: cells)
            })
    }
}
