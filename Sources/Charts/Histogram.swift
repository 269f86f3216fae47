/// How often values fall into each range, with marks such as the median.
public struct Histogram: Sendable {
    public struct Bin: Sendable {
        public var range: ClosedRange<Double>
        public var count: Double

        public init(range: ClosedRange<Double>, count: Double) {
            self.range = range
            self.count = count
        }
    }

    public struct Mark: Sendable {
        public var value: Double
        public var label: String

        public init(value: Double, label: String) {
            self.value = value
            self.label = label
        }
    }

    public var bins: [Bin]
    public var marks: [Mark]
    /// How the values are written; counts are whole numbers.
    public var format: ValueFormat
    /// Counts by their logarithm, so that a few are seen beside millions.
    public var isLogarithmic: Bool

    public init(bins: [Bin], marks: [Mark] = [], format: ValueFormat = .number, isLogarithmic: Bool = false) {
        self.bins = bins
        self.marks = marks
        self.format = format
        self.isLogarithmic = isLogarithmic
    }

    public func svg(_ frame: ChartFrame) -> String {
        let height = frame.height ?? min(max(frame.width * 0.36, 160), 280)
        let sound = bins.filter { $0.range.lowerBound.isFinite && $0.range.upperBound.isFinite && $0.count.isFinite }
        let top = marks.isEmpty ? 10 : 14 + 17 * Double(marks.count)
        let counts = LinearScale(
            covering: sound.map(\.count), includingZero: true, count: max(2, Int(height / 60)), start: height - 28, end: top)
        let powers = LogScale(covering: sound.map(\.count), start: height - 28, end: top)
        func place(_ count: Double) -> Double { isLogarithmic ? powers.position(count) : counts.position(count) }
        let countTicks = isLogarithmic ? powers.ticks.map { ($0, $0) } : counts.ticks.map { ($0, counts.step) }
        let left = (countTicks.map { SVGWriter.width(of: ValueFormat.number.tick($0.0, step: $0.1)) }.max() ?? 0) + 12
        let edges = sound.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
        let values = LinearScale(
            covering: edges, includingZero: false, count: max(2, Int((frame.width - left) / 80)), start: left, end: frame.width - 12)
        var writer = SVGWriter(kind: "histogram", frame: frame, height: height)
        if isLogarithmic { writer.line(left, height - 28, frame.width - 12, height - 28, class: "grid", stroke: Palette.axis) }
        for (tick, step) in countTicks {
            let y = place(tick)
            writer.line(left, y, frame.width - 12, y, class: "grid", stroke: tick == 0 ? Palette.axis : Palette.grid)
            writer.label(ValueFormat.number.tick(tick, step: step), x: left - 8, y: y + 4, class: "tick", anchor: "end")
        }
        for tick in values.ticks {
            let text = format.tick(tick, step: values.step)
            let half = SVGWriter.width(of: text) / 2
            let x = min(max(values.position(tick), half), frame.width - half)
            writer.label(text, x: x, y: height - 9, class: "tick", anchor: "middle")
        }
        for bin in sound {
            let from = values.position(bin.range.lowerBound)
            let to = values.position(bin.range.upperBound)
            let y = place(bin.count)
            let name = "\(format.text(bin.range.lowerBound)) to \(format.text(bin.range.upperBound))"
            let count = ValueFormat.number.text(bin.count)
            writer.element(
                "rect",
                [
                    ("class", "bin series-1"), ("x", SVGWriter.number(from + 0.5)), ("y", SVGWriter.number(min(y, place(0)))),
                    ("width", SVGWriter.number(max(to - from - 1, 0.5))), ("height", SVGWriter.number(abs(place(0) - y))),
                    ("fill", Palette.series(0)), ("data-x", name), ("data-y", count), ("data-label", "\(name): \(count)"),
                ])
        }
        drawMarks(values, height: height, width: frame.width, into: &writer)
        return writer.finish()
    }

    private func drawMarks(_ values: LinearScale, height: Double, width: Double, into writer: inout SVGWriter) {
        for (index, mark) in marks.enumerated() where mark.value.isFinite {
            let x = values.position(mark.value)
            let y = 14 + 17 * Double(index)
            let isRight = x + SVGWriter.width(of: mark.label) + 4 > width
            writer.line(x, y - 9, x, height - 28, class: "mark", stroke: Palette.ink, dash: "2 3")
            writer.label(mark.label, x: isRight ? x - 4 : x + 4, y: y, class: "mark-label", anchor: isRight ? "end" : "start")
        }
    }
}
