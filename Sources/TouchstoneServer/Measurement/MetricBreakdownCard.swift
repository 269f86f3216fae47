import Charts
import Foundation
import Touchstone

/// A metric by channel, touchpoint, stage or source: bars with whiskers, and the table behind them.
struct MetricBreakdownCard {
    let answer: MetricAnswer
    let request: MetricRequest

    private var path: String { "/measurement/\(answer.definition.key)" }
    private var dimension: MetricDimension? { answer.question.breakdown.flatMap { MetricDimension(rawValue: $0.rawValue) } }

    var card: MetricView.ChartCard {
        let chart = MetricChart(answer)
        let more = answer.rows.count - MetricChart.mostBars
        return MetricView.ChartCard(
            id: "where", heading: nil, caption: nil, svg: chart.bars(width: 820, href: narrowed),
            narrowSVG: chart.bars(width: 360, href: narrowed),
            note: more > 0 ? "\(more) more stand in the table." : nil, table: table,
            csvHref: request.context.may(.exportData)
                ? request.address.changed { $0.breakdown = answer.question.breakdown?.rawValue }.fullHref(path + "/breakdown.csv") : nil)
    }

    /// How sure the differences are.
    var about: String? {
        guard let by = dimension?.words ?? answer.question.breakdown?.rawValue, !answer.rows.isEmpty else { return nil }
        let tested = answer.rows.filter { $0.againstRest?.pValue != nil }
        guard !tested.isEmpty else {
            guard answer.rows.contains(where: { $0.part != nil }) else { return nil }
            return answer.definition.key == "active_customers"
                ? "A customer who came to several counts at each: the parts add up to more than all."
                : "The parts add up to the whole, \(answer.text.text(answer.estimate.value))."
        }
        let clear = tested.count { $0.againstRest?.isSignificant == true }
        let many = dimension == .channelKind ? "kinds of channel" : by + "s"
        let which = clear == 0 ? "None" : "\(clear)"
        return
            "\(which) of \(tested.count) \(tested.count == 1 ? by : many) \(clear == 1 ? "differs" : "differ") clearly from the others taken together "
            + "(false discoveries controlled at 5 %). Whiskers are 95 % intervals."
    }

    /// The same page, for this row alone.
    private func narrowed(_ row: MetricAnswer.Row) -> String? {
        guard let dimension, !row.name.isEmpty else { return nil }
        return request.address.changed { $0.set(dimension, row.name) }.fullHref(path)
    }

    private var table: MetricView.Table {
        let by = dimension?.title ?? answer.question.breakdown?.rawValue.capitalized ?? ""
        let isTotal = answer.rows.contains { $0.part != nil }
        let columns = [
            MetricView.Column(name: by, isNumber: false), .init(name: "Value", isNumber: true),
            .init(name: isTotal ? "Of all" : "95 % interval", isNumber: true), .init(name: "n", isNumber: true),
            .init(name: "Against the others", isNumber: false), .init(name: "Against the period before", isNumber: false),
        ]
        return MetricView.Table(caption: "\(answer.definition.name) by \(by.lowercased())", columns: columns, rows: answer.rows.map(row))
    }

    private func row(_ row: MetricAnswer.Row) -> MetricView.Row {
        let text = answer.text
        let range = row.estimate.low.flatMap { low in row.estimate.high.map { text.range(low, $0) } }
        let customers = dimension.flatMap { dimension in
            row.name.isEmpty ? nil : request.address.changed { $0.set(dimension, row.name) }.href(path + "/customers")
        }
        return MetricView.Row(cells: [
            MetricView.Cell(row.name.isEmpty ? "(no name)" : dimension?.label(row.name) ?? row.name, href: narrowed(row)),
            MetricView.Cell(text.text(row.estimate.value), isNumber: true),
            MetricView.Cell(row.part.map { ValueFormat(decimals: 1, suffix: " %", scale: 100).text($0) } ?? range ?? "–", isNumber: true),
            MetricView.Cell(ValueFormat.number.text(Double(row.estimate.n)), href: row.estimate.n > 0 ? customers : nil, isNumber: true),
            MetricView.Cell(words(row.againstRest)), MetricView.Cell(words(row.change)),
        ])
    }

    private func words(_ change: MetricChange?) -> String {
        guard let change, let difference = change.difference, change.verdict != .notComparable else { return "–" }
        guard change.isSignificant else { return "no clear difference" }
        let (arrow, amount) = (difference < 0 ? "▼" : "▲", answer.text.difference(difference))
        switch change.verdict {
        case .better: return "\(arrow) \(amount) \(MetricWords.better(answer.definition, difference))"
        case .worse: return "\(arrow) \(amount) \(MetricWords.worse(answer.definition, difference))"
        case .changed, .noClearChange, .notComparable: return "\(arrow) \(amount)"
        }
    }
}
