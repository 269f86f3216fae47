/// Differences between two sides as bars to the left and right of zero, with their intervals: those that are clear in the colour of the side that has
/// more, the others grey.
public struct DifferenceBars: Sendable {
    public struct Bar: Sendable {
        public var name: String
        /// First less second; nil, or what is not finite, is "–".
        public var difference: Double?
        public var interval: ClosedRange<Double>?
        /// More than noise.
        public var isClear: Bool
        /// "41 % · 33 %": both values, at the right end.
        public var note: String?

        public init(name: String, difference: Double?, interval: ClosedRange<Double>? = nil, isClear: Bool, note: String? = nil) {
            self.name = name
            self.difference = difference
            self.interval = interval
            self.isClear = isClear
            self.note = note
        }
    }

    public var bars: [Bar]
    public var firstName: String
    public var secondName: String
    public var format: ValueFormat

    public init(bars: [Bar], firstName: String, secondName: String, format: ValueFormat = ValueFormat(decimals: 1)) {
        self.bars = bars
        self.firstName = firstName
        self.secondName = secondName
        self.format = format
    }

    public func svg(_ frame: ChartFrame) -> String { DifferenceDrawing(chart: self, frame: frame).svg() }
}

/// Difference bars being laid out and drawn.
private struct DifferenceDrawing {
    private let chart: DifferenceBars
    private let frame: ChartFrame
    private let isNarrow: Bool
    private let left: Double
    private let notesWidth: Double
    private let scale: LinearScale
    private let rowHeight: Double
    private let top = 28.0

    init(chart: DifferenceBars, frame: ChartFrame) {
        self.chart = chart
        self.frame = frame
        isNarrow = frame.width < 560
        rowHeight = isNarrow ? 40 : 24
        let notes = chart.bars.compactMap(\.note).map { SVGWriter.width(of: $0, size: 12) }.max() ?? 0
        notesWidth = isNarrow || notes == 0 ? 0 : min(notes + 14, frame.width * 0.3)
        left = isNarrow ? 0 : min((chart.bars.map { SVGWriter.width(of: $0.name) }.max() ?? 0) + 12, frame.width * 0.3)
        let ends = chart.bars.flatMap { [$0.difference, $0.interval?.lowerBound, $0.interval?.upperBound] }.compactMap(\.self).filter(
            \.isFinite)
        // As far to the left as to the right: which side has more is seen from the side alone.
        let far = max(ends.map(abs).max() ?? 1, 1e-9)
        let text = SVGWriter.width(of: WaterfallDrawing.signed(far, chart.format)) + 10
        scale = LinearScale(
            covering: [-far, far], includingZero: true, count: 200, start: left + text,
            end: max(frame.width - notesWidth - text, left + text + 40))
    }

    func svg() -> String {
        var writer = SVGWriter(kind: "difference", frame: frame, height: top + Double(chart.bars.count) * rowHeight + 6)
        let zero = scale.position(0)
        side("← more: \(chart.secondName)", x: zero - 8, room: zero - left - 8, series: 1, anchor: "end", into: &writer)
        side("\(chart.firstName): more →", x: zero + 8, room: frame.width - zero - 8, series: 0, anchor: "start", into: &writer)
        writer.line(zero, top - 6, zero, top + Double(chart.bars.count) * rowHeight, class: "zero", stroke: Palette.axis)
        for (place, bar) in chart.bars.enumerated() { draw(bar, y: top + Double(place) * rowHeight, zero: zero, into: &writer) }
        return writer.finish()
    }

    private func side(_ text: String, x: Double, room: Double, series: Int, anchor: String, into writer: inout SVGWriter) {
        writer.element(
            "text",
            [
                ("class", "side"), ("x", SVGWriter.number(x)), ("y", "14"), ("fill", Palette.series(series)), ("font-weight", "600"),
                ("text-anchor", anchor),
            ], SVGWriter.fit(text, into: max(room, 30)))
    }

    private func draw(_ bar: DifferenceBars.Bar, y: Double, zero: Double, into writer: inout SVGWriter) {
        let thickness = 12.0
        let barTop = isNarrow ? y + 21 : y + (rowHeight - thickness) / 2
        let middle = barTop + thickness / 2
        let textY = isNarrow ? y + 14 : middle + 4.5
        let noteRoom = SVGWriter.width(of: bar.note ?? "", size: 12)
        writer.label(SVGWriter.fit(bar.name, into: isNarrow ? frame.width - noteRoom - 10 : left - 8), x: 0, y: textY, class: "bar-name")
        if let note = bar.note {
            writer.element(
                "text",
                [
                    ("class", "note quiet"), ("x", SVGWriter.number(frame.width)), ("y", SVGWriter.number(textY)), ("fill", Palette.quiet),
                    ("font-size", "12"), ("text-anchor", "end"),
                ], note)
        }
        guard let value = bar.difference, value.isFinite else {
            writer.label("–", x: zero + 6, y: middle + 4.5, class: "value")
            return
        }
        let tip = scale.position(value)
        let words = bar.isClear ? WaterfallDrawing.signed(value, chart.format) : "no clear difference"
        writer.element(
            "rect",
            [
                ("class", bar.isClear ? value < 0 ? "bar less" : "bar more" : "bar unclear"), ("x", SVGWriter.number(min(zero, tip))),
                ("y", SVGWriter.number(barTop)), ("width", SVGWriter.number(max(abs(tip - zero), 0.5))),
                ("height", SVGWriter.number(thickness)),
                ("fill", bar.isClear ? Palette.series(value < 0 ? 1 : 0) : Palette.grid), ("data-x", bar.name), ("data-y", words),
                ("data-label", "\(bar.name): \(words)\(bar.note.map { ", \($0)" } ?? "")"),
            ])
        var end = tip
        if let interval = bar.interval, interval.lowerBound.isFinite, interval.upperBound.isFinite {
            let (a, b) = (scale.position(interval.lowerBound), scale.position(interval.upperBound))
            writer.line(a, middle, b, middle, class: "interval", stroke: bar.isClear ? Palette.ink : Palette.axis)
            end = value < 0 ? min(tip, a) : max(tip, b)
        }
        guard bar.isClear else { return }
        writer.label(
            WaterfallDrawing.signed(value, chart.format), x: value < 0 ? end - 5 : end + 5, y: middle + 4.5, class: "value",
            anchor: value < 0 ? "end" : "start")
    }
}
