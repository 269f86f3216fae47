import Charts
import JourneyAnalytics
import Touchstone

/// How long customers take from the first step to the last: a bar for each range, each a way to its customers.
struct FunnelTimesChart {
    let times: FunnelTimes
    let href: (JourneyPart) -> String

    /// "1 h to 3 h".
    static func name(_ range: Range<Int64>) -> String {
        func text(_ time: Int64) -> String {
            let units: [(name: String, size: Int64)] = [("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000)]
            guard let unit = units.first(where: { time >= $0.size && time % $0.size == 0 }) else { return LengthOfTime.text(Double(time)) }
            return "\(time / unit.size) \(unit.name)"
        }
        if range.upperBound == .max { return "\(text(range.lowerBound)) or more" }
        return range.lowerBound == 0 ? "under \(text(range.upperBound))" : "\(text(range.lowerBound)) to \(text(range.upperBound))"
    }

    var card: MetricView.ChartCard {
        let all = Double(times.distribution.count)
        let chart = BarChart(
            bars: times.bins.map { bin in
                BarChart.Bar(
                    name: Self.name(bin.range), value: Double(bin.customers), note: Words.share(Double(bin.customers) / all),
                    href: bin.customers > 0 ? href(.took(bin.range)) : nil)
            })
        func svg(_ width: Double) -> String {
            chart.svg(ChartFrame(title: "Time from the first step to the last", summary: caption, width: width))
        }
        let rows = times.bins.map { bin in
            MetricView.Row(cells: [
                MetricView.Cell(Self.name(bin.range)),
                MetricView.Cell(Words.number(bin.customers), href: bin.customers > 0 ? href(.took(bin.range)) : nil, isNumber: true),
                MetricView.Cell(Words.share(Double(bin.customers) / all), isNumber: true),
            ])
        }
        return MetricView.ChartCard(
            id: "times", heading: "How long it takes", caption: caption, svg: svg(540), narrowSVG: svg(360),
            note: times.zero > 0 ? "\(Words.count(times.zero, "customer")) did all steps at the same moment." : nil,
            table: MetricView.Table(
                caption: "How long it takes",
                columns: [
                    MetricView.Column(name: "From first step to last", isNumber: false),
                    MetricView.Column(name: "Customers", isNumber: true),
                    MetricView.Column(name: "Share", isNumber: true),
                ], rows: rows))
    }

    private var caption: String {
        "Half of the \(Words.count(times.distribution.count, "customer")) who did all steps took at most "
            + "\(LengthOfTime.text(times.distribution.median)), nine of ten at most \(LengthOfTime.text(times.distribution.p90))."
    }
}
