import Charts
import Foundation
import RecordLinkage

/// log2(p / (1 − p)).
func log2Odds(_ probability: Double) -> Double { log2(probability / (1 - probability)) }

/// How sure the pairs are.
enum ProbabilitySection {
    static func section(_ result: LinkageResult) -> ReportSection? {
        let counts = result.histogram
        guard !counts.isEmpty, counts.contains(where: { $0 > 0 }) else { return nil }
        let width = 1 / Double(counts.count)
        let threshold = result.model.threshold
        let bins = counts.enumerated().map {
            Histogram.Bin(range: Double($0.offset) * width...Double($0.offset + 1) * width, count: Double($0.element))
        }
        let chart = Histogram(
            bins: bins, marks: [.init(value: threshold, label: "Threshold \(ReportWords.percent(threshold))")], format: .percent,
            isLogarithmic: true)
        let total = counts.reduce(0, +)
        let middle = counts.enumerated().reduce(0) { sum, bin in
            let centre = (Double(bin.offset) + 0.5) * width
            return sum + (centre > 0.1 && centre < 0.9 ? bin.element : 0)
        }
        let table = ReportTable(
            caption: "Pairs by probability", columns: [.text("Probability"), .number("Pairs")],
            rows: zip(bins, counts).filter { $0.1 > 0 }.map { bin, count in
                ["\(ValueFormat.percent.text(bin.range.lowerBound)) to \(ValueFormat.percent.text(bin.range.upperBound))", "\(count)"]
            })
        let figure = ReportFigure(
            heading: "Pairs by probability, on a logarithmic scale",
            summary: "\(ReportWords.counted(middle, "pair")) of \(ReportWords.number(total)) lie between 10 % and 90 %.",
            note: "Each line across is ten or a hundred times the one below: the bars show orders of magnitude, not shares.", table: table,
            draw: chart.svg)
        return ReportSection(
            id: "probabilities", name: "Probabilities",
            title: "\(ReportWords.counted(middle, "pair")) \(middle == 1 ? "is" : "are") uncertain",
            lede: """
                Of \(total) pairs compared, \(middle) \(middle == 1 ? "has" : "have") a probability between 10 % and 90 %. The fewer, the better the \
                columns tell people apart.
                """, body: [figure.markup])
    }
}
