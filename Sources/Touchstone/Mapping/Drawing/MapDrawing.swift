import Charts

/// A journey map as a picture: phases, steps, the emotion planned and measured, and the rows with their notes. Text keeps its size.
package struct MapDrawing: Sendable {
    /// What is measured at a step.
    package struct Measured: Sendable, Equatable {
        /// −2…2; nil where nobody answered.
        package var emotion: Double?
        package var low: Double?
        package var high: Double?
        /// Of the journey's customers; nil where the step can't be seen.
        package var share: Double?
        package var customers: Int?

        package init(emotion: Double? = nil, low: Double? = nil, high: Double? = nil, share: Double? = nil, customers: Int? = nil) {
            self.emotion = emotion
            self.low = low
            self.high = high
            self.share = share
            self.customers = customers
        }
    }

    package let map: JourneyMap
    package let measured: [MapPartID: Measured]

    package init(_ map: JourneyMap, measured: [MapPartID: Measured] = [:]) {
        self.map = map
        self.measured = measured
    }

    package init(_ map: JourneyMap, figures: MapFigures?) {
        var measured: [MapPartID: Measured] = [:]
        for step in figures?.steps ?? [] where step.place != nil {
            measured[step.step.id] = Measured(
                emotion: step.emotion.value, low: step.emotion.low, high: step.emotion.high, share: step.figures?.share,
                customers: step.figures?.reached)
        }
        self.init(map, measured: measured)
    }

    static let labelWidth = 118.0
    static let stepWidth = 184.0
    static let gap = 8.0
    static let text = 12.0
    static let line = 16.0
    static let curveHeight = 150.0

    /// The whole map in one picture.
    /// - Parameter isStandalone: inlines the colours of light and dark, for a file; false takes them from the page's style sheet.
    package func svg(isStandalone: Bool = true) -> String {
        draw(MapDrawingPage(phases: map.phases.map { .init(phase: $0, steps: Array($0.steps.enumerated())) }), isStandalone: isStandalone)
    }

    /// The map in pictures that fit a landscape page each, broken between phases where that is possible.
    package func pages(steps most: Int = 5) -> [String] {
        let pages = MapDrawingPage.broken(map.phases, most: max(1, most))
        return pages.map { draw($0, isStandalone: false) }
    }

    private func draw(_ page: MapDrawingPage, isStandalone: Bool) -> String {
        let sheet = MapSheet(page, map: map, measured: measured)
        var frame = ChartFrame(title: map.title, summary: summary, width: 400, isStandalone: isStandalone)
        frame.width = sheet.width
        var writer = SVGWriter(kind: "map", frame: frame, height: sheet.height)
        sheet.draw(into: &writer)
        return writer.finish()
    }

    private var summary: String {
        let phases = map.phases.map { phase in
            let steps = phase.steps.map(\.name).joined(separator: ", ")
            return "\(phase.name): \(steps.isEmpty ? "no steps" : steps)"
        }
        return phases.joined(separator: ". ")
    }
}

/// The phases of one picture, each with those of its steps that stand in it.
struct MapDrawingPage: Sendable {
    struct Part: Sendable {
        var phase: MapPhase
        /// With their place in the phase.
        var steps: [(offset: Int, element: MapStep)]
        /// It began on the page before.
        var isContinued = false
    }

    var phases: [Part]

    var columns: Int { phases.reduce(0) { $0 + max($1.steps.count, 1) } }

    /// Whole phases side by side while they fit; a phase with more steps than a page holds is continued.
    static func broken(_ phases: [MapPhase], most: Int) -> [MapDrawingPage] {
        var pages: [MapDrawingPage] = []
        var page = MapDrawingPage(phases: [])
        for phase in phases {
            let size = max(phase.steps.count, 1)
            if !page.phases.isEmpty, page.columns + size > most {
                pages.append(page)
                page = MapDrawingPage(phases: [])
            }
            var rest = Array(phase.steps.enumerated())
            var isContinued = false
            while rest.count > most {
                pages.append(MapDrawingPage(phases: [Part(phase: phase, steps: Array(rest.prefix(most)), isContinued: isContinued)]))
                rest.removeFirst(most)
                isContinued = true
            }
            page.phases.append(Part(phase: phase, steps: rest, isContinued: isContinued))
        }
        if !page.phases.isEmpty || pages.isEmpty { pages.append(page) }
        return pages
    }
}
