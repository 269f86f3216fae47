/// One series as it is drawn: its band, its line broken where values are missing, its dashed last step.
struct LinePath {
    struct Point {
        var x: Double
        /// Pixel of the value; nil where there is none.
        var y: Double?
        var low: Double?
        var high: Double?
    }

    var points: [Point]
    var isLastPartial: Bool
    var series: Int
    var width = 2.25
    /// Weaker where several bands lie over one another.
    var bandOpacity = "0.14"

    func draw(into writer: inout SVGWriter) {
        drawBand(into: &writer)
        let solid = isLastPartial ? points.dropLast() : points[...]
        drawLine(solid, dash: nil, into: &writer)
        if isLastPartial, points.count > 1 { drawLine(points.suffix(2), dash: "2 4", into: &writer) }
    }

    private var name: String { series < Palette.seriesCount ? "series-\(series + 1)" : "series-other" }

    private func drawBand(into writer: inout SVGWriter) {
        for run in runs(points[...], where: { $0.low != nil && $0.high != nil }) where run.count > 1 {
            let upper = run.map { "\(SVGWriter.number($0.x)) \(SVGWriter.number($0.high ?? 0))" }
            let lower = run.reversed().map { "\(SVGWriter.number($0.x)) \(SVGWriter.number($0.low ?? 0))" }
            writer.element(
                "path",
                [
                    ("class", "band \(name)"), ("d", "M" + (upper + lower).joined(separator: "L") + "Z"),
                    ("fill", Palette.series(series)), ("fill-opacity", bandOpacity),
                ])
        }
    }

    private func drawLine(_ slice: ArraySlice<Point>, dash: String?, into writer: inout SVGWriter) {
        for run in runs(slice, where: { $0.y != nil }) {
            if run.count == 1, dash == nil {
                // A value alone between gaps has no line: it is drawn as a dot.
                let point = run[0]
                writer.element(
                    "circle",
                    [
                        ("class", "dot \(name)"), ("cx", SVGWriter.number(point.x)), ("cy", SVGWriter.number(point.y ?? 0)),
                        ("r", SVGWriter.number(width)), ("fill", Palette.series(series)),
                    ])
                continue
            }
            guard run.count > 1 else { continue }
            var attributes = [
                ("class", "line \(name)"),
                ("d", "M" + run.map { "\(SVGWriter.number($0.x)) \(SVGWriter.number($0.y ?? 0))" }.joined(separator: "L")),
                ("fill", "none"), ("stroke", Palette.series(series)), ("stroke-width", SVGWriter.number(width)),
                ("stroke-linejoin", "round"), ("stroke-linecap", "round"),
            ]
            if let dash { attributes.append(("stroke-dasharray", dash)) }
            writer.element("path", attributes)
        }
    }

    private func runs(_ slice: ArraySlice<Point>, where isThere: (Point) -> Bool) -> [[Point]] {
        slice.split(omittingEmptySubsequences: true) { !isThere($0) }.map(Array.init)
    }
}
