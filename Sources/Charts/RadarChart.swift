import Foundation

/// Several subjects as rays from one middle: a wide shape stands high, a dent shows what lags behind.
public struct RadarChart: Sendable {
    public struct Series: Sendable {
        public var name: String
        /// One for each subject; nil is no data, and leaves the shape open there.
        public var values: [Double?]
        /// Aimed at, or of an earlier time: drawn as a dashed line without a filling.
        public var isOutline: Bool
        /// The values in words of their own; empty writes them in the chart's format.
        public var texts: [String]

        public init(name: String, values: [Double?], isOutline: Bool = false, texts: [String] = []) {
            self.name = name
            self.values = values
            self.isOutline = isOutline
            self.texts = texts
        }
    }

    /// The subjects, clockwise from the top.
    public var subjects: [String]
    public var series: [Series]
    /// The rings, from the middle outwards, by name: "Ad hoc", "Emerging" …; the first ring is the value 1.
    public var rings: [String]
    public var format: ValueFormat

    public init(subjects: [String], series: [Series], rings: [String], format: ValueFormat = ValueFormat(decimals: 1)) {
        self.subjects = subjects
        self.series = series
        self.rings = rings
        self.format = format
    }

    public func svg(_ frame: ChartFrame) -> String {
        let isNarrow = frame.width < 480
        let side = isNarrow ? 84.0 : min(170, frame.width * 0.25)
        let radius = max(40, min((frame.width - 2 * side) / 2, 210))
        let places = keyPlaces(frame.width)
        let key = (places.last?.y ?? -20) + 20
        let above = 46.0
        let height = key + 2 * (radius + above)
        let middle = Point(x: frame.width / 2, y: key + above + radius)
        var writer = SVGWriter(kind: "radar", frame: frame, height: height)
        for (place, at) in places.enumerated() { drawKey(place, at, into: &writer) }
        drawRings(around: middle, radius: radius, into: &writer)
        for (place, one) in series.enumerated().reversed() { draw(one, place, around: middle, radius: radius, into: &writer) }
        drawNames(around: middle, radius: radius, width: frame.width, isNarrow: isNarrow, into: &writer)
        return writer.finish()
    }

    private struct Point {
        var x: Double
        var y: Double
    }

    private func point(_ subject: Int, _ value: Double, around middle: Point, radius: Double) -> Point {
        let angle = Double(subject) / Double(max(subjects.count, 1)) * 2 * .pi - .pi / 2
        let share = min(max(value / Double(max(rings.count, 1)), 0), 1)
        return Point(x: middle.x + cos(angle) * radius * share, y: middle.y + sin(angle) * radius * share)
    }

    private func drawRings(around middle: Point, radius: Double, into writer: inout SVGWriter) {
        for ring in stride(from: rings.count, through: 1, by: -1) {
            let corners = subjects.indices.map { point($0, Double(ring), around: middle, radius: radius) }
            writer.element(
                "path",
                [
                    ("class", "grid"), ("d", Self.path(corners, isClosed: true)),
                    ("stroke", ring == rings.count ? Palette.axis : Palette.grid),
                    ("fill", "none"),
                ])
        }
        for subject in subjects.indices {
            let end = point(subject, Double(rings.count), around: middle, radius: radius)
            writer.line(middle.x, middle.y, end.x, end.y, class: "grid", stroke: Palette.grid)
        }
        for ring in 1...max(rings.count, 1) {
            let out: Double = radius * Double(ring) / Double(max(rings.count, 1))
            // Between two rays: on one of them the number would lie under its dots.
            let half: Double = .pi / Double(max(subjects.count, 3))
            let reach: Double = out * cos(half)
            writer.label("\(ring)", x: middle.x + sin(half) * reach, y: middle.y - cos(half) * reach + 4, class: "tick", anchor: "middle")
        }
    }

