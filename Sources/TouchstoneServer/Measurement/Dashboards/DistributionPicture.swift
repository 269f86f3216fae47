import Charts
import Touchstone

/// How often each answer or size occurs, as a picture and a table.
struct DistributionPicture {
    private let distribution: MetricDistribution
    private let answer: MetricAnswer

    init(_ distribution: MetricDistribution, _ answer: MetricAnswer) {
        self.distribution = distribution
        self.answer = answer
    }

    func svg(width: Double, height: Double) -> String {
        let frame = ChartFrame(
            title: "\(answer.definition.name): how often each \(distribution.isScale ? "answer" : "size") occurs",
            summary: distribution.median.map { "Half are at \(text($0)) or below" } ?? "", width: width, height: max(height, 140))
        // A point of a scale is drawn as wide as the way to the next one.
        let bins = distribution.bins.map { bin in
            Histogram.Bin(
                range: distribution.isScale ? (bin.from - 0.5)...(bin.to + 0.5) : bin.from * scale...bin.to * scale,
                count: Double(bin.count))
        }
        let marks = distribution.median.map { [Histogram.Mark(value: $0 * scale, label: "median \(text($0))")] } ?? []
        return Histogram(bins: bins, marks: marks, format: format).svg(frame)
    }

    var table: MetricView.Table {
        MetricView.Table(
            caption: "How often each occurs",
            columns: [
                MetricView.Column(name: distribution.isScale ? "Answer" : "From", isNumber: true), .init(name: "Number", isNumber: true),
                .init(name: "Of all", isNumber: true),
            ],
            rows: distribution.bins.map { bin in
                MetricView.Row(cells: [
                    MetricView.Cell(distribution.isScale ? text(bin.from) : "\(text(bin.from)) to \(text(bin.to))", isNumber: true),
                    MetricView.Cell(ValueFormat.number.text(Double(bin.count)), isNumber: true),
                    MetricView.Cell(
                        ValueFormat(decimals: 1, suffix: " %", scale: 100).text(Double(bin.count) / Double(max(distribution.n, 1))),
                        isNumber: true),
                ])
            })
    }

    private func text(_ value: Double) -> String {
        distribution.isScale ? ValueFormat.number.text(value) : answer.text.text(value)
    }

    private var wanted: ValueFormat {
        distribution.isScale ? .number : answer.text.format(largest: distribution.bins.last?.to ?? 0)
    }
    private var scale: Double { wanted.scale }
    private var format: ValueFormat {
        var format = wanted
        format.scale = 1
        return format
    }
}
