/// Values over time: up to seven named series with their intervals, and what happened meanwhile.
public struct LineChart: Sendable {
    public struct Point: Sendable {
        /// Start of the period, milliseconds since 1970 in the reader's zone.
        public var time: Int64
        /// nil is "no data", which is not zero: the line breaks.
        public var value: Double?
        public var interval: ClosedRange<Double>?

        public init(time: Int64, value: Double?, interval: ClosedRange<Double>? = nil) {
            self.time = time
            self.value = value
            self.interval = interval
        }
    }

    public struct Series: Sendable {
        public var name: String
        public var points: [Point]
        /// True when the last period is not over; its step is dashed.
        public var isLastPartial: Bool

        public init(name: String, points: [Point], isLastPartial: Bool = false) {
            self.name = name
            self.points = points
            self.isLastPartial = isLastPartial
        }
    }

    /// A release, a bad delivery month, an initiative: a mark on the time axis.
    public struct Annotation: Sendable {
        public var time: Int64
        public var label: String

        public init(time: Int64, label: String) {
            self.time = time
            self.label = label
        }
    }

    /// In order of importance: beyond the seventh they are drawn grey and named together.
    public var series: [Series]
    public var annotations: [Annotation]
    public var format: ValueFormat
    /// False lets the axis begin near the data, for scores whose zero means nothing.
    public var startsAtZero: Bool
    /// Names of steps instead of dates: "Week 0", "Week 1". A point's `time` is then the place in this list.
    public var stepNames: [String]?

    public init(
        series: [Series], annotations: [Annotation] = [], format: ValueFormat = .number, startsAtZero: Bool = true,
        stepNames: [String]? = nil
    ) {
        self.series = series
        self.annotations = annotations
        self.format = format
        self.startsAtZero = startsAtZero
        self.stepNames = stepNames
    }

    public func svg(_ frame: ChartFrame) -> String {
        LineDrawing(chart: self, frame: frame).svg()
    }
}
