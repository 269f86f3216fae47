/// A flow being laid out and drawn: per column by size, the named first, then "other", then the end.
struct FlowDrawing {
    private struct Box {
        var node: Flow.Node
        var x: Double
        var y: Double
        var height: Double
        /// Where the next band leaves and arrives.
        var outgoing = 0.0
        var incoming = 0.0
    }

    private let flow: Flow
    private let frame: ChartFrame
    private let height: Double
    private let boxes: [Int: Box]
    private let order: [Int]
    private let unit: Double
    private let nameRoom: Double
    private static let boxWidth = 10.0

    init(flow: Flow, frame: ChartFrame) {
        self.flow = flow
        self.frame = frame
        var levels: [Int: [Flow.Node]] = [:]
        var seen: Set<Int> = []
        for node in flow.nodes where seen.insert(node.id).inserted && node.count.isFinite && node.count > 0 {
            levels[node.level, default: []].append(node)
        }
        let columns = levels.keys.sorted()
        let most = levels.values.map(\.count).max() ?? 1
        let gap = 22.0
        height = frame.height ?? max(min(Double(most) * 46 + 40, 640), 160)
        let heaviest = levels.values.map { $0.reduce(0) { $0 + $1.count } }.max() ?? 1
        let unit = max(height - 12 - gap * Double(max(most - 1, 0)), 40) / max(heaviest, .leastNormalMagnitude)
        self.unit = unit
        let step =
            columns.count > 1 ? (frame.width - min(max(frame.width / Double(columns.count), 70), 180)) / Double(columns.count - 1) : 0
        nameRoom = max((columns.count > 1 ? step : frame.width) - Self.boxWidth - 12, 24)
        var boxes: [Int: Box] = [:]
        var order: [Int] = []
        for (column, level) in columns.enumerated() {
            var y = 6.0
            for node in (levels[level] ?? []).sorted(by: Self.standsBefore) {
                let tall = max(node.count * unit, 1)
                boxes[node.id] = Box(node: node, x: Double(column) * step, y: y, height: tall)
                order.append(node.id)
                y += tall + gap
            }
        }
        self.boxes = boxes
        self.order = order
    }

    private static func standsBefore(_ a: Flow.Node, _ b: Flow.Node) -> Bool {
        func rank(_ kind: Flow.Kind) -> Int {
            switch kind {
            case .step: 0
            case .other: 1
            case .end: 2
            }
        }
        return (rank(a.kind), -a.count, a.id) < (rank(b.kind), -b.count, b.id)
    }

    func svg() -> String {
        var writer = SVGWriter(kind: "flow", frame: frame, height: height, hasLinks: flow.nodes.contains { $0.href != nil })
        drawLinks(into: &writer)
        for id in order {
            if let box = boxes[id] { draw(box, into: &writer) }
        }
        return writer.finish()
    }

    private func drawLinks(into writer: inout SVGWriter) {
        var boxes = boxes
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
        let drawn = flow.links
            .filter { $0.count.isFinite && $0.count > 0 && boxes[$0.from] != nil && boxes[$0.to] != nil && $0.from != $0.to }
            .sorted { (place[$0.from] ?? 0, place[$0.to] ?? 0, $0.count) < (place[$1.from] ?? 0, place[$1.to] ?? 0, $1.count) }
        for link in drawn {
            guard let from = boxes[link.from], let to = boxes[link.to] else { continue }
            let thick = max(link.count * unit, 0.75)
            let startX = from.x + Self.boxWidth
            let startY = min(from.y + from.outgoing + thick / 2, 1e6)
            let endY = min(to.y + to.incoming + thick / 2, 1e6)
            boxes[link.from]?.outgoing += thick
            boxes[link.to]?.incoming += thick
            let middle = (startX + to.x) / 2
            let name = "\(from.node.name) → \(to.node.name)"
            let count = flow.format.text(link.count)
            writer.element(
                "path",
                [
                    ("class", "flow-link"),
                    (
                        "d",
                        "M\(SVGWriter.number(startX)) \(SVGWriter.number(startY))C\(SVGWriter.number(middle)) \(SVGWriter.number(startY)) "
                            + "\(SVGWriter.number(middle)) \(SVGWriter.number(endY)) \(SVGWriter.number(to.x)) \(SVGWriter.number(endY))"
                    ),
                    ("fill", "none"), ("stroke", to.node.kind == .step ? Palette.series(0) : Palette.axis), ("stroke-opacity", "0.28"),
                    ("stroke-width", SVGWriter.number(min(thick, height))), ("data-x", name), ("data-y", count),
                    ("data-label", "\(name): \(count)"),
                ])
        }
    }

    private func draw(_ box: Box, into writer: inout SVGWriter) {
        let count = flow.format.text(box.node.count)
        if let href = box.node.href { writer.start("a", [("href", href)]) }
        writer.element(
            "rect",
            [
                ("class", "flow-node"), ("x", SVGWriter.number(box.x)), ("y", SVGWriter.number(box.y)),
                ("width", SVGWriter.number(Self.boxWidth)), ("height", SVGWriter.number(min(box.height, height))),
                ("fill", box.node.kind == .step ? Palette.series(0) : Palette.axis), ("data-x", box.node.name), ("data-y", count),
                ("data-label", "\(box.node.name): \(count)"),
            ])
        let y = box.height >= 14 ? box.y + 12 : box.y + box.height / 2 + 4
        let wanted = SVGWriter.width(of: "\(box.node.name) \(count)")
        let name = wanted <= nameRoom ? "\(box.node.name) \(count)" : SVGWriter.fit(box.node.name, into: nameRoom)
        writer.label(name, x: box.x + Self.boxWidth + 5, y: y, class: box.node.kind == .step ? "flow-name" : "flow-name quiet")
        if wanted > nameRoom, box.height >= 28 {
            writer.label(count, x: box.x + Self.boxWidth + 5, y: y + 15, class: "flow-count quiet")
        }
        if box.node.href != nil { writer.end() }
    }
}
