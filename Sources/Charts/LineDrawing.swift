/// A line chart being laid out and drawn.
struct LineDrawing {
    let chart: LineChart
    let frame: ChartFrame
    private let height: Double
    private let labels: [String]
    private let vertical: LinearScale
    private let horizontal: TimeScale
    private let lanes: [AnnotationLane]
    private let right: Double

    private struct AnnotationLane {
        var x: Double
        var label: String
        var lane: Int
        var anchor: String
    }

    init(chart: LineChart, frame: ChartFrame) {
        self.chart = chart
        self.frame = frame
        let height = frame.height ?? min(max(frame.width * 0.42, 200), 340)
        self.height = height
        let extra = chart.series.count - Palette.seriesCount
        labels = chart.series.enumerated().map { index, series in
            if index < Palette.seriesCount { return series.name }
            return index == Palette.seriesCount ? "\(extra) other\(extra == 1 ? "" : "s")" : ""
        }
        let shown = chart.series.count > 1 ? labels : []
        let wanted = shown.map { SVGWriter.width(of: $0) * 1.08 }.max() ?? 0
        let room = wanted == 0 ? 14 : min(wanted, frame.width * 0.28) + 16
        let times = chart.series.flatMap { $0.points.map(\.time) }
        let values = chart.series.flatMap {
            $0.points.flatMap { [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound].compactMap(\.self) }
        }
        let rough = LinearScale(
            covering: values, includingZero: chart.startsAtZero, count: max(2, Int(height / 56)), start: height - 30, end: 0)
        let left = (rough.ticks.map { SVGWriter.width(of: chart.format.tick($0, step: rough.step)) }.max() ?? 20) + 10
        right = max(frame.width - room, left + 20)
        horizontal = TimeScale(covering: times, start: left + 4, end: right)
        lanes = Self.layOut(chart.annotations, on: horizontal, until: frame.width)
        let top = lanes.isEmpty ? 10 : 14 + 18 * Double((lanes.map(\.lane).max() ?? 0) + 1)
        vertical = LinearScale(
            covering: values, includingZero: chart.startsAtZero, count: max(2, Int(height / 56)), start: height - 30, end: top)
    }

    func svg() -> String {
        var writer = SVGWriter(kind: "line", frame: frame, height: height)
        drawAxes(into: &writer)
        drawAnnotations(into: &writer)
        let drawn = chart.series.enumerated().map { index, series in (index, path(of: series, index: index)) }
        for (_, path) in drawn.reversed() { path.draw(into: &writer) }
        if chart.series.count > 1 { drawNames(drawn.map(\.1), into: &writer) }
        drawPoints(drawn.map(\.1), into: &writer)
        return writer.finish()
    }

    private func drawAxes(into writer: inout SVGWriter) {
        writer.start("g", [("class", "axes")])
        for tick in vertical.ticks {
            let y = vertical.position(tick)
            let isZero = tick == 0
            writer.line(
                horizontal.start - 4, y, right, y, class: isZero ? "zero" : "grid", stroke: isZero ? Palette.axis : Palette.grid)
            writer.label(chart.format.tick(tick, step: vertical.step), x: horizontal.start - 10, y: y + 4, class: "tick", anchor: "end")
        }
        var free = -Double.infinity
        for tick in horizontalTicks {
            let x = horizontal.position(tick.time)
            let half = SVGWriter.width(of: tick.text) / 2
            let centre = min(max(x, half), frame.width - half)
            guard centre - half > free else { continue }
            writer.line(x, height - 30, x, height - 25, class: "tick-mark", stroke: Palette.axis)
            writer.label(tick.text, x: centre, y: height - 9, class: "tick", anchor: "middle")
            free = centre + half + 8
        }
        writer.end()
    }

    private var horizontalTicks: [TimeScale.Tick] {
        guard let names = chart.stepNames else { return horizontal.ticks() }
        return names.enumerated().map { TimeScale.Tick(time: Int64($0.offset), text: $0.element) }
            .filter { $0.time >= horizontal.first && $0.time <= horizontal.last }
    }

    private func stepText(of time: Int64) -> String {
        guard let names = chart.stepNames else { return CivilDate(milliseconds: time).text }
        return names.indices.contains(Int(clamping: time)) ? names[Int(clamping: time)] : "\(time)"
    }

