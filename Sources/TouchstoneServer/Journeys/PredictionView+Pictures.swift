import Charts
import JourneyAnalytics
import Touchstone

/// Quality in pictures: how well probabilities came true, and the model beside the last touchpoint alone.
extension PredictionView {
    var quality: MetricView.ChartCard? {
        guard let trial = answer.trial else { return nil }
        return trial.calibration.isEmpty ? comparison(trial) : calibration(trial)
    }

    private func calibration(_ trial: PredictionTrial) -> MetricView.ChartCard {
        let points = trial.calibration.map { bin in
            CurveChart.Point(
                x: bin.predicted, y: bin.observed, interval: bin.interval, note: Words.count(bin.cases, "case"), isMinor: bin.cases < 30)
        }
        let chart = CurveChart(
            series: [CurveChart.Series(name: "came true", points: points, hasDots: true)], xName: "predicted", yName: "came true",
            diagonal: "as predicted")
        func svg(_ width: Double) -> String {
            chart.svg(
                ChartFrame(
                    title: "Calibration", summary: "Where dots lie on the diagonal, as many did it as predicted.", width: width,
                    height: width < 480 ? 320 : 360))
        }
        return MetricView.ChartCard(
            id: "calibration", heading: "Do probabilities come true?",
            caption: "Later cases in ten parts by their predicted probability. On the line, as many did it as predicted.",
            svg: svg(560), narrowSVG: svg(360), note: nil, table: table(trial))
    }

    private func table(_ trial: PredictionTrial) -> MetricView.Table {
        MetricView.Table(
            caption: "Predicted and observed",
            columns: [
                MetricView.Column(name: "Predicted", isNumber: true), MetricView.Column(name: "Came true", isNumber: true),
                MetricView.Column(name: "Cases", isNumber: true),
            ],
            rows: trial.calibration.map { bin in
                MetricView.Row(cells: [
                    MetricView.Cell(Words.share(bin.predicted), isNumber: true),
                    MetricView.Cell(Words.share(bin.observed), isNumber: true),
                    MetricView.Cell(Words.number(bin.cases), isNumber: true),
                ])
            })
    }

    private func comparison(_ trial: PredictionTrial) -> MetricView.ChartCard {
        let bars = trial.figures.filter { !$0.measure.isSmallGood }.flatMap { figure -> [BarChart.Bar] in
            let name = figure.measure == .accuracy ? "first guess right" : "among the first three"
            return [
                BarChart.Bar(
                    name: "Model, \(name)", value: figure.model.value, interval: figure.model.low...max(figure.model.low, figure.model.high)
                ),
                BarChart.Bar(
                    name: "Last one alone, \(name)", value: figure.baseline.value,
                    interval: figure.baseline.low...max(figure.baseline.low, figure.baseline.high)),
            ]
        }
        let chart = BarChart(bars: bars, format: ValueFormat(decimals: 1, suffix: " %", scale: 100))
        func svg(_ width: Double) -> String {
            chart.svg(ChartFrame(title: "How often the next step was guessed", summary: "", width: width))
        }
        return MetricView.ChartCard(
            id: "quality", heading: "How often the next step was guessed", caption: "On later cases, with 95 % intervals.",
            svg: svg(560), narrowSVG: svg(360))
    }

    var looks: MetricView.ChartCard? {
        guard let next = answer.next, !next.rows.isEmpty else { return nil }
        let chart = BarChart(
            bars: next.looks.filter { $0.weight >= 0.005 }.map { BarChart.Bar(name: $0.look, value: $0.weight) }, format: .percent)
        func svg(_ width: Double) -> String {
            chart.svg(ChartFrame(title: "What tells the next step", summary: "", width: width))
        }
        return MetricView.ChartCard(
            id: "looks", heading: "What tells the next step", caption: "By how much each look at the past counts, for those active now.",
            svg: svg(560), narrowSVG: svg(360))
    }
}
