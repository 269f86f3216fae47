/// Draws a `BubbleChart`: the largest first, so that small ones lie on top; names where they find room.
struct BubbleDrawing {
    let chart: BubbleChart
    let frame: ChartFrame

    private struct Box {
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double

        func meets(_ other: Box) -> Bool { left < other.right && other.left < right && top < other.bottom && other.top < bottom }
    }

    func svg() -> String {
        let height = frame.height ?? 420
        var writer = SVGWriter(kind: "bubbles", frame: frame, height: height, hasLinks: chart.bubbles.contains { $0.href != nil })
        let bubbles = chart.bubbles.filter { $0.x.isFinite && $0.y.isFinite && $0.size > 0 }.sorted { $0.size > $1.size }
        let plot = Box(left: 56, top: 34, right: frame.width - 16, bottom: height - 34)
        let heights = bubbles.flatMap { [$0.y, $0.interval?.lowerBound ?? $0.y, $0.interval?.upperBound ?? $0.y] }
        let vertical = LinearScale(covering: heights, includingZero: true, count: 5, start: plot.bottom - 12, end: plot.top + 12)
        let reach = max(0.2, bubbles.map { abs($0.x) }.max() ?? 1) * 1.15
        let middle = (plot.left + plot.right) / 2
        func across(_ value: Double) -> Double { middle + value / reach * (plot.right - plot.left - 40) / 2 }
        for tick in vertical.ticks {
            let y = vertical.position(tick)
            writer.line(plot.left, y, plot.right, y, class: tick == 0 ? "axis" : "grid", stroke: tick == 0 ? Palette.axis : Palette.grid)
            writer.label(chart.format.text(tick), x: plot.left - 8, y: y + 4, class: "tick", anchor: "end")
        }
        writer.line(middle, plot.top, middle, plot.bottom, class: "axis", stroke: Palette.axis)
        writer.label("◂ \(chart.left)", x: plot.left, y: height - 10, class: "tick")
        writer.label("\(chart.right) ▸", x: plot.right, y: height - 10, class: "tick", anchor: "end")
        writer.label("▴ \(chart.top)", x: plot.left, y: 16, class: "tick")
        writer.label("▾ \(chart.bottom)", x: plot.left, y: plot.bottom - 2, class: "tick")
        let largest = bubbles.first?.size ?? 1
        let most = min(46, frame.width / 14)
        var taken: [Box] = []
        var labels: [(text: String, x: Double, y: Double, anchor: String)] = []
        for (place, bubble) in bubbles.enumerated() {
            let radius = max(4, most * (bubble.size / largest).squareRoot())
            let (x, y) = (across(bubble.x), vertical.position(bubble.y))
            draw(bubble, x, y, radius, vertical, into: &writer)
            guard place < chart.labels else { continue }
            let text = SVGWriter.fit(bubble.name, into: min(230, frame.width * 0.4))
            let width = SVGWriter.width(of: text)
            let places = [
                (x + radius + 5, y + 4, "start"), (x - radius - 5, y + 4, "end"), (x, y - radius - 6, "middle"),
                (x, y + radius + 15, "middle"),
            ]
            for (left, baseline, anchor) in places {
                let start = anchor == "start" ? left : anchor == "end" ? left - width : left - width / 2
                let box = Box(left: start, top: baseline - 12, right: start + width, bottom: baseline + 4)
                guard box.left >= 2, box.right <= frame.width - 2, box.top >= 20, box.bottom <= plot.bottom + 4,
                    !taken.contains(where: box.meets)
                else { continue }
                taken.append(box)
                labels.append((text, left, baseline, anchor))
                break
            }
        }
        for label in labels { writer.label(label.text, x: label.x, y: label.y, class: "label", anchor: label.anchor) }
        return writer.finish()
    }

    private func draw(
        _ bubble: BubbleChart.Bubble, _ x: Double, _ y: Double, _ radius: Double, _ vertical: LinearScale, into writer: inout SVGWriter
    ) {
        let (tone, fill) =
            switch bubble.tone {
            case .plain: ("plain", Palette.quiet)
            case .good: ("good", Palette.good)
            case .bad: ("bad", Palette.bad)
            }
        if let href = bubble.href {
            writer.start("a", [("href", href), ("class", "bubble \(tone)"), ("aria-label", bubble.title)])
        } else {
            writer.start("g", [("class", "bubble \(tone)")])
        }
        if let interval = bubble.interval {
            writer.line(
                x, vertical.position(interval.lowerBound), x, vertical.position(interval.upperBound), class: "whisker", stroke: fill)
        }
        writer.start(
            "circle",
            [
                ("cx", SVGWriter.number(x)), ("cy", SVGWriter.number(y)), ("r", SVGWriter.number(radius)), ("fill", fill),
                ("fill-opacity", bubble.tone == .plain ? "0.28" : "0.42"), ("stroke", fill),
            ])
        writer.element("title", [], bubble.title)
        writer.end()
        writer.end()
    }
}
