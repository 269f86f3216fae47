import Charts

/// Where everything of a map's picture stands, and the drawing of its head, phases and steps.
struct MapSheet {
    typealias Size = MapDrawing

    struct Column {
        var step: MapStep?
        var x: Double
        var number: Int
    }

    struct Row {
        var row: MapRow
        var y: Double
        var height: Double
    }

    let page: MapDrawingPage
    let map: JourneyMap
    let measured: [MapPartID: MapDrawing.Measured]
    private(set) var columns: [Column] = []
    private(set) var rows: [Row] = []
    let width: Double
    private(set) var height = 0.0
    let headHeight: Double
    let phaseHeight: Double
    let stepHeight: Double
    private(set) var curveTop = 0.0
    let hasCurve: Bool
    private let about: WrappedText

    init(_ page: MapDrawingPage, map: JourneyMap, measured: [MapPartID: MapDrawing.Measured]) {
        self.page = page
        self.map = map
        self.measured = measured
        let numbers = Dictionary(map.steps.enumerated().map { ($1.id, $0 + 1) }) { first, _ in first }
        var x = Size.labelWidth
        for part in page.phases {
            if part.steps.isEmpty {
                columns.append(Column(step: nil, x: x, number: 0))
                x += Size.stepWidth
            }
            for (_, step) in part.steps {
                columns.append(Column(step: step, x: x, number: numbers[step.id] ?? 0))
                x += Size.stepWidth
            }
        }
        width = max(x + Size.gap, 560)
        about = WrappedText(map.about, width: min(width - 24, 900), size: Size.text, most: 3)
        headHeight = 44 + about.height(Size.line) + 8
        let goals = page.phases.map { part in
            WrappedText(part.phase.goal, width: Self.width(of: part) - 20, size: Size.text, most: 3).lines.count
        }
        phaseHeight = 32 + Double(goals.max() ?? 0) * Size.line
        stepHeight = columns.map { Self.stepLines($0.step, measured).height }.max() ?? 60
        hasCurve = columns.contains { column in
            column.step.map { $0.emotion != nil || measured[$0.id]?.emotion != nil } ?? false
        }
        var y = headHeight + phaseHeight + Size.gap + stepHeight + Size.gap
        if hasCurve {
            curveTop = y
            y += Size.curveHeight + Size.gap
        }
        for row in map.rows {
            let notes = columns.compactMap(\.step).map { Self.height(of: $0.notes[row] ?? []) }
            let height = max(notes.max() ?? 0, 34)
            if Self.boundary(before: row, in: map.rows) != nil { y += 18 }
            rows.append(Row(row: row, y: y, height: height))
            y += height + 6
        }
        height = y + 10
    }

    static func width(of part: MapDrawingPage.Part) -> Double { Double(max(part.steps.count, 1)) * Size.stepWidth - Size.gap }

    static func wrapped(_ note: MapNote) -> WrappedText { WrappedText(note.text, width: Size.stepWidth - Size.gap - 22, size: Size.text) }

    static func height(of notes: [MapNote]) -> Double {
        notes.reduce(10) { $0 + wrapped($1).height(Size.line) + 4 } + 4
    }

    /// A service blueprint's line that stands before a row.
    static func boundary(before row: MapRow, in rows: [MapRow]) -> String? {
        guard let place = rows.firstIndex(of: row), place > 0 else { return nil }
        switch row {
        case .frontStage: return "line of interaction"
        case .backStage: return "line of visibility"
        case .support: return "line of internal interaction"
        case .doing, .thinking, .feeling, .questions, .evidence, .pains, .joys, .opportunities: return nil
        }
    }

    /// A step's texts and the height of its card.
    static func stepLines(
        _ step: MapStep?, _ measured: [MapPartID: MapDrawing.Measured]
    ) -> (name: WrappedText, about: [String], figure: String?, height: Double) {
        guard let step else { return (WrappedText("", width: 1, size: 1), [], nil, 40) }
        let name = WrappedText(step.name, width: Size.stepWidth - Size.gap - 34, size: 13, most: 3)
        var about: [String] = []
        let touchpoints = step.touchpoints.filter { $0 != step.name }
        if !touchpoints.isEmpty {
            about += WrappedText(touchpoints.joined(separator: ", "), width: Size.stepWidth - Size.gap - 20, size: 11, most: 2).lines
        }
        var flags: [String] = []
        if let setting = step.setting { flags.append(setting.name) }
        if step.isOptional { flags.append("optional") }
        if step.isRepeatable { flags.append("may repeat") }
        if step.isParallel { flags.append("any order") }
        if !flags.isEmpty {
            about += WrappedText(flags.joined(separator: " · "), width: Size.stepWidth - Size.gap - 20, size: 11, most: 2).lines
        }
        let found = measured[step.id]
        let figure = found?.share.map { share in
            ValueFormat.percent.text(share) + (found?.customers.map { " · \(ValueFormat.number.text(Double($0)))" } ?? "")
        }
        let height = 14 + name.height(17) + Double(about.count) * 14 + (figure == nil ? 0 : 24) + 8
        return (name, about, figure, height)
    }

