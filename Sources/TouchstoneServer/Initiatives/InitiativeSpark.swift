import Charts
import Foundation
import Touchstone

/// A KPI's course the size of a line of text, with the day on which the initiative began and where the course before would have led.
struct InitiativeSpark {
    let impact: InitiativeImpact

    private static let (width, height) = (260.0, 56.0)

    /// Nil where there is no course.
    var svg: String? {
        let all = impact.stretches.suffix(120)
        let values = all.compactMap(\.value) + all.compactMap(\.expected)
        guard all.count(where: { $0.value != nil }) > 2, let low = values.min(), let high = values.max(), let first = all.first,
            let last = all.last
        else { return nil }
        let room = max(high - low, abs(high) * 0.02, 1e-9)
        func x(_ time: Int64) -> Double {
            let whole = Double(max(1, last.time.lowerBound - first.time.lowerBound))
            return 4 + (Self.width - 8) * min(max(Double(time - first.time.lowerBound) / whole, 0), 1)
        }
        func y(_ value: Double) -> Double { Self.height - 5 - (Self.height - 10) * (value - low) / room }
        var writer = SVGWriter(
            kind: "initiative-spark",
            frame: ChartFrame(title: "Course of \(impact.definition?.name ?? "the KPI")", summary: summary, width: Self.width),
            height: Self.height)
        if let start = impact.start, start > first.time.lowerBound, start <= last.time.upperBound {
            let place = x(start)
            writer.element(
                "rect",
                [
                    ("class", "spark-after"), ("x", SVGWriter.number(place)), ("y", "0"),
                    ("width", SVGWriter.number(Self.width - place)), ("height", SVGWriter.number(Self.height)),
                ])
            writer.line(place, 0, place, Self.height, class: "spark-start", stroke: Palette.ink, dash: "2 2")
        }
        path(all.map { ($0.expected, $0.time.lowerBound) }, x, y, Palette.series(1), "1.5", "3 3", into: &writer)
        path(all.map { ($0.value, $0.time.lowerBound) }, x, y, Palette.series(0), "2", nil, into: &writer)
        if let end = all.last(where: { $0.value != nil }), let value = end.value {
            writer.element(
                "circle",
                [
                    ("cx", SVGWriter.number(x(end.time.lowerBound))), ("cy", SVGWriter.number(y(value))), ("r", "3"),
                    ("fill", Palette.series(0)),
                ])
        }
        return writer.finish()
    }

    private var summary: String { impact.sentence }

    private func path(
        _ points: [(value: Double?, time: Int64)], _ x: (Int64) -> Double, _ y: (Double) -> Double, _ colour: String, _ width: String,
        _ dash: String?, into writer: inout SVGWriter
    ) {
        for run in points.split(whereSeparator: { $0.value == nil }) where run.count > 1 {
            let places = run.map { "\(SVGWriter.number(x($0.time))) \(SVGWriter.number(y($0.value ?? 0)))" }
            var attributes = [
                ("d", "M" + places.joined(separator: "L")), ("fill", "none"), ("stroke", colour), ("stroke-width", width),
                ("stroke-linejoin", "round"),
            ]
            if let dash { attributes.append(("stroke-dasharray", dash)) }
            writer.element("path", attributes)
        }
    }
}
