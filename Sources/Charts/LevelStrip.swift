/// One subject on a scale of levels: where people see it, each for themselves, the mean with its interval, and what is aimed at.
public struct LevelStrip: Sendable {
    public struct Person: Sendable {
        public var value: Double
        /// "Service", shown when it is pointed at.
        public var label: String

        public init(value: Double, label: String) {
            self.value = value
            self.label = label
        }
    }

    public var levels: Int
    public var people: [Person]
    public var mean: Double?
    public var interval: ClosedRange<Double>?
    public var target: Int?

    public init(levels: Int, people: [Person], mean: Double?, interval: ClosedRange<Double>?, target: Int?) {
        self.levels = max(levels, 2)
        self.people = people
        self.mean = mean
        self.interval = interval
        self.target = target
    }

    public func svg(_ frame: ChartFrame) -> String {
        let scale = Scale(levels: levels, start: 12, end: frame.width - 12)
        let piles = piled(scale)
        let most = piles.map(\.row).max() ?? 0
        let axis = 26 + Double(most) * 9
        var writer = SVGWriter(kind: "strip", frame: frame, height: axis + 26)
        if let interval {
            writer.element(
                "rect",
                [
                    ("class", "band"), ("x", SVGWriter.number(scale.position(interval.lowerBound))), ("y", SVGWriter.number(axis - 5)),
                    ("width", SVGWriter.number(max(2, scale.position(interval.upperBound) - scale.position(interval.lowerBound)))),
                    ("height", "10"), ("rx", "2"), ("fill", Palette.series(0)), ("fill-opacity", "0.22"),
                ])
        }
        writer.line(scale.position(1), axis, scale.position(Double(levels)), axis, class: "axis", stroke: Palette.axis)
        for level in 1...levels {
            let x = scale.position(Double(level))
            writer.line(x, axis - 4, x, axis + 4, class: "axis", stroke: Palette.axis)
            writer.label("\(level)", x: x, y: axis + 19, class: "tick", anchor: "middle")
        }
        if let target {
            let x = scale.position(Double(target))
            writer.element(
                "path",
                [
                    ("class", "target"), ("d", "M\(SVGWriter.number(x)) \(SVGWriter.number(axis + 6))V4h14l-4 4.5l4 4.5h-14"),
                    ("fill", "none"), ("stroke", Palette.quiet), ("stroke-width", "1.5"), ("data-x", "Target"), ("data-y", "\(target)"),
                ])
        }
        for pile in piles {
            writer.element(
                "circle",
                [
                    ("class", "dot"), ("cx", SVGWriter.number(pile.x)), ("cy", SVGWriter.number(axis - 10 - Double(pile.row) * 9)),
                    ("r", "4"),
                    ("fill", Palette.paper), ("stroke", Palette.series(0)), ("stroke-width", "1.5"), ("data-x", pile.person.label),
                    ("data-y", ValueFormat(decimals: 1).text(pile.person.value)),
                    ("data-label", "\(pile.person.label): \(ValueFormat(decimals: 1).text(pile.person.value))"),
                ])
        }
        if let mean {
            let x = scale.position(mean)
            writer.element(
                "rect",
                [
                    ("class", "mean"), ("x", SVGWriter.number(x - 2)), ("y", SVGWriter.number(axis - 8)), ("width", "4"), ("height", "16"),
                    ("rx", "1"), ("fill", Palette.series(0)),
                ])
        }
        return writer.finish()
    }

    /// The whole scale, whatever the values: that of one subject can be held beside another's.
    private struct Scale {
        let levels: Int
        let start: Double
        let end: Double

        func position(_ value: Double) -> Double {
            let share = (value - 1) / Double(levels - 1)
            return start + min(max(share.isFinite ? share : 0, 0), 1) * (end - start)
        }
    }

    /// People who see it alike stand on one another.
    private func piled(_ scale: Scale) -> [(x: Double, row: Int, person: Person)] {
        var placed: [(x: Double, row: Int, person: Person)] = []
        for person in people.sorted(by: { $0.value < $1.value }) {
            let x = scale.position(person.value)
            let taken = Set(placed.filter { abs($0.x - x) < 9 }.map(\.row))
            var row = 0
            while taken.contains(row) { row += 1 }
            placed.append((x, row, person))
        }
        return placed
    }
}
