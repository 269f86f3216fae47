import Charts
import ExperienceStatistics
import Foundation
import Touchstone

/// The pictures of an answer.
struct MetricChart {
    let answer: MetricAnswer

    init(_ answer: MetricAnswer) { self.answer = answer }

    /// The trend in small. A stretch that was seen only in part says nothing of a count: it stands out, where it would mislead.
    var spark: String? {
        var buckets = answer.trend
        if isTotal, buckets.count > 2, buckets.first?.isPartial == true { buckets.removeFirst() }
        guard buckets.count(where: { $0.estimate.value != nil }) > 1 else { return nil }
        let line = Sparkline(
            values: buckets.map(\.estimate.value), intervals: buckets.map { interval($0.estimate) },
            isLastPartial: buckets.last?.isPartial ?? false)
        return line.svg(ChartFrame(title: "\(answer.definition.name) by \(answer.granularity.rawValue)", width: 220, height: 36))
    }

    /// - Parameter marks: what happened meanwhile.
    func trend(_ marks: [LineChart.Annotation], width: Double, height: Double? = nil) -> String {
        let (format, scale) = units(answer.trend.map(\.estimate))
        let points = answer.trend.map { bucket in
            LineChart.Point(
                time: answer.zone.onTheClock(bucket.time.lowerBound), value: bucket.estimate.value.map { $0 * scale },
                interval: interval(bucket.estimate, scale))
        }
        let chart = LineChart(
            series: [LineChart.Series(name: answer.definition.name, points: points, isLastPartial: answer.trend.last?.isPartial ?? false)]
                + targetLine(points, scale),
            annotations: marks.map { LineChart.Annotation(time: answer.zone.onTheClock($0.time), label: $0.label) }, format: format,
            startsAtZero: isTotal)
        return chart.svg(
            ChartFrame(
                title: "\(answer.definition.name) by \(answer.granularity.rawValue)", summary: summary(), width: width, height: height))
    }

    /// The target as a line of its own, from end to end.
    private func targetLine(_ points: [LineChart.Point], _ scale: Double) -> [LineChart.Series] {
        guard let target = answer.target else { return [] }
        return [LineChart.Series(name: "Target", points: points.map { LineChart.Point(time: $0.time, value: target * scale) })]
    }

    func bars(width: Double, href: (MetricAnswer.Row) -> String?) -> String {
        let (format, scale) = units(answer.rows.map(\.estimate))
        let bars = answer.rows.prefix(MetricChart.mostBars).map { row in
            BarChart.Bar(
                name: name(of: row), value: row.estimate.value.map { $0 * scale },
                interval: interval(row.estimate, scale),
                note: isTotal
                    ? row.part.map { ValueFormat(decimals: 1, suffix: " %", scale: 100).text($0) }
                    : answer.definition.counted(row.estimate.n),
                href: href(row))
        }
        let by = dimension?.words ?? answer.question.breakdown?.rawValue ?? ""
        return BarChart(bars: Array(bars), format: format).svg(
            ChartFrame(title: "\(answer.definition.name) by \(by)", summary: "\(answer.rows.count) in all", width: width))
    }

    private var dimension: MetricDimension? { answer.question.breakdown.flatMap { MetricDimension(rawValue: $0.rawValue) } }

    private func name(of row: MetricAnswer.Row) -> String {
        if row.name.isEmpty { return "(no name)" }
        return dimension?.label(row.name) ?? row.name
    }

    static let mostBars = 25

    /// A value of which zero means nothing at all, and whose parts add up.
    var isTotal: Bool {
        switch answer.definition.unit {
        case .count: true
        case .money: answer.definition.key == "revenue"
        case .points, .share, .scale, .seconds: false
        }
    }

    private func interval(_ estimate: Estimate, _ scale: Double = 1) -> ClosedRange<Double>? {
        guard let low = estimate.low, let high = estimate.high, low <= high else { return nil }
        return low * scale...high * scale
    }

    /// The unit that is drawn, and what values are multiplied by to be in it: round numbers on the axis are round in this unit.
    private func units(_ estimates: [Estimate]) -> (format: ValueFormat, scale: Double) {
        var format = answer.text.format(largest: estimates.compactMap(\.value).map(abs).max() ?? 0)
        let scale = format.scale
        format.scale = 1
        return (format, scale)
    }

    private func summary() -> String {
        let values = answer.trend.compactMap { bucket in bucket.estimate.value.map { (bucket, $0) } }
        guard let lowest = values.min(by: { $0.1 < $1.1 }), let highest = values.max(by: { $0.1 < $1.1 }) else { return "No data" }
        func name(_ bucket: MetricAnswer.Bucket) -> String { MetricWords.bucket(bucket.time, answer.granularity, in: answer.zone) }
        return "Between \(answer.text.text(lowest.1)), \(name(lowest.0)), and \(answer.text.text(highest.1)), \(name(highest.0))"
    }
}
