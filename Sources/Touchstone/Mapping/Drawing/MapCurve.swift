import Charts

/// The emotion from step to step: as planned, and as measured with its interval.
struct MapCurve {
    private let sheet: MapSheet
    private let top: Double
    private let height = MapDrawing.curveHeight

    init(_ sheet: MapSheet) {
        self.sheet = sheet
        top = sheet.curveTop
    }

    private func y(_ emotion: Double) -> Double { top + height / 2 - min(max(emotion, -2), 2) / 2 * (height / 2 - 14) }

    private struct Point {
        var x: Double
        var value: Double
        var low: Double?
        var high: Double?
    }

    func draw(into writer: inout SVGWriter) {
        sheet.bold("Emotion", x: 10, y: top + 18, size: 12, &writer)
        for (value, name) in [(2.0, "very good"), (0, "neutral"), (-2, "very bad")] {
            writer.line(
                MapDrawing.labelWidth, y(value), sheet.width, y(value), class: "grid", stroke: Palette.grid, dash: value == 0 ? nil : "2 4")
            sheet.text(name, x: MapDrawing.labelWidth - 8, y: y(value) + 4, size: 10, fill: Palette.quiet, anchor: "end", &writer)
        }
        let planned = points { step in step.emotion.map { Point(x: 0, value: Double($0)) } }
        let measured = points { step in
            let found = sheet.measured[step.id]
            return found?.emotion.map { Point(x: 0, value: $0, low: found?.low, high: found?.high) }
        }
        draw(planned, series: 1, dash: "6 4", name: "planned", &writer)
        draw(measured, series: 0, dash: nil, name: "measured", &writer)
    }

    private func points(_ value: (MapStep) -> Point?) -> [Point] {
        sheet.columns.compactMap { column in
            column.step.flatMap(value).map { point in
                var placed = point
                placed.x = column.x + (MapDrawing.stepWidth - MapDrawing.gap) / 2
                return placed
            }
        }
    }

    private func draw(_ points: [Point], series: Int, dash: String?, name: String, _ writer: inout SVGWriter) {
        guard let first = points.first, let last = points.last else { return }
        let number = SVGWriter.number
        for point in points {
            guard let low = point.low, let high = point.high else { continue }
            writer.line(point.x, y(low), point.x, y(high), class: "whisker", stroke: Palette.series(series))
        }
        var path = "M\(number(first.x)) \(number(y(first.value)))"
        for (from, to) in zip(points, points.dropFirst()) {
            let middle = (from.x + to.x) / 2
            path +=
                "C\(number(middle)) \(number(y(from.value))) \(number(middle)) \(number(y(to.value))) \(number(to.x)) \(number(y(to.value)))"
        }
        var attributes = [
            ("class", "line series-\(series + 1)"), ("d", path), ("fill", "none"), ("stroke", Palette.series(series)),
            ("stroke-width", "2"),
        ]
        if let dash { attributes.append(("stroke-dasharray", dash)) }
        writer.element("path", attributes)
        for point in points {
            writer.element(
                "circle",
                [
                    ("class", "dot"), ("cx", number(point.x)), ("cy", number(y(point.value))), ("r", "4"),
                    ("fill", dash == nil ? Palette.series(series) : Palette.paper), ("stroke", Palette.series(series)),
                    ("stroke-width", "2"),
                ])
        }
        let isLow = last.value < 0
        sheet.text(
            name, x: last.x + 10, y: y(last.value) + (isLow ? -6 : 14) + (series == 0 ? 0 : isLow ? -12 : -20), size: 11,
            fill: Palette.series(series), &writer)
    }
}
