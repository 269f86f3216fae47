/// How evidence adds up: a bar from a start, one for each step from where the last one ended, and the total.
public struct Waterfall: Sendable {
    public struct Step: Sendable {
        public var name: String
        /// Stands under the name, small: "one slip apart".
        public var detail: String?
        /// What it adds; less than zero takes away. What is not finite is shown as "–" and adds nothing.
        public var value: Double

        public init(name: String, detail: String? = nil, value: Double) {
            self.name = name
            self.detail = detail
            self.value = value
        }
    }

    public struct Mark: Sendable {
        public var value: Double
        public var label: String

        public init(value: Double, label: String) {
            self.value = value
            self.label = label
        }
    }

    /// Where it begins, drawn from zero.
    public var start: Step
    public var steps: [Step]
    /// The name of the sum; its value is start + Σ steps.
    public var totalName: String
    public var totalDetail: String?
    /// A line that the sum is held against, such as a threshold.
    public var mark: Mark?
    public var format: ValueFormat

    public init(
        start: Step, steps: [Step], totalName: String, totalDetail: String? = nil, mark: Mark? = nil,
        format: ValueFormat = ValueFormat(decimals: 1)
    ) {
        self.start = start
        self.steps = steps
        self.totalName = totalName
        self.totalDetail = totalDetail
        self.mark = mark
        self.format = format
    }

    /// start + Σ steps.
    public var total: Double { ([start] + steps).reduce(0) { $0 + ($1.value.isFinite ? $1.value : 0) } }

    public func svg(_ frame: ChartFrame) -> String {
        WaterfallDrawing(chart: self, frame: frame).svg()
    }
}
