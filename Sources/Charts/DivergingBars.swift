/// Bars in groups to both sides of zero: what speaks for something and what against it.
public struct DivergingBars: Sendable {
    public struct Bar: Sendable {
        public var name: String
        /// nil, or what is not finite, is "–".
        public var value: Double?
        /// Stands at the right end, small: "m 83 %, u 0.2 %".
        public var note: String?

        public init(name: String, value: Double?, note: String? = nil) {
            self.name = name
            self.value = value
            self.note = note
        }
    }

    public struct Group: Sendable {
        public var name: String
        public var detail: String?
        public var bars: [Bar]

        public init(name: String, detail: String? = nil, bars: [Bar]) {
            self.name = name
            self.detail = detail
            self.bars = bars
        }
    }

    public var groups: [Group]
    /// What the sides mean, above the axis: "two people", "one person".
    public var negativeName: String
    public var positiveName: String
    public var format: ValueFormat

    public init(groups: [Group], negativeName: String, positiveName: String, format: ValueFormat = ValueFormat(decimals: 1)) {
        self.groups = groups
        self.negativeName = negativeName
        self.positiveName = positiveName
        self.format = format
    }

    public func svg(_ frame: ChartFrame) -> String {
        DivergingDrawing(chart: self, frame: frame).svg()
    }
}