    func draw(into writer: inout SVGWriter) {
        drawHead(&writer)
        var column = 0
        for part in page.phases {
            drawPhase(part, x: columns[column].x, &writer)
            for _ in 0..<max(part.steps.count, 1) {
                drawStep(columns[column], &writer)
                column += 1
            }
        }
        if hasCurve { MapCurve(self).draw(into: &writer) }
        for row in rows { draw(row, &writer) }
    }

    private func drawHead(_ writer: inout SVGWriter) {
        bold(map.title, x: 10, y: 26, size: 20, &writer)
        let state = [
            map.subject == .employee ? "Employees" : nil, map.state == .future ? "As it shall be" : "As it is today",
            map.owner.isEmpty ? nil : "Owner: \(map.owner)",
        ].compactMap(\.self).joined(separator: " · ")
        writer.label(state, x: width - 10, y: 26, class: "quiet", anchor: "end")
        for (index, line) in about.lines.enumerated() {
            writer.label(line, x: 10, y: 48 + Double(index) * Size.line, class: "quiet")
        }
    }

    private func drawPhase(_ part: MapDrawingPage.Part, x: Double, _ writer: inout SVGWriter) {
        let width = Self.width(of: part)
        box(x, headHeight, width, phaseHeight, fill: Palette.series(0), opacity: "0.14", class: "phase", &writer)
        let name = part.isContinued ? "\(part.phase.name) (continued)" : part.phase.name
        bold(SVGWriter.fit(name, into: width - 20), x: x + 10, y: headHeight + 21, size: 14, &writer)
        let goal = WrappedText(part.phase.goal, width: width - 20, size: Size.text, most: 3)
        for (index, line) in goal.lines.enumerated() {
            text(line, x: x + 10, y: headHeight + 38 + Double(index) * Size.line, size: Size.text, fill: Palette.quiet, &writer)
        }
    }

    private func drawStep(_ column: Column, _ writer: inout SVGWriter) {
        guard let step = column.step else { return }
        let y = headHeight + phaseHeight + Size.gap
        let width = Size.stepWidth - Size.gap
        writer.element(
            "rect",
            [
                ("class", "step"), ("x", number(column.x)), ("y", number(y)), ("width", number(width)), ("height", number(stepHeight)),
                ("rx", "5"), ("fill", Palette.paper), ("stroke", Palette.axis),
            ] + (step.isOptional ? [("stroke-dasharray", "4 3")] : []))
        let texts = Self.stepLines(step, measured)
        text("\(column.number)", x: column.x + width - 10, y: y + 20, size: 11, fill: Palette.quiet, anchor: "end", &writer)
        var line = y + 21
        let indent = step.isMomentOfTruth ? 18.0 : 0
        if step.isMomentOfTruth { star(x: column.x + 17, y: line - 5, radius: 7, &writer) }
        for (index, part) in texts.name.lines.enumerated() {
            bold(part, x: column.x + 10 + (index == 0 ? indent : 0), y: line, size: 13, &writer)
            line += 17
        }
        for part in texts.about {
            text(part, x: column.x + 10, y: line - 2, size: 11, fill: Palette.quiet, &writer)
            line += 14
        }
        guard let figure = texts.figure, let share = measured[step.id]?.share else { return }
        let bar = width - 20
        box(column.x + 10, y + stepHeight - 26, bar, 4, fill: Palette.grid, opacity: "1", class: "rest", &writer)
        box(
            column.x + 10, y + stepHeight - 26, bar * min(max(share, 0), 1), 4, fill: Palette.series(0), opacity: "1", class: "kept",
            &writer)
        text(figure, x: column.x + 10, y: y + stepHeight - 8, size: 11, fill: Palette.ink, &writer)
    }

    private func draw(_ row: Row, _ writer: inout SVGWriter) {
        if let name = Self.boundary(before: row.row, in: map.rows) {
            writer.line(0, row.y - 12, width, row.y - 12, class: "boundary", stroke: Palette.axis, dash: "7 5")
            text(name, x: width - 8, y: row.y - 15, size: 10, fill: Palette.quiet, anchor: "end", &writer)
        }
        writer.line(0, row.y - 3, width, row.y - 3, class: "grid", stroke: Palette.grid)
        for (index, line) in WrappedText(row.row.name, width: Size.labelWidth - 20, size: 12).lines.enumerated() {
            bold(line, x: 10, y: row.y + 18 + Double(index) * Size.line, size: 12, &writer)
        }
        for column in columns {
            guard let notes = column.step?.notes[row.row], !notes.isEmpty else { continue }
            box(column.x, row.y, Size.stepWidth - Size.gap, row.height, fill: Self.tint(row.row), opacity: "0.12", class: "cell", &writer)
            var y = row.y + 19
            for note in notes {
                for line in Self.wrapped(note).lines {
                    text(line, x: column.x + 10, y: y, size: Size.text, fill: Palette.ink, &writer)
                    y += Size.line
                }
                y += 4
            }
        }
    }

    private static func tint(_ row: MapRow) -> String {
        switch row {
        case .pains: Palette.bad
        case .joys: Palette.good
        case .opportunities: Palette.series(2)
        case .frontStage, .backStage, .support, .evidence: Palette.series(3)
        case .doing, .thinking, .feeling, .questions: Palette.axis
        }
    }
}
