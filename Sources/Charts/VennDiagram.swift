import Foundation

/// Two sets as circles whose areas, and the area that they share, are as large as the numbers say.
public struct VennDiagram: Sendable {
    public var first: Double
    public var second: Double
    public var both: Double
    public var firstName: String
    public var secondName: String
    public var format: ValueFormat

    public init(first: Double, second: Double, both: Double, firstName: String, secondName: String, format: ValueFormat = .number) {
        func finite(_ value: Double) -> Double { value.isFinite ? max(0, value) : 0 }
        self.first = finite(first)
        self.second = finite(second)
        self.both = min(finite(both), self.first, self.second)
        self.firstName = firstName
        self.secondName = secondName
        self.format = format
    }

    /// How far apart the centres of two circles stand that share an area: found by halving, the shared area falls with the distance.
    static func distance(_ r: Double, _ s: Double, sharing area: Double) -> Double {
        if area <= 0 { return r + s }
        let inner = abs(r - s)
        if area >= Double.pi * min(r, s) * min(r, s) * 0.999_999 { return inner }
        var (low, high) = (inner, r + s)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if lens(r, s, middle) > area { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The area that two circles share (circular segments of both).
    static func lens(_ r: Double, _ s: Double, _ d: Double) -> Double {
        if d >= r + s { return 0 }
        if d <= abs(r - s) { return Double.pi * min(r, s) * min(r, s) }
        let a = r * r * acos(min(1, max(-1, (d * d + r * r - s * s) / (2 * d * r))))
        let b = s * s * acos(min(1, max(-1, (d * d + s * s - r * r) / (2 * d * s))))
        let root = (-d + r + s) * (d + r - s) * (d - r + s) * (d + r + s)
        return a + b - 0.5 * max(0, root).squareRoot()
    }

    public func svg(_ frame: ChartFrame) -> String {
        let height = frame.height ?? min(frame.width * 0.5, 150)
        var writer = SVGWriter(kind: "venn", frame: frame, height: height)
        let (a, b) = ((first / Double.pi).squareRoot(), (second / Double.pi).squareRoot())
        let d = Self.distance(a, b, sharing: both)
        let wide = max(a, d + b) + max(a, b - d)
        guard wide > 0 else {
            writer.label("–", x: frame.width / 2, y: height / 2, class: "quiet", anchor: "middle")
            return writer.finish()
        }
        let scale = min((frame.width - 8) / wide, (height - 8) / (2 * max(a, b)))
        let left = (frame.width - wide * scale) / 2 + max(a, b - d) * scale
        circle(left, height / 2, a * scale, 0, "\(firstName): \(format.text(first))", into: &writer)
        circle(left + d * scale, height / 2, b * scale, 1, "\(secondName): \(format.text(second))", into: &writer)
        return writer.finish()
    }

    private func circle(_ x: Double, _ y: Double, _ radius: Double, _ series: Int, _ name: String, into writer: inout SVGWriter) {
        guard radius > 0 else { return }
        writer.start(
            "circle",
            [
                ("class", "set series-\(series + 1)"), ("cx", SVGWriter.number(x)), ("cy", SVGWriter.number(y)),
                ("r", SVGWriter.number(max(radius, 1))), ("fill", Palette.series(series)), ("fill-opacity", "0.35"),
                ("stroke", Palette.series(series)), ("stroke-width", "1.5"),
            ])
        writer.element("title", [], name)
        writer.end()
    }
}
