/// A line the size of a word, with its band and a dot at the last value.
public struct Sparkline: Sendable {
    public var values: [Double?]
    /// The interval of each value, in the same order; empty draws no band.
    public var intervals: [ClosedRange<Double>?]
    /// True draws the last step dashed: its period is not over.
    public var isLastPartial: Bool

    public init(values: [Double?], intervals: [ClosedRange<Double>?] = [], isLastPartial: Bool = false) {
        self.values = values
        self.intervals = intervals
        self.isLastPartial = isLastPartial
    }

    public func svg(_ frame: ChartFrame) -> String {
        let height = frame.height ?? 36
        var writer = SVGWriter(kind: "sparkline", frame: frame, height: height)
        let finite = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
        let bounds = intervals.prefix(values.count).map { $0.flatMap { $0.lowerBound.isFinite && $0.upperBound.isFinite ? $0 : nil } }
        let all = finite.compactMap(\.self) + bounds.flatMap { $0.map { [$0.lowerBound, $0.upperBound] } ?? [] }
        let vertical = LinearScale(covering: all, includingZero: false, count: 400, start: height - 4, end: 4)
        let step = values.count > 1 ? (frame.width - 10) / Double(values.count - 1) : 0
        let left = values.count > 1 ? 4.0 : frame.width / 2
        let points = finite.enumerated().map { index, value in
            LinePath.Point(
                x: left + Double(index) * step, y: value.map(vertical.position),
                low: index < bounds.count ? bounds[index].map { vertical.position($0.lowerBound) } : nil,
                high: index < bounds.count ? bounds[index].map { vertical.position($0.upperBound) } : nil)
        }
        LinePath(points: points, isLastPartial: isLastPartial, series: 0, width: 1.75).draw(into: &writer)
        if let last = points.last(where: { $0.y != nil }), let y = last.y {
            writer.element(
                "circle",
                [
                    ("class", "dot series-1"), ("cx", SVGWriter.number(last.x)), ("cy", SVGWriter.number(y)), ("r", "3"),
                    ("fill", Palette.series(0)), ("stroke", Palette.paper),
                ])
        }
        return writer.finish()
    }
}
