import Charts
import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Touchstone

/// A journey map's steps beside one another: planned and measured emotion as curves, below them who comes, how long it takes, who leaves,
/// who skips, and what comes unplanned.
struct ActualStrip {
    let steps: [ActualStep]
    var width = 1_100.0

    private static let gutter = 128.0
    private static let curveTop = 76.0
    private static let curveHeight = 170.0
    private static let barTop = 290.0
    private static let barHeight = 64.0
    private static let rowsTop = 398.0
    private static let rowHeight = 30.0
    private static let levels = [(2.0, "very good"), (1, "good"), (0, "neither"), (-1, "bad"), (-2, "very bad")]

    private var column: Double {
        min(max((width - Self.gutter) / Double(max(steps.count, 1)), 100), 190)
    }

    func svg(title: String) -> String {
        let full = Self.gutter + column * Double(steps.count)
        let frame = ChartFrame(title: title, summary: summary, width: full)
        var writer = SVGWriter(kind: "strip", frame: frame, height: Self.rowsTop + 4 * Self.rowHeight, hasLinks: true)
        drawGrid(full, into: &writer)
        drawPlanned(into: &writer)
        drawSaid(into: &writer)
        drawMeasured(into: &writer)
        for (place, step) in steps.enumerated() { draw(step, x: Self.gutter + column * Double(place), into: &writer) }
        return writer.finish()
    }

    private var summary: String {
        let felt = steps.filter(\.emotion.hasData).count
        return "\(steps.count) steps, at \(felt) of them emotion is measured. The table below says the same."
    }

    private func y(_ emotion: Double) -> Double { Self.curveTop + Self.curveHeight * (2 - emotion) / 4 }
    private func middle(_ place: Int) -> Double { Self.gutter + column * (Double(place) + 0.5) }

    private func drawGrid(_ full: Double, into writer: inout SVGWriter) {
        for (level, name) in Self.levels {
            writer.line(Self.gutter, y(level), full, y(level), class: "grid", stroke: level == 0 ? Palette.axis : Palette.grid)
            writer.label(name, x: Self.gutter - 10, y: y(level) + 4, class: "tick", anchor: "end")
        }
        writer.label("Reach it", x: Self.gutter - 10, y: Self.barTop + Self.barHeight - 4, class: "tick", anchor: "end")
        for (row, name) in ["Time to here", "Leave here", "Skip it", "Unplanned before"].enumerated() {
            let top = Self.rowsTop + Double(row) * Self.rowHeight
            writer.line(0, top, full, top, class: "grid", stroke: Palette.grid)
            writer.label(name, x: Self.gutter - 10, y: top + 20, class: "tick", anchor: "end")
        }
    }

    private func drawPlanned(into writer: inout SVGWriter) {
        drawLine(steps.map { $0.planned.map(Double.init) }, stroke: Palette.quiet, dash: "5 4", name: "planned", into: &writer)
        for (place, step) in steps.enumerated() {
            guard let planned = step.planned else { continue }
            writer.element(
                "circle",
                [
                    ("class", "planned"), ("cx", SVGWriter.number(middle(place))), ("cy", SVGWriter.number(y(Double(planned)))), ("r", "4"),
                    ("fill", Palette.paper), ("stroke", Palette.quiet), ("stroke-width", "1.5"), ("data-x", step.name),
                    ("data-label", "planned \(ActualStep.emotion(Double(planned)))"),
                ])
        }
    }

    /// The sentiment of what customers wrote and said, behind the scores.
    private func drawSaid(into writer: inout SVGWriter) {
        drawLine(steps.map(\.sentiment.value), stroke: Palette.series(2), dash: "1 4", name: "said", into: &writer)
        for (place, step) in steps.enumerated() {
            guard let value = step.sentiment.value else { continue }
            writer.element(
                "circle",
                [
                    ("class", "point series-3"), ("cx", SVGWriter.number(middle(place))), ("cy", SVGWriter.number(y(value))), ("r", "4"),
                    ("fill", Palette.series(2)), ("stroke", Palette.paper), ("stroke-width", "1.5"), ("data-x", step.name),
                    ("data-y", ActualStep.emotion(value)),
                    ("data-label", "in their words \(ActualStep.emotion(value)), \(step.sentimentAbout)"),
                ])
        }
    }

