import Charts
import Touchstone

/// The timeline as a picture: months, lanes, bars that are links, what rests on what, today.
struct RoadMapDrawing {
    let timeline: RoadMapTimeline
    let today: RoadMapDay
    let progress: [Int64: RoadMapProgress]
    /// Of each activity, what a reader hears instead of looking.
    let words: (RoadMapActivity) -> String
    let href: (RoadMapActivity) -> String

    var svg: String {
        let late = timeline.links.count(where: \.isLate)
        let summary =
            "\(RoadMapWords.activities(timeline.bars.count)) from \(timeline.first.words) to \(timeline.last.words)"
            + (late == 0 ? "" : "; \(late) begin before what they rest on has ended")
        let frame = ChartFrame(title: "Road map", summary: summary, width: timeline.width)
        var svg = SVGWriter(kind: "road-map", frame: frame, height: timeline.height, hasLinks: true)
        lanes(&svg)
        months(&svg)
        for link in timeline.links { draw(link, &svg) }
        for bar in timeline.bars { draw(bar, &svg) }
        now(&svg)
        return svg.finish()
    }

    private func number(_ value: Double) -> String { SVGWriter.number(value) }

    private func lanes(_ svg: inout SVGWriter) {
        for (place, lane) in timeline.lanes.enumerated() {
            svg.element(
                "rect",
                [
                    ("class", place.isMultiple(of: 2) ? "lane" : "lane is-even"), ("x", "0"), ("y", number(lane.y)),
                    ("width", number(timeline.width)), ("height", number(lane.height)),
                ])
            // Two lines are enough for every name that there is; the rest is cut.
            let lines = Self.wrapped(lane.name, letters: 24)
            let middle = lane.y + lane.height / 2 + 4 - Double(lines.count - 1) * 8
            for (number, line) in lines.enumerated() {
                svg.element(
                    "text", [("class", "lane-name"), ("x", "12"), ("y", self.number(middle + Double(number) * 16))], line)
            }
        }
    }

    private func months(_ svg: inout SVGWriter) {
        let bottom = timeline.height - 8
        let isTight = timeline.scale * 30 < 30
        for (place, month) in timeline.months.enumerated() {
            let x = timeline.x(month.day)
            svg.line(x, RoadMapTimeline.top - 6, x, bottom, class: month.year == nil ? "month" : "month year", stroke: Palette.grid)
            if let year = month.year { svg.label("\(year)", x: x + 4, y: 18, class: "year-name") }
            if !isTight || place.isMultiple(of: 3) { svg.label(month.name, x: x + 4, y: 38, class: "quiet month-name") }
        }
    }

    private func draw(_ link: RoadMapTimeline.Link, _ svg: inout SVGWriter) {
        let (y1, y2) = (link.from.y + RoadMapTimeline.barHeight / 2, link.to.y + RoadMapTimeline.barHeight / 2)
        let (x1, x2) = (link.from.x + link.from.width, link.to.x)
        svg.element(
            "path",
            [
                ("class", link.isLate ? "road-link is-late" : "road-link"), ("data-from", "\(link.from.activity.id)"),
                ("data-to", "\(link.to.activity.id)"), ("d", Self.path(x1, y1, x2, y2)), ("fill", "none"),
            ])
        svg.element(
            "path",
            [
                ("class", link.isLate ? "road-arrow is-late" : "road-arrow"), ("data-to", "\(link.to.activity.id)"),
                ("d", "M\(number(x2 - 7)) \(number(y2 - 4))l7 4l-7 4z"),
            ])
    }

    /// Along, up or down, and along again; around the back where the second begins before the first has ended.
    static func path(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
        let n = SVGWriter.number
        if x2 >= x1 + 16 { return "M\(n(x1)) \(n(y1))H\(n(x2 - 12))V\(n(y2))H\(n(x2 - 2))" }
        let middle = y2 > y1 ? y2 - 16 : y2 + 16
        return "M\(n(x1)) \(n(y1))h8V\(n(middle))H\(n(x2 - 12))V\(n(y2))H\(n(x2 - 2))"
    }

    private func draw(_ bar: RoadMapTimeline.Bar, _ svg: inout SVGWriter) {
        let (one, height) = (bar.activity, RoadMapTimeline.barHeight)
        svg.start(
            "a",
            [
                ("href", href(one)), ("class", "road-bar is-\(one.plan.status.rawValue)"), ("data-activity", "\(one.id)"),
                ("data-version", "\(one.version)"), ("data-starts", "\(one.plan.starts.number)"), ("data-ends", "\(one.plan.ends.number)"),
                ("data-name", one.plan.name), ("data-before", bar.isBefore ? "yes" : "no"), ("data-inside", bar.isInside ? "yes" : "no"),
                ("aria-label", words(one)),
            ])
        svg.element("title", [], words(one))
        svg.element(
            "rect",
            [
                ("class", "bar"), ("x", number(bar.x)), ("y", number(bar.y)), ("width", number(bar.width)), ("height", number(height)),
                ("rx", "5"),
            ])
        svg.element(
            "rect",
            [
                ("class", "grip"), ("x", number(bar.x + bar.width - 8)), ("y", number(bar.y)), ("width", "8"), ("height", number(height)),
                ("rx", "4"),
            ])
        var attributes = [
            ("class", bar.isInside ? "bar-name" : "bar-name is-outside"), ("x", number(bar.labelX)),
            ("y", number(bar.y + height / 2 + 4.5)),
        ]
        if bar.isBefore { attributes.append(("text-anchor", "end")) }
        svg.element("text", attributes, Self.mark(one, progress[one.id]) + bar.label)
        svg.end()
    }

    private static func mark(_ one: RoadMapActivity, _ progress: RoadMapProgress?) -> String {
        if one.plan.status == .done { return "✓ " }
        switch progress?.standing {
        case .better?: return "▲ "
        case .worse?: return "▼ "
        case .changed?, .noClearChange?, .notComparable?, .notBegun?, .unmeasured?, nil: return ""
        }
    }

    private func now(_ svg: inout SVGWriter) {
        let x = timeline.x(today)
        svg.line(x, RoadMapTimeline.top - 12, x, timeline.height - 8, class: "today", stroke: Palette.ink)
        svg.element(
            "rect", [("class", "today-flag"), ("x", number(x - 24)), ("y", "24"), ("width", "48"), ("height", "18"), ("rx", "9")])
        svg.label("Today", x: x, y: 37, class: "today-name", anchor: "middle")
    }

    private static func wrapped(_ text: String, letters: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= letters {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        guard lines.count > 2 else { return lines }
        return [lines[0], String(lines[1].prefix(letters - 1)) + "…"]
    }
}
