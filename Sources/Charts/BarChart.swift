/// Horizontal bars that start at zero, with their values and intervals.
public struct BarChart: Sendable {
    public struct Bar: Sendable {
        public var name: String
        /// nil is "no data": the name stands alone with a dash.
        public var value: Double?
        public var interval: ClosedRange<Double>?
        /// What is said behind the value: "412 answers".
        public var note: String?
        /// Where the name leads; nil is no link.
        public var href: String?

        public init(name: String, value: Double?, interval: ClosedRange<Double>? = nil, note: String? = nil, href: String? = nil) {
            self.name = name
            self.value = value
            self.interval = interval
            self.note = note
            self.href = href
        }
    }

    public var bars: [Bar]
    public var format: ValueFormat

    public init(bars: [Bar], format: ValueFormat = .number) {
        self.bars = bars
        self.format = format
    }

    public func svg(_ frame: ChartFrame) -> String {
        // Below 480 pixels a name stands above its bar, where there is room for it.
        let isNarrow = frame.width < 480
        let rowHeight = isNarrow ? 44.0 : 30.0
        let thickness = isNarrow ? 14.0 : 16.0
        let height = max(Double(bars.count) * rowHeight + 4, rowHeight)
        let widest = bars.map { SVGWriter.width(of: $0.name) }.max() ?? 0
        let left = isNarrow ? 0 : min(widest + 14, frame.width * 0.34)
        let texts = bars.map { bar in
            bar.value.map { format.text($0) } ?? "–"
        }
        let noteWidths = zip(bars, texts).map { bar, text in
            SVGWriter.width(of: text) + (bar.note.map { SVGWriter.width(of: $0) + 10 } ?? 0)
        }
        let right = min((noteWidths.max() ?? 40) + 14, frame.width * (isNarrow ? 0.6 : 0.4))
        let reach = bars.flatMap { [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound].compactMap(\.self) }
        let scale = LinearScale(covering: reach, includingZero: true, count: 200, start: left, end: max(frame.width - right, left + 20))
        let zero = scale.position(0)

        var writer = SVGWriter(kind: "bar", frame: frame, height: height, hasLinks: bars.contains { $0.href != nil })
        for (index, bar) in bars.enumerated() {
            let top = Double(index) * rowHeight + (isNarrow ? 20 : (rowHeight - thickness) / 2)
            drawName(
                bar, left: left, y: isNarrow ? top - 6 : top + thickness / 2 + 4.5, isNarrow: isNarrow, width: frame.width, into: &writer)
            draw(bar, text: texts[index], top: top, thickness: thickness, scale: scale, into: &writer)
        }
        writer.line(zero, isNarrow ? 18 : 2, zero, height - 2, class: "zero", stroke: Palette.axis)
        return writer.finish()
    }

    private func drawName(_ bar: Bar, left: Double, y: Double, isNarrow: Bool, width: Double, into writer: inout SVGWriter) {
        let name = SVGWriter.fit(bar.name, into: isNarrow ? width : left - 12)
        if let href = bar.href { writer.start("a", [("href", href)]) }
        writer.label(name, x: isNarrow ? 0 : left - 12, y: y, class: "bar-name", anchor: isNarrow ? "start" : "end")
        if bar.href != nil { writer.end() }
    }

    private func draw(_ bar: Bar, text: String, top: Double, thickness: Double, scale: LinearScale, into writer: inout SVGWriter) {
        let zero = scale.position(0)
        let middle = top + thickness / 2
        var end = zero
        if let value = bar.value, value.isFinite {
            let tip = scale.position(value)
            end = max(zero, tip)
            var words = "\(bar.name): \(text)"
            if let interval = bar.interval {
                words += " (\(format.text(interval.lowerBound)) to \(format.text(interval.upperBound)))"
            }
            if let note = bar.note { words += ", \(note)" }
            writer.element(
                "rect",
                [
                    ("class", "bar series-1"), ("x", SVGWriter.number(min(zero, tip))), ("y", SVGWriter.number(top)),
                    ("width", SVGWriter.number(abs(tip - zero))), ("height", SVGWriter.number(thickness)), ("fill", Palette.series(0)),
                    ("data-x", bar.name), ("data-y", text), ("data-label", words),
                ])
        }
        if let interval = bar.interval, interval.lowerBound.isFinite, interval.upperBound.isFinite {
            let from = scale.position(interval.lowerBound)
            let to = scale.position(interval.upperBound)
            end = max(end, to)
            writer.start("g", [("class", "whisker"), ("stroke-width", "1.5")])
            // A pale halo keeps the whisker visible on the bar.
            writer.element(
                "path",
                [
                    ("d", "M\(SVGWriter.number(from)) \(SVGWriter.number(middle))H\(SVGWriter.number(to))"), ("stroke", Palette.paper),
                    ("stroke-width", "3.5"), ("stroke-opacity", "0.45"),
                ])
            writer.line(from, middle, to, middle, class: "whisker-line", stroke: Palette.ink)
            for x in [from, to] { writer.line(x, middle - 4, x, middle + 4, class: "whisker-end", stroke: Palette.ink) }
            writer.end()
        }
        writer.label(text, x: end + 8, y: middle + 4.5, class: "value")
        if let note = bar.note {
            writer.label(note, x: end + 8 + SVGWriter.width(of: text) + 8, y: middle + 4.5, class: "note quiet")
        }
    }
}
