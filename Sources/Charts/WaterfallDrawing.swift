/// A waterfall being laid out and drawn.
struct WaterfallDrawing {
    private struct Row {
        var name: String
        var detail: String?
        var from: Double
        var to: Double
        var text: String
        var kind: String
        var colour: String
    }

    private let frame: ChartFrame
    private let mark: Waterfall.Mark?
    private let rows: [Row]
    private let scale: LinearScale
    private let isNarrow: Bool
    private let left: Double
    private let top: Double
    private let rowHeight: Double

    init(chart: Waterfall, frame: ChartFrame) {
        self.frame = frame
        mark = chart.mark.flatMap { $0.value.isFinite ? $0 : nil }
        rows = Self.rows(of: chart)
        // Where there is little room, names stand above their bars.
        isNarrow = frame.width < 340
        let hasDetails = rows.contains { $0.detail != nil }
        rowHeight = isNarrow ? (hasDetails ? 62 : 46) : (hasDetails ? 40 : 28)
        top = mark == nil ? 4 : 24
        let widest = rows.map { max(SVGWriter.width(of: $0.name), SVGWriter.width(of: $0.detail ?? "", size: 12)) }.max() ?? 0
        left = isNarrow ? 0 : min(widest + 14, frame.width * 0.42)
        let right = (rows.map { SVGWriter.width(of: $0.text) }.max() ?? 30) + 12
        scale = LinearScale(
            covering: rows.flatMap { [$0.from, $0.to] } + (mark.map { [$0.value] } ?? []), includingZero: true, count: 200, start: left + 2,
            end: max(frame.width - right, left + 20))
    }

    func svg() -> String {
        let height = top + Double(rows.count) * rowHeight + 2
        var writer = SVGWriter(kind: "waterfall", frame: frame, height: height)
        drawMark(height: height, into: &writer)
        let zero = scale.position(0)
        writer.line(zero, top, zero, height - 2, class: "zero", stroke: Palette.axis)
        for (index, row) in rows.enumerated() { draw(row, at: index, into: &writer) }
        return writer.finish()
    }

    private static func rows(of chart: Waterfall) -> [Row] {
        var sum = 0.0
        var rows = ([chart.start] + chart.steps).enumerated().map { index, step in
            let value = step.value.isFinite ? step.value : 0
            let from = sum
            sum += value
            return Row(
                name: step.name, detail: step.detail, from: from, to: sum, text: signed(step.value, chart.format),
                kind: value < 0 ? "against" : "for",
                colour: index == 0 || value == 0 ? Palette.quiet : value < 0 ? Palette.bad : Palette.good)
        }
        rows.append(
            Row(
                name: chart.totalName, detail: chart.totalDetail, from: 0, to: sum, text: signed(sum, chart.format), kind: "total",
                colour: Palette.ink))
        return rows
    }

    private func draw(_ row: Row, at index: Int, into writer: inout SVGWriter) {
        let y = top + Double(index) * rowHeight
        let isTotal = row.kind == "total"
        if isTotal { writer.line(0, y, frame.width, y, class: "rule", stroke: Palette.grid) }
        drawName(row, y: y, into: &writer)
        let thickness = 14.0
        let barTop = isNarrow ? y + rowHeight - 20 : y + (rowHeight - thickness) / 2
        let (from, to) = (scale.position(row.from), scale.position(row.to))
        writer.element(
            "rect",
            [
                ("class", "bar \(row.kind)"), ("x", SVGWriter.number(min(from, to))), ("y", SVGWriter.number(barTop)),
                ("width", SVGWriter.number(max(abs(to - from), 1))), ("height", SVGWriter.number(thickness)), ("fill", row.colour),
                ("data-x", row.name), ("data-y", row.text),
                ("data-label", "\(row.name): \(row.text)\(row.detail.map { ", \($0)" } ?? "")"),
            ])
        if index + 2 < rows.count {
            // From where this one ends to where the next begins.
            writer.line(to, barTop + thickness, to, barTop + rowHeight, class: "link", stroke: Palette.axis, dash: "1 2")
        }
        writer.element(
            "text",
            [
                ("class", "value"), ("x", SVGWriter.number(max(from, to) + 6)), ("y", SVGWriter.number(barTop + thickness / 2 + 4.5)),
                ("fill", Palette.ink), ("font-weight", isTotal ? "700" : "400"), ("stroke", Palette.paper), ("stroke-width", "3"),
                // Paper around the letters, which the mark's line may cross.
                ("paint-order", "stroke"),
            ], row.text)
    }

    private func drawName(_ row: Row, y: Double, into writer: inout SVGWriter) {
        let room = isNarrow ? frame.width : left - 10
        let middle = y + rowHeight / 2
        let nameY = isNarrow ? y + 19 : row.detail == nil ? middle + 4.5 : middle - 3
        writer.element(
            "text",
            [
                ("class", "bar-name"), ("x", "0"), ("y", SVGWriter.number(nameY)), ("fill", Palette.ink),
                ("font-weight", row.kind == "total" ? "700" : "600"),
            ], SVGWriter.fit(row.name, into: room))
        guard let detail = row.detail else { return }
        writer.element(
            "text",
            [
                ("class", "detail quiet"), ("x", "0"), ("y", SVGWriter.number(nameY + 15)), ("fill", Palette.quiet), ("font-size", "12"),
            ], SVGWriter.fit(detail, into: room))
    }

    private func drawMark(height: Double, into writer: inout SVGWriter) {
        guard let mark else { return }
        let x = scale.position(mark.value)
        let isLeft = x + SVGWriter.width(of: mark.label) + 4 > frame.width
        writer.line(x, 4, x, height - 2, class: "mark", stroke: Palette.ink, dash: "3 3")
        writer.label(mark.label, x: isLeft ? x - 5 : x + 5, y: 14, class: "mark-label", anchor: isLeft ? "end" : "start")
    }

    /// With its sign, since colour alone says nothing: "+7.2", "−3.1".
    static func signed(_ value: Double, _ format: ValueFormat) -> String {
        let text = format.text(value)
        return value > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
    }
}
