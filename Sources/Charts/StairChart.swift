/// Levels as a stair, and on each step what stands there: what a board sees at a glance.
public struct StairChart: Sendable {
    public struct Subject: Sendable {
        public var name: String
        /// The step, counted from 1.
        public var step: Int
        /// Marked, with a word: "holds back the whole".
        public var mark: String?

        public init(name: String, step: Int, mark: String? = nil) {
            self.name = name
            self.step = step
            self.mark = mark
        }
    }

    /// Lowest first.
    public var steps: [String]
    public var subjects: [Subject]
    /// Where the whole stands, counted from 1; nil where nobody knows.
    public var whole: Int?

    public init(steps: [String], subjects: [Subject], whole: Int?) {
        self.steps = steps
        self.subjects = subjects
        self.whole = whole
    }

    public func svg(_ frame: ChartFrame) -> String { frame.width < 560 ? lying(frame) : standing(frame) }

    /// Columns that rise, the names on top of each.
    private func standing(_ frame: ChartFrame) -> String {
        let width = frame.width / Double(max(steps.count, 1))
        let tread = 46.0
        let blocks = steps.indices.map { step in lines(step + 1, width: width - 4) }
        // The names stand above the column: each column's top leaves room for its own.
        var top = 40.0
        for (place, block) in blocks.enumerated() {
            let above: Double = Double(block.count) * 17 + 34
            let free: Double = Double(steps.count - 1 - place) * tread
            top = max(top, above - free)
        }
        let height: Double = top + Double(steps.count) * tread + 4
        var writer = SVGWriter(kind: "stair", frame: frame, height: height)
        for place in steps.indices {
            let x = Double(place) * width
            let y = height - 2 - Double(place + 1) * tread
            let isReached = whole.map { place < $0 } ?? false
            writer.element(
                "rect",
                [
                    ("class", "step"), ("x", SVGWriter.number(x)), ("y", SVGWriter.number(y)), ("width", SVGWriter.number(width - 3)),
                    ("height", SVGWriter.number(Double(place + 1) * tread)), ("fill", isReached ? Palette.heat(4) : Palette.heat(0)),
                ])
            writer.line(x, y, x + width - 3, y, class: "tread", stroke: isReached ? Palette.series(0) : Palette.axis)
            writer.element(
                "text",
                [
                    ("class", "label step-name"), ("x", SVGWriter.number(x + 9)), ("y", SVGWriter.number(y + 20)),
                    ("fill", isReached ? Palette.heatInk(4) : Palette.ink), ("font-weight", "600"),
                ], "\(place + 1)  \(SVGWriter.fit(steps[place], into: width - 36))")
            if whole == place + 1 {
                writer.element(
                    "text",
                    [("class", "label"), ("x", SVGWriter.number(x + 9)), ("y", SVGWriter.number(y + 37)), ("fill", Palette.heatInk(4))],
                    "the whole")
            }
            for (row, line) in blocks[place].enumerated() {
                let below = Double(blocks[place].count - 1 - row) * 17
                name(line, x: x + 9, y: y - 10 - below, into: &writer)
            }
        }
        return writer.finish()
    }

    /// For a narrow page: the highest step on top, the names beneath each.
    private func lying(_ frame: ChartFrame) -> String {
        let blocks = steps.indices.map { step in lines(step + 1, width: frame.width - 40) }
        let heights: [Double] = blocks.map { block in 42 + Double(block.count) * 18 }
        var writer = SVGWriter(kind: "stair", frame: frame, height: heights.reduce(4, +))
        var y = 2.0
        for place in steps.indices.reversed() {
            let isReached = whole.map { place < $0 } ?? false
            let share: Double = Double(steps.count - place) / Double(steps.count)
            let wide: Double = frame.width * (0.45 + 0.55 * share)
            writer.element(
                "rect",
                [
                    ("class", "step"), ("x", "0"), ("y", SVGWriter.number(y)), ("width", SVGWriter.number(wide)), ("height", "26"),
                    ("fill", isReached ? Palette.heat(4) : Palette.heat(0)),
                ])
            let words = whole == place + 1 ? "\(place + 1)  \(steps[place]): the whole" : "\(place + 1)  \(steps[place])"
            writer.element(
                "text",
                [
                    ("class", "label step-name"), ("x", "9"), ("y", SVGWriter.number(y + 17.5)),
                    ("fill", isReached ? Palette.heatInk(4) : Palette.ink), ("font-weight", "600"),
                ], SVGWriter.fit(words, into: wide - 14))
            for (row, line) in blocks[place].enumerated() { name(line, x: 22, y: y + 45 + Double(row) * 18, into: &writer) }
            y += heights[place]
        }
        return writer.finish()
    }

    private struct Line {
        var text: String
        var isMarked: Bool
        var isFirst: Bool
    }

    private func lines(_ step: Int, width: Double) -> [Line] {
        subjects.filter { $0.step == step }.flatMap { subject -> [Line] in
            let words = subject.mark.map { "\(subject.name): \($0)" } ?? subject.name
            return LabelLines.broken(words, into: width - 12, most: 3).enumerated().map {
                Line(text: $1, isMarked: subject.mark != nil, isFirst: $0 == 0)
            }
        }
    }

    private func name(_ line: Line, x: Double, y: Double, into writer: inout SVGWriter) {
        if line.isFirst {
            writer.element(
                "circle",
                [
                    ("cx", SVGWriter.number(x + 3)), ("cy", SVGWriter.number(y - 4)), ("r", "3"),
                    ("fill", line.isMarked ? Palette.bad : Palette.series(0)),
                ])
        }
        var attributes = [
            ("class", "label"), ("x", SVGWriter.number(x + 12)), ("y", SVGWriter.number(y)),
            ("fill", line.isMarked ? Palette.bad : Palette.ink),
        ]
        if line.isMarked { attributes.append(("font-weight", "600")) }
        writer.element("text", attributes, line.text)
    }
}
