/// One quantity against another: curves, dots with whiskers, a diagonal of equality.
public struct CurveChart: Sendable {
    public struct Point: Sendable {
        public var x: Double
        /// nil breaks the curve.
        public var y: Double?
        public var interval: ClosedRange<Double>?
        /// What is said of it when it is pointed at: "1,204 pairs".
        public var note: String?
        /// Rests on little: its dot is hollow.
        public var isMinor: Bool

        public init(x: Double, y: Double?, interval: ClosedRange<Double>? = nil, note: String? = nil, isMinor: Bool = false) {
            self.x = x
            self.y = y
            self.interval = interval
            self.note = note
            self.isMinor = isMinor
        }
    }

    public struct Series: Sendable {
        public var name: String
        public var points: [Point]
        /// True draws each point as a dot with its whisker, false a line through all of them.
        public var hasDots: Bool

        public init(name: String, points: [Point], hasDots: Bool = false) {
            self.name = name
            self.points = points
            self.hasDots = hasDots
        }
    }

    public struct Mark: Sendable {
        public var x: Double
        public var label: String

        public init(x: Double, label: String) {
            self.x = x
            self.label = label
        }
    }

    /// At most seven.
    public var series: [Series]
    public var xName: String
    public var yName: String
    public var xFormat: ValueFormat
    public var yFormat: ValueFormat
    public var marks: [Mark]
    /// The name of the line x = y; nil draws none.
    public var diagonal: String?
    /// What the axis of y covers at least; zero stands for bars, not for curves.
    public var yRange: ClosedRange<Double>
    public var xRange: ClosedRange<Double>

    public init(
        series: [Series], xName: String, yName: String, xFormat: ValueFormat = .percent, yFormat: ValueFormat = .percent,
        marks: [Mark] = [], diagonal: String? = nil, xRange: ClosedRange<Double> = 0...1, yRange: ClosedRange<Double> = 0...1
    ) {
        self.series = series
        self.xName = xName
        self.yName = yName
        self.xFormat = xFormat
        self.yFormat = yFormat
        self.marks = marks
        self.diagonal = diagonal
        self.xRange = xRange
        self.yRange = yRange
    }

    public func svg(_ frame: ChartFrame) -> String {
        CurveDrawing(chart: self, frame: frame).svg()
    }
}