    private func draw(_ one: Series, _ place: Int, around middle: Point, radius: Double, into writer: inout SVGWriter) {
        let colour = one.isOutline ? Palette.quiet : Palette.series(place)
        var runs: [[Point]] = [[]]
        for subject in subjects.indices {
            if let value = Self.value(one, subject) {
                runs[runs.count - 1].append(point(subject, value, around: middle, radius: radius))
            } else {
                runs.append([])
            }
        }
        let isWhole = runs.count == 1
        // What begins before the first gap and ends after the last is one line around the top.
        if !isWhole, let first = runs.first, !first.isEmpty, runs[runs.count - 1].isEmpty == false {
            runs[runs.count - 1] += first
            runs.removeFirst()
        }
        for run in runs where run.count > 1 {
            var attributes = [
                ("class", "shape series-\(place + 1)"), ("d", Self.path(run, isClosed: isWhole)), ("stroke", colour),
                ("stroke-width", one.isOutline ? "1.5" : "2.5"), ("stroke-linejoin", "round"),
                ("fill", isWhole && !one.isOutline ? colour : "none"),
            ]
            if isWhole, !one.isOutline { attributes.append(("fill-opacity", "0.14")) }
            if one.isOutline { attributes.append(("stroke-dasharray", "5 4")) }
            writer.element("path", attributes)
        }
        for subject in subjects.indices {
            guard let value = Self.value(one, subject) else { continue }
            let at = point(subject, value, around: middle, radius: radius)
            writer.element(
                "circle",
                [
                    ("class", "dot series-\(place + 1)"), ("cx", SVGWriter.number(at.x)), ("cy", SVGWriter.number(at.y)),
                    ("r", one.isOutline ? "2.5" : "4.5"), ("fill", one.isOutline ? Palette.paper : colour), ("stroke", colour),
                    ("stroke-width", "1.5"), ("data-x", subjects[subject]), ("data-y", text(one, subject, value)),
                    ("data-label", "\(subjects[subject]), \(one.name): \(text(one, subject, value))"),
                ])
        }
    }

    private func drawNames(around middle: Point, radius: Double, width: Double, isNarrow: Bool, into writer: inout SVGWriter) {
        for (subject, name) in subjects.enumerated() {
            let angle = Double(subject) / Double(max(subjects.count, 1)) * 2 * .pi - .pi / 2
            let (across, down) = (cos(angle), sin(angle))
            let x = middle.x + across * (radius + 12)
            let isMiddle = abs(across) < 0.25
            let anchor = isMiddle ? "middle" : across > 0 ? "start" : "end"
            let room = isMiddle ? min(180, width / 2.2) : across > 0 ? width - x - 2 : x - 2
            var lines = LabelLines.broken(name, into: room, most: isMiddle ? 2 : 3)
            if let one = series.first, let value = Self.value(one, subject) {
                let words = text(one, subject, value)
                let last = (lines.last ?? "") + " " + words
                // Beside the name where there is room, else under it.
                if SVGWriter.width(of: last) <= room { lines = lines.dropLast() }
                lines.append(SVGWriter.width(of: last) <= room ? last : words)
            }
            let rest = Double(lines.count - 1)
            let shift: Double = down < -0.7 ? -15 * rest : down > 0.7 ? 10 : 4 - 7.5 * rest
            let top: Double = middle.y + down * (radius + 14) + shift
            for (row, line) in lines.enumerated() {
                writer.label(line, x: x, y: top + Double(row) * 15, class: "label", anchor: anchor)
            }
        }
    }

    /// Where the names of the series stand; none where there is one series only.
    private func keyPlaces(_ width: Double) -> [Point] {
        guard series.count > 1 else { return [] }
        var places: [Point] = []
        var at = Point(x: 4, y: 12)
        for one in series {
            let needed: Double = 48 + SVGWriter.width(of: one.name)
            if at.x + needed > width, at.x > 4 { at = Point(x: 4, y: at.y + 20) }
            places.append(at)
            at.x += needed
        }
        return places
    }

    private func drawKey(_ place: Int, _ at: Point, into writer: inout SVGWriter) {
        let one = series[place]
        let colour = one.isOutline ? Palette.quiet : Palette.series(place)
        writer.line(at.x, at.y, at.x + 22, at.y, class: "key", stroke: colour, dash: one.isOutline ? "5 4" : nil)
        writer.label(one.name, x: at.x + 28, y: at.y + 4.5, class: "tick")
    }

    private func text(_ one: Series, _ subject: Int, _ value: Double) -> String {
        one.texts.indices.contains(subject) ? one.texts[subject] : format.text(value)
    }

    private static func value(_ one: Series, _ subject: Int) -> Double? {
        one.values.indices.contains(subject) ? one.values[subject].flatMap { $0.isFinite ? $0 : nil } : nil
    }

    private static func path(_ points: [Point], isClosed: Bool) -> String {
        let steps = points.enumerated().map { "\($0 == 0 ? "M" : "L")\(SVGWriter.number($1.x)) \(SVGWriter.number($1.y))" }
        return steps.joined() + (isClosed ? "Z" : "")
    }
}
