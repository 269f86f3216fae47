import Charts
import Foundation
import Touchstone

/// A trend with its table.
struct MetricTrendCard {
    let answer: MetricAnswer
    let id: String
    let heading: String?
    let marks: [LineChart.Annotation]
    let csvHref: String?
    /// 820 beside a column, 1100 alone.
    var width = 820.0
    /// Where a stretch's customers are listed; nil without a link.
    var customers: (MetricAnswer.Bucket) -> String? = { _ in nil }

    var card: MetricView.ChartCard {
        let chart = MetricChart(answer)
        return MetricView.ChartCard(
            id: id, heading: heading, caption: nil, svg: chart.trend(marks, width: width, height: 260),
            narrowSVG: chart.trend(marks, width: 360, height: 240), note: note, table: table, csvHref: csvHref)
    }

    private var note: String? {
        guard answer.trend.last?.isPartial == true else { return nil }
        return "The last \(answer.granularity.rawValue) is not over: dashed."
    }

    private var table: MetricView.Table {
        let hasInterval = answer.trend.contains { $0.estimate.low != nil }
        var columns = [
            MetricView.Column(name: answer.granularity.rawValue.capitalized, isNumber: false), .init(name: "Value", isNumber: true),
        ]
        if hasInterval { columns.append(.init(name: "95 % interval", isNumber: true)) }
        columns.append(.init(name: "n", isNumber: true))
        return MetricView.Table(
            caption: "\(answer.definition.name) by \(answer.granularity.rawValue)", columns: columns,
            rows: answer.trend.map { bucket in
                let estimate = bucket.estimate
                var cells = [
                    MetricView.Cell(
                        MetricWords.bucket(bucket.time, answer.granularity, in: answer.zone) + (bucket.isPartial ? " (in part)" : "")),
                    MetricView.Cell(answer.text.text(estimate.value), isNumber: true),
                ]
                if hasInterval {
                    let range = estimate.low.flatMap { low in estimate.high.map { answer.text.range(low, $0) } }
                    cells.append(MetricView.Cell(range ?? "–", isNumber: true))
                }
                cells.append(
                    MetricView.Cell(
                        ValueFormat.number.text(Double(estimate.n)), href: estimate.n > 0 ? customers(bucket) : nil, isNumber: true))
                return MetricView.Row(cells: cells)
            })
    }
}
