/// Where people go, step by step: nodes in columns, and between neighbouring columns bands as wide as their counts.
public struct Flow: Sendable {
    public enum Kind: Sendable, Equatable {
        case step
        /// What was too small to be named alone.
        case other
        /// Nothing followed.
        case end
    }

    public struct Node: Sendable {
        public var id: Int
        /// The column, from 0.
        public var level: Int
        public var name: String
        public var count: Double
        public var kind: Kind
        public var href: String?

        public init(id: Int, level: Int, name: String, count: Double, kind: Kind = .step, href: String? = nil) {
            self.id = id
            self.level = level
            self.name = name
            self.count = count
            self.kind = kind
            self.href = href
        }
    }

    public struct Link: Sendable {
        public var from: Int
        public var to: Int
        public var count: Double

        public init(from: Int, to: Int, count: Double) {
            self.from = from
            self.to = to
            self.count = count
        }
    }

    public var nodes: [Node]
    /// Links that name unknown nodes, or whose count is not positive, are not drawn.
    public var links: [Link]
    public var format: ValueFormat

    public init(nodes: [Node], links: [Link], format: ValueFormat = .number) {
        self.nodes = nodes
        self.links = links
        self.format = format
    }

    public func svg(_ frame: ChartFrame) -> String {
        FlowDrawing(flow: self, frame: frame).svg()
    }
}
