/// Things by two numbers and their size: circles, each a link, with the interval of its height as a line.
public struct BubbleChart: Sendable {
    public struct Bubble: Sendable {
        public var name: String
        public var x: Double
        public var y: Double
        /// The circle's area goes by it.
        public var size: Double
        public var interval: ClosedRange<Double>?
        public var tone: Tone
        public var href: String?
        /// What is read aloud and shown on hover.
        public var title: String

        public init(
            name: String, x: Double, y: Double, size: Double, interval: ClosedRange<Double>? = nil, tone: Tone = .plain,
            href: String? = nil,
            title: String
        ) {
            (self.name, self.x, self.y, self.size, self.interval) = (name, x, y, size, interval)
            (self.tone, self.href, self.title) = (tone, href, title)
        }
    }

    /// Whether the height is clearly above or below zero.
    public enum Tone: Sendable { case plain, good, bad }

    public var bubbles: [Bubble]
    /// What the ends of the axes mean: "sounds bad", "sounds good".
    public var left: String
    public var right: String
    public var top: String
    public var bottom: String
    public var format: ValueFormat
    /// So many of the largest have their name written beside them.
    public var labels: Int

    public init(
        bubbles: [Bubble], left: String, right: String, top: String, bottom: String, format: ValueFormat = .number, labels: Int = 14
    ) {
        (self.bubbles, self.left, self.right, self.top, self.bottom) = (bubbles, left, right, top, bottom)
        (self.format, self.labels) = (format, labels)
    }

    public func svg(_ frame: ChartFrame) -> String { BubbleDrawing(chart: self, frame: frame).svg() }
}
