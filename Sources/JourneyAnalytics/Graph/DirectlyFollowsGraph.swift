/// Touchpoints and the steps from one directly to the next, counted.
public struct DirectlyFollowsGraph: Sendable, Equatable {
    public let question: GraphQuestion
    /// Touchpoints that occur, by events, then by name.
    public let nodes: [GraphNode]
    /// Steps that occur, by count, then by names.
    public let edges: [GraphEdge]
    /// Customers with at least one event that takes part.
    public let customers: Int
    public let events: Int

    /// All steps from one event to the next: the sum over the edges.
    public var transitions: Int { edges.reduce(0) { $0 + $1.count } }

    public func node(_ name: String) -> GraphNode? { nodes.first { $0.name == name } }
    public func edge(_ from: String, _ to: String) -> GraphEdge? { edges.first { $0.from == from && $0.to == to } }

    /// The heuristics miner's dependency of b on a, −1 to 1: (|ab| − |ba|) / (|ab| + |ba| + 1), and |aa| / (|aa| + 1) for loops
    /// (Weijters & van der Aalst 2003).
    public func dependency(_ a: String, _ b: String) -> Double {
        let forward = Double(edge(a, b)?.count ?? 0)
        if a == b { return forward / (forward + 1) }
        let backward = Double(edge(b, a)?.count ?? 0)
        return (forward - backward) / (forward + backward + 1)
    }
}

/// A touchpoint in a directly-follows graph.
public struct GraphNode: Sendable, Equatable {
    public let name: String
    public let events: Int
    public let customers: Int
    /// Customers whose first, and whose last, event it is.
    public let starts: Int
    public let ends: Int
    /// Events that directly follow an event of the same touchpoint.
    public let selfLoops: Int
    /// Rework: events beyond each customer's first here.
    public var repeats: Int { events - customers }
}

/// A step from one touchpoint directly to the next.
public struct GraphEdge: Sendable, Equatable {
    public let from: String
    public let to: String
    public let count: Int
    public let customers: Int
    /// Nil when times weren't measured.
    public let time: TimeDistribution?
}
