/// Diverging bars being laid out and drawn.
struct DivergingDrawing {
    private let chart: DivergingBars
    private let frame: ChartFrame
    private let isNarrow: Bool
    private let left: Double
    private let notesWidth: Double
    private let scale: LinearScale
    private let rowHeight: Double
    private let top = 26.0
    private let headHeight = 32.0

    init(chart: DivergingBars, frame: ChartFrame) {
        self.chart = chart
        self.frame = frame
        let bars = chart.groups.flatMap(\.bars)
        // Where there is little room, names and notes stand above their bars.
        isNarrow = frame.width < 560
        rowHeight = isNarrow ? 36 : 22
        let notes = bars.compactMap(\.note).map { SVGWriter.width(of: $0, size: 12) }.max() ?? 0
        notesWidth = isNarrow || notes == 0 ? 0 : min(notes + 12, frame.width * 0.3)
        let names = bars.map { SVGWriter.width(of: $0.name) }.max() ?? 0
        left = isNarrow ? 0 : min(names + 12, frame.width * 0.32)
        let values = bars.compactMap(\.value).filter(\.isFinite)
        let text = (values.map { SVGWriter.width(of: WaterfallDrawing.signed($0, chart.format)) }.max() ?? 30) + 8
        let start = values.contains { $0 < 0 } ? left + text : left + 2
        scale = LinearScale(
            covering: values, includingZero: true, count: 200, start: start, end: max(frame.width - notesWidth - text, start + 20))
    }

    func svg() -> String {
        let rows = chart.groups.reduce(0) { $0 + $1.bars.count }
        let height = top + Double(chart.groups.count) * headHeight + Double(rows) * rowHeight + 4
        var writer = SVGWriter(kind: "diverging", frame: frame, height: height)
        let zero = scale.position(0)
        drawSides(zero: zero, into: &writer)
        writer.line(zero, top - 4, zero, height - 2, class: "zero", stroke: Palette.axis)
        var y = top
        for group in chart.groups {
            drawHead(group, y: y, into: &writer)
            y += headHeight
            for bar in group.bars {
                draw(bar, of: group, y: y, into: &writer)
                y += rowHeight
            }
        }
        return writer.finish()
    }

    private func drawSides(zero: Double, into writer: inout SVGWriter) {
        let forText = SVGWriter.fit("\(chart.positiveName) →", into: frame.width - zero - 8)
        writer.element(
            "text", [("class", "side"), ("x", SVGWriter.number(zero + 8)), ("y", "13"), ("fill", Palette.good), ("font-weight", "600")],
            forText)
        writer.element(
            "text",
            [
                ("class", "side"), ("x", SVGWriter.number(zero - 8)), ("y", "13"), ("fill", Palette.bad), ("font-weight", "600"),
                ("text-anchor", "end"),
            ], SVGWriter.fit("← \(chart.negativeName)", into: max(zero - 8, 20)))
    }

    private func drawHead(_ group: DivergingBars.Group, y: Double, into writer: inout SVGWriter) {
        writer.line(0, y + 4, frame.width, y + 4, class: "rule", stroke: Palette.grid)
        let name = SVGWriter.fit(group.name, into: frame.width * 0.6)
        // Paper behind the words, which cross the zero line.
        let words = group.detail.map { "\(name)  \($0)" } ?? name
        let wide = min(SVGWriter.width(of: words) * 1.08 + 6, frame.width)
        writer.element(
            "rect",
            [("x", "0"), ("y", SVGWriter.number(y + 8)), ("width", SVGWriter.number(wide)), ("height", "20"), ("fill", Palette.paper)])
        writer.element(
            "text", [("class", "group"), ("x", "0"), ("y", SVGWriter.number(y + 23)), ("fill", Palette.ink), ("font-weight", "700")], name)
        guard let detail = group.detail else { return }
        let x = SVGWriter.width(of: name) * 1.08 + 8
        writer.label(SVGWriter.fit(detail, into: max(frame.width - x, 20)), x: x, y: y + 23, class: "quiet")
    }

    private func draw(_ bar: DivergingBars.Bar, of group: DivergingBars.Group, y: Double, into writer: inout SVGWriter) {
        let thickness = 12.0
        let barTop = isNarrow ? y + 19 : y + (rowHeight - thickness) / 2
        let textY = isNarrow ? y + 13 : barTop + thickness / 2 + 4.5
        let noteWidth = isNarrow ? SVGWriter.width(of: bar.note ?? "", size: 12) : notesWidth
        writer.label(SVGWriter.fit(bar.name, into: isNarrow ? frame.width - noteWidth - 8 : left - 8), x: 0, y: textY, class: "bar-name")
        if let note = bar.note {
            writer.element(
                "text",
                [
                    ("class", "note quiet"), ("x", SVGWriter.number(frame.width)), ("y", SVGWriter.number(textY)), ("fill", Palette.quiet),
                    ("font-size", "12"), ("text-anchor", "end"),
                ], SVGWriter.fit(note, into: max(frame.width * 0.5, 60)))
        }
        let zero = scale.position(0)
        guard let value = bar.value, value.isFinite else {
            writer.label("–", x: zero + 6, y: barTop + thickness / 2 + 4.5, class: "value")
            return
        }
        let tip = scale.position(value)
        let text = WaterfallDrawing.signed(value, chart.format)
        writer.element(
            "rect",
            [
                ("class", value < 0 ? "bar against" : "bar for"), ("x", SVGWriter.number(min(zero, tip))), ("y", SVGWriter.number(barTop)),
                ("width", SVGWriter.number(abs(tip - zero))), ("height", SVGWriter.number(thickness)),
                ("fill", value < 0 ? Palette.bad : Palette.good), ("data-x", "\(group.name): \(bar.name)"), ("data-y", text),
                ("data-label", "\(group.name), \(bar.name): \(text)\(bar.note.map { ", \($0)" } ?? "")"),
            ])
        writer.label(
            text, x: value < 0 ? tip - 5 : tip + 5, y: barTop + thickness / 2 + 4.5, class: "value", anchor: value < 0 ? "end" : "start")
    }
}