    private func drawMeasured(into writer: inout SVGWriter) {
        drawLine(steps.map(\.emotion.value), stroke: Palette.series(0), dash: nil, name: "measured", into: &writer)
        for (place, step) in steps.enumerated() {
            guard let value = step.emotion.value else { continue }
            let x = middle(place)
            // Where the plan lies outside of the interval, the distance itself is drawn.
            if let planned = step.planned, step.isClearlyOff {
                writer.line(
                    x, y(value), x, y(Double(planned)), class: "gap",
                    stroke: value < Double(planned) ? Palette.bad : Palette.good, dash: "2 3")
            }
            if let low = step.emotion.low, let high = step.emotion.high {
                writer.line(x, y(low), x, y(high), class: "whisker", stroke: Palette.series(0))
                for end in [low, high] { writer.line(x - 4, y(end), x + 4, y(end), class: "whisker", stroke: Palette.series(0)) }
            }
            // The readout begins with the step's name by itself.
            let words = "measured \(ActualStep.emotion(value)), \(step.emotionAbout)"
            writer.element(
                "circle",
                [
                    ("class", "point series-1"), ("cx", SVGWriter.number(x)), ("cy", SVGWriter.number(y(value))), ("r", "5"),
                    ("fill", Palette.series(0)), ("stroke", Palette.paper), ("stroke-width", "1.5"), ("data-x", step.name),
                    ("data-y", ActualStep.emotion(value)), ("data-label", words),
                ])
            writer.label(ActualStep.emotion(value), x: x + 9, y: y(value) + (value > 1.7 ? 14 : -7), class: "value")
        }
    }

    private func drawLine(_ values: [Double?], stroke: String, dash: String?, name: String, into writer: inout SVGWriter) {
        var path = ""
        for (place, value) in values.enumerated() {
            guard let value else { continue }
            path += "\(path.isEmpty ? "M" : "L")\(SVGWriter.number(middle(place))) \(SVGWriter.number(y(value)))"
        }
        guard path.contains("L") else { return }
        var attributes = [("class", "curve \(name)"), ("d", path), ("fill", "none"), ("stroke", stroke), ("stroke-width", "2")]
        if let dash { attributes.append(("stroke-dasharray", dash)) }
        writer.element("path", attributes)
    }

    private func draw(_ step: ActualStep, x: Double, into writer: inout SVGWriter) {
        let centre = x + column / 2
        for (line, text) in lines(of: (step.isMoment ? "★ " : "") + step.name).enumerated() {
            writer.label(text, x: centre, y: 18 + Double(line) * 17, class: "step-name", anchor: "middle")
        }
        guard let figures = step.figures else {
            for (line, text) in lines(of: step.unseenText).enumerated() {
                writer.label(
                    text, x: centre, y: Self.barTop + Self.barHeight - 20 + Double(line) * 16, class: "quiet", anchor: "middle")
            }
            return
        }
        let share = figures.share ?? 0
        let height = max(Self.barHeight * share, figures.reached > 0 ? 1.5 : 0)
        writer.element(
            "rect",
            [
                ("class", "bar"), ("x", SVGWriter.number(centre - 22)), ("y", SVGWriter.number(Self.barTop + Self.barHeight - height)),
                ("width", "44"), ("height", SVGWriter.number(height)), ("fill", Palette.series(0)), ("rx", "2"),
            ])
        writer.line(
            centre - 30, Self.barTop + Self.barHeight, centre + 30, Self.barTop + Self.barHeight, class: "axis", stroke: Palette.axis)
        writer.label(
            Words.share(figures.share), x: centre, y: Self.barTop + Self.barHeight - height - 7, class: "value", anchor: "middle")
        link(Words.number(figures.reached), step.reachedHref, centre, Self.barTop + Self.barHeight + 18, into: &writer)
        row(0, figures.time.map { LengthOfTime.text($0.median) } ?? "–", nil, centre, isQuiet: figures.time == nil, into: &writer)
        let left = figures.left == 0 || step.isLast ? "–" : Words.number(figures.left)
        row(1, left, left == "–" ? nil : step.leftHref, centre, isQuiet: left == "–", into: &writer)
        row(2, step.skippedText, step.skippedHref, centre, isQuiet: step.skippedHref == nil, into: &writer)
        row(3, step.unplannedText, step.unplannedHref, centre, isQuiet: step.unplannedHref == nil, into: &writer)
    }

    private func row(_ row: Int, _ text: String, _ href: String?, _ x: Double, isQuiet: Bool, into writer: inout SVGWriter) {
        let y = Self.rowsTop + Double(row) * Self.rowHeight + 20
        let short = SVGWriter.fit(text, into: column - 8)
        if let href {
            link(short, href, x, y, into: &writer)
        } else {
            writer.label(short, x: x, y: y, class: isQuiet ? "quiet" : "value", anchor: "middle")
        }
    }

    private func link(_ text: String, _ href: String?, _ x: Double, _ y: Double, into writer: inout SVGWriter) {
        guard let href else { return writer.label(text, x: x, y: y, class: "value", anchor: "middle") }
        writer.start("a", [("href", href)])
        writer.label(text, x: x, y: y, class: "value link", anchor: "middle")
        writer.end()
    }

    /// At most two lines that fit into a column.
    private func lines(of text: String) -> [String] {
        let available = column - 10
        guard SVGWriter.width(of: text) > available else { return [text] }
        var first = ""
        var rest = text.split(separator: " ").map(String.init)
        while let word = rest.first, first.isEmpty || SVGWriter.width(of: first + " " + word) <= available {
            first += (first.isEmpty ? "" : " ") + word
            rest.removeFirst()
        }
        let second = rest.joined(separator: " ")
        return [SVGWriter.fit(first, into: available)] + (second.isEmpty ? [] : [SVGWriter.fit(second, into: available)])
    }
}
