/// A directly-follows graph reduced for drawing, with what was left out.
public struct SimplifiedGraph: Sendable, Equatable {
    public let nodes: [GraphNode]
    public let edges: [GraphEdge]
    public let hidden: Hidden

    /// What the picture doesn't show.
    public struct Hidden: Sendable, Equatable {
        public let nodes: Int
        /// Events at hidden nodes.
        public let events: Int
        public let edges: Int
        /// Steps along hidden edges.
        public let transitions: Int
        /// Share of all steps that the shown edges carry; nil when there are no steps.
        public let transitionsShown: Double?
        public var isEmpty: Bool { nodes == 0 && edges == 0 }
    }
}

extension DirectlyFollowsGraph {
    /// The graph of the `maxNodes` touchpoints with the most events, and of the strongest edges between them until they carry
    /// `coverage` (0…1) of the steps between these touchpoints. Edges below `minimumCount` or below `minimumDependency` are hidden
    /// too. Each shown touchpoint keeps its strongest way in and its strongest way out, so that nothing hangs in the air.
    public func simplified(
        maxNodes: Int = .max, coverage: Double = 1, minimumCount: Int = 1, minimumDependency: Double = -1
    ) -> SimplifiedGraph {
        let shown = Array(nodes.prefix(max(0, maxNodes)))
        let names = Set(shown.map(\.name))
        let candidates = edges.filter { names.contains($0.from) && names.contains($0.to) }
        let counts = Dictionary(uniqueKeysWithValues: candidates.map { ([$0.from, $0.to], Double($0.count)) })
        let goal = coverage * Double(candidates.reduce(0) { $0 + $1.count })
        var hasEntry: Set<String> = []
        var hasExit: Set<String> = []
        var carried = 0.0
        var kept: [GraphEdge] = []
        for edge in candidates {
            let backward = counts[[edge.to, edge.from]] ?? 0
            let forward = Double(edge.count)
            let dependency =
                edge.from == edge.to ? forward / (forward + 1) : (forward - backward) / (forward + backward + 1)
            let isStrong = carried < goal && edge.count >= minimumCount && dependency >= minimumDependency
            // Edges come by count: the first one that enters a node is its strongest. A loop leads nowhere.
            let isLoop = edge.from == edge.to
            let isOnlyEntry = !isLoop && hasEntry.insert(edge.to).inserted
            let isOnlyExit = !isLoop && hasExit.insert(edge.from).inserted
            guard isStrong || isOnlyEntry || isOnlyExit else { continue }
            carried += forward
            kept.append(edge)
        }
        let shownTransitions = kept.reduce(0) { $0 + $1.count }
        let hidden = SimplifiedGraph.Hidden(
            nodes: nodes.count - shown.count,
            events: events - shown.reduce(0) { $0 + $1.events },
            edges: edges.count - kept.count,
            transitions: transitions - shownTransitions,
            transitionsShown: transitions == 0 ? nil : Double(shownTransitions) / Double(transitions))
        return SimplifiedGraph(nodes: shown, edges: kept, hidden: hidden)
    }
}