    private func drawAnnotations(into writer: inout SVGWriter) {
        for mark in lanes {
            writer.start("g", [("class", "annotation")])
            let y = 14 + 18 * Double(mark.lane)
            writer.line(mark.x, y + 5, mark.x, height - 30, class: "annotation-line", stroke: Palette.axis, dash: "1 3")
            writer.label(mark.label, x: mark.x, y: y, class: "annotation-label quiet", anchor: mark.anchor)
            writer.end()
        }
    }

    private static func layOut(_ annotations: [LineChart.Annotation], on scale: TimeScale, until width: Double) -> [AnnotationLane] {
        var free: [Double] = []
        return annotations.filter { $0.time >= scale.first && $0.time <= scale.last }.sorted { $0.time < $1.time }.map { annotation in
            let x = scale.position(annotation.time)
            let label = SVGWriter.fit(annotation.label, into: max(width * 0.45, 80))
            let wide = SVGWriter.width(of: label)
            let anchor = x + wide <= width ? "start" : x - wide >= 0 ? "end" : "middle"
            let begin = anchor == "start" ? x : anchor == "end" ? x - wide : x - wide / 2
            let lane = free.firstIndex { $0 < begin } ?? free.count
            if lane == free.count { free.append(begin + wide + 12) } else { free[lane] = begin + wide + 12 }
            return AnnotationLane(x: x, label: label, lane: lane, anchor: anchor)
        }
    }

    private func path(of series: LineChart.Series, index: Int) -> LinePath {
        let points = series.points.map { point in
            LinePath.Point(
                x: horizontal.position(point.time),
                y: point.value.flatMap { $0.isFinite ? vertical.position($0) : nil },
                low: point.interval.flatMap { $0.lowerBound.isFinite ? vertical.position($0.lowerBound) : nil },
                high: point.interval.flatMap { $0.upperBound.isFinite ? vertical.position($0.upperBound) : nil })
        }
        return LinePath(
            points: points, isLastPartial: series.isLastPartial, series: index, width: index < Palette.seriesCount ? 2.25 : 1,
            bandOpacity: chart.series.count > 1 ? "0.08" : "0.14")
    }

    /// Names at the line ends, pushed apart where they would overlap.
    private func drawNames(_ paths: [LinePath], into writer: inout SVGWriter) {
        let ends = zip(labels, paths).map { label, path in label.isEmpty ? nil : path.points.last { $0.y != nil }?.y }
        for name in LabelColumn.places(ends, gap: 16, bottom: height - 26) {
            let colour = Palette.series(name.index)
            writer.element(
                "text",
                [
                    ("class", "name series-\(min(name.index, Palette.seriesCount - 1) + 1)"), ("x", SVGWriter.number(right + 8)),
                    ("y", SVGWriter.number(name.y + 4)), ("fill", colour), ("font-weight", "600"),
                ], SVGWriter.fit(labels[name.index], into: max(frame.width - right - 10, 24)))
        }
    }

    /// Points that are seen only when pointed at; they carry the values for pointer and keyboard.
    private func drawPoints(_ paths: [LinePath], into writer: inout SVGWriter) {
        writer.start("g", [("class", "points")])
        for (index, path) in paths.enumerated() {
            for (point, place) in zip(chart.series[index].points, path.points) {
                guard let value = point.value, let y = place.y else { continue }
                var words = "\(chart.series[index].name): \(chart.format.text(value))"
                if let interval = point.interval {
                    words += " (\(chart.format.text(interval.lowerBound)) to \(chart.format.text(interval.upperBound)))"
                }
                if chart.series[index].isLastPartial, point.time == chart.series[index].points.last?.time { words += ", so far" }
                writer.element(
                    "circle",
                    [
                        ("class", "point series-\(min(index, Palette.seriesCount - 1) + 1)"), ("cx", SVGWriter.number(place.x)),
                        ("cy", SVGWriter.number(y)), ("r", "4"), ("fill", Palette.series(index)), ("stroke", Palette.paper),
                        ("stroke-width", "1.5"), ("opacity", "0"), ("data-x", stepText(of: point.time)),
                        ("data-y", chart.format.text(value)), ("data-label", words),
                    ])
            }
        }
        writer.end()
    }
}
