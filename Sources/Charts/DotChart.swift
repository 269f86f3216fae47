/// Values of several series on one line each: where the series disagree, the line between their dots is long.
public struct DotChart: Sendable {
    public struct Row: Sendable {
        public var name: String
        /// One value per series; nil is no data.
        public var values: [Double?]

        public init(name: String, values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    public var rows: [Row]
    /// At most seven; beside its colour each has a shape of its own.
    public var series: [String]
    public var format: ValueFormat

    public init(rows: [Row], series: [String], format: ValueFormat = .number) {
        self.rows = rows
        self.series = Array(series.prefix(Palette.seriesCount))
        self.format = format
    }

    public func svg(_ frame: ChartFrame) -> String {
        let isNarrow = frame.width < 480
        let rowHeight = isNarrow ? 46.0 : 34.0
        let names = rows.map { SVGWriter.width(of: $0.name) }.max() ?? 0
        let left = isNarrow ? 8 : min(names + 20, frame.width * 0.32)
        let legend = legend(width: frame.width)
        let top = Double(legend.rows) * 20 + 34
        let height = top + Double(rows.count) * rowHeight + 6
        let values = rows.flatMap { $0.values.compactMap(\.self) }
        let scale = LinearScale(covering: values, includingZero: true, count: isNarrow ? 3 : 8, start: left, end: frame.width - 24)
        var writer = SVGWriter(kind: "dots", frame: frame, height: height)
        for item in legend.items {
            dot(item.x + 6, item.y - 4.5, item.series, label: nil, into: &writer)
            writer.label(series[item.series], x: item.x + 17, y: item.y, class: "tick")
        }
        for tick in scale.ticks {
            let x = scale.position(tick)
            writer.line(x, top - 6, x, height - 4, class: "grid", stroke: tick == 0 ? Palette.axis : Palette.grid)
            writer.label(
                format.tick(tick, step: scale.step), x: x, y: top - 12, class: "tick", anchor: tick == 0 && isNarrow ? "start" : "middle")
        }
        for (place, row) in rows.enumerated() {
            let base = top + Double(place) * rowHeight
            draw(row, base: base, y: base + (isNarrow ? 31 : rowHeight / 2), left: left, scale: scale, frame: frame, into: &writer)
        }
        return writer.finish()
    }

    private func draw(
        _ row: Row, base: Double, y: Double, left: Double, scale: LinearScale, frame: ChartFrame, into writer: inout SVGWriter
    ) {
        let isNarrow = frame.width < 480
        let name = SVGWriter.fit(row.name, into: isNarrow ? frame.width - 16 : left - 16)
        writer.label(
            name, x: isNarrow ? left : left - 16, y: isNarrow ? base + 16 : y + 4.5, class: "bar-name", anchor: isNarrow ? "start" : "end")
        let sound = row.values.prefix(series.count).enumerated().compactMap { place, value in
            value.flatMap { $0.isFinite ? (place: place, value: $0) : nil }
        }
        if let low = sound.map(\.value).min(), let high = sound.map(\.value).max() {
            writer.line(scale.position(low), y, scale.position(high), y, class: "span", stroke: Palette.axis)
        }
        for (place, value) in sound {
            dot(scale.position(value), y, place, label: (row.name, format.text(value)), into: &writer)
        }
    }

    /// Round and square, full and hollow, and turned.
    private func dot(_ x: Double, _ y: Double, _ place: Int, label: (name: String, value: String)?, into writer: inout SVGWriter) {
        let colour = Palette.series(place)
        var attributes = [
            ("class", "dot series-\(place + 1)"), ("x", SVGWriter.number(x - 5)), ("y", SVGWriter.number(y - 5)), ("width", "10"),
            ("height", "10"), ("rx", place < 2 ? "5" : "1"), ("stroke", colour), ("stroke-width", "2"),
            ("fill", place % 2 == 0 ? colour : Palette.paper),
        ]
        if place > 3 { attributes.append(("transform", "rotate(45 \(SVGWriter.number(x)) \(SVGWriter.number(y)))")) }
        if let label {
            attributes += [
                ("data-x", label.name), ("data-y", label.value), ("data-label", "\(label.name), \(series[place]): \(label.value)"),
            ]
        }
        writer.element("rect", attributes)
    }

    private func legend(width: Double) -> (items: [(series: Int, x: Double, y: Double)], rows: Int) {
        var items: [(series: Int, x: Double, y: Double)] = []
        var (x, row) = (4.0, 0)
        for (place, name) in series.enumerated() {
            let needed = 17 + SVGWriter.width(of: name) + 22
            if x + needed > width, x > 4 { (x, row) = (4, row + 1) }
            items.append((place, x, 16 + Double(row) * 20))
            x += needed
        }
        return (items, row + 1)
    }
}
