/// A curve chart being laid out and drawn.
struct CurveDrawing {
    private let chart: CurveChart
    private let frame: ChartFrame
    private let height: Double
    private let across: LinearScale
    private let up: LinearScale
    private let right: Double
    private let hasNames: Bool

    init(chart: CurveChart, frame: ChartFrame) {
        self.chart = chart
        self.frame = frame
        let height = frame.height ?? min(max(frame.width * 0.55, 220), 360)
        self.height = height
        let points = chart.series.flatMap(\.points)
        let ys = points.flatMap { [$0.y, $0.interval?.lowerBound, $0.interval?.upperBound].compactMap(\.self) }
        up = LinearScale(
            covering: ys + [chart.yRange.lowerBound, chart.yRange.upperBound], includingZero: false, count: max(2, Int(height / 56)),
            start: height - 46, end: 26 + 17 * Double(chart.marks.count))
        let (format, step) = (chart.yFormat, up.step)
        let left = (up.ticks.map { SVGWriter.width(of: format.tick($0, step: step)) }.max() ?? 20) + 12
        hasNames = chart.series.count > 1
        let names = hasNames ? chart.series.map { SVGWriter.width(of: $0.name) * 1.08 }.max() ?? 0 : 0
        right = max(frame.width - (names == 0 ? 16 : min(names + 14, frame.width * 0.3)), left + 20)
        across = LinearScale(
            covering: points.map(\.x) + [chart.xRange.lowerBound, chart.xRange.upperBound] + chart.marks.map(\.x), includingZero: false,
            count: max(2, Int((right - left) / 70)), start: left, end: right)
    }

    func svg() -> String {
        var writer = SVGWriter(kind: "curve", frame: frame, height: height)
        drawAxes(into: &writer)
        drawDiagonal(into: &writer)
        drawMarks(into: &writer)
        for (index, series) in chart.series.enumerated() { draw(series, index, into: &writer) }
        if hasNames { drawNames(into: &writer) }
        return writer.finish()
    }

    private func drawAxes(into writer: inout SVGWriter) {
        writer.start("g", [("class", "axes")])
        for tick in up.ticks {
            let y = up.position(tick)
            writer.line(across.start, y, right, y, class: "grid", stroke: tick == up.low ? Palette.axis : Palette.grid)
            writer.label(chart.yFormat.tick(tick, step: up.step), x: across.start - 8, y: y + 4, class: "tick", anchor: "end")
        }
        for tick in across.ticks {
            let text = chart.xFormat.tick(tick, step: across.step)
            let half = SVGWriter.width(of: text) / 2
            let x = across.position(tick)
            writer.line(x, height - 46, x, height - 41, class: "tick-mark", stroke: Palette.axis)
            writer.label(text, x: min(max(x, half), frame.width - half), y: height - 26, class: "tick", anchor: "middle")
        }
        writer.label(SVGWriter.fit(chart.yName, into: frame.width), x: 0, y: 13, class: "axis-name quiet")
        writer.label(
            SVGWriter.fit(chart.xName, into: right - across.start), x: right, y: height - 6, class: "axis-name quiet", anchor: "end")
        writer.end()
    }

    private func drawDiagonal(into writer: inout SVGWriter) {
        guard let name = chart.diagonal else { return }
        let low = max(across.low, up.low)
        let high = min(across.high, up.high)
        guard low < high else { return }
        let (x1, y1, x2, y2) = (across.position(low), up.position(low), across.position(high), up.position(high))
        writer.line(x1, y1, x2, y2, class: "diagonal", stroke: Palette.axis, dash: "4 4")
        // Under the line's upper part, where curves that follow it leave room.
        let x = x1 + (x2 - x1) * 0.55
        writer.label(SVGWriter.fit(name, into: right - x - 6), x: x + 8, y: y1 + (y2 - y1) * 0.55 + 22, class: "quiet")
    }

    private func drawMarks(into writer: inout SVGWriter) {
        for (index, mark) in chart.marks.enumerated() where mark.x.isFinite {
            let x = across.position(mark.x)
            let y = 30 + 17 * Double(index)
            let isLeft = x + SVGWriter.width(of: mark.label) + 4 > frame.width
            writer.line(x, y - 9, x, height - 46, class: "mark", stroke: Palette.ink, dash: "2 3")
            writer.label(mark.label, x: isLeft ? x - 5 : x + 5, y: y, class: "mark-label", anchor: isLeft ? "end" : "start")
        }
    }

    private func draw(_ series: CurveChart.Series, _ index: Int, into writer: inout SVGWriter) {
        let points = series.points.map { point in
            LinePath.Point(
                x: across.position(point.x), y: point.y.flatMap { $0.isFinite ? up.position($0) : nil },
                low: point.interval.flatMap { $0.lowerBound.isFinite ? up.position($0.lowerBound) : nil },
                high: point.interval.flatMap { $0.upperBound.isFinite ? up.position($0.upperBound) : nil })
        }
        if !series.hasDots { LinePath(points: points, isLastPartial: false, series: index).draw(into: &writer) }
        let colour = Palette.series(index)
        for (point, place) in zip(series.points, points) {
            guard let value = point.y, let y = place.y else { continue }
            if series.hasDots, let low = place.low, let high = place.high {
                writer.line(place.x, low, place.x, high, class: "whisker", stroke: colour)
            }
            let (x, text) = (chart.xFormat.text(point.x), chart.yFormat.text(value))
            var words = "\(series.name) at \(x): \(text)"
            if let interval = point.interval {
                words += " (\(chart.yFormat.text(interval.lowerBound)) to \(chart.yFormat.text(interval.upperBound)))"
            }
            if let note = point.note { words += ", \(note)" }
            writer.element(
                "circle",
                [
                    ("class", "point series-\(min(index, 6) + 1)"), ("cx", SVGWriter.number(place.x)), ("cy", SVGWriter.number(y)),
                    ("r", "4"), ("fill", point.isMinor ? Palette.paper : colour), ("stroke", point.isMinor ? colour : Palette.paper),
                    ("stroke-width", "1.5"),
                    ("opacity", series.hasDots ? "1" : "0"), ("data-x", x), ("data-y", text), ("data-label", words),
                ])
        }
    }

    private func drawNames(into writer: inout SVGWriter) {
        let ends = chart.series.map { series in
            series.points.last { $0.y?.isFinite == true }.flatMap(\.y).map { up.position($0) }
        }
        for (index, y) in LabelColumn.places(ends, gap: 16, bottom: height - 46) {
            writer.element(
                "text",
                [
                    ("class", "name series-\(min(index, 6) + 1)"), ("x", SVGWriter.number(right + 8)), ("y", SVGWriter.number(y + 4)),
                    ("fill", Palette.series(index)), ("font-weight", "600"),
                ], SVGWriter.fit(chart.series[index].name, into: max(frame.width - right - 8, 24)))
        }
    }
}
