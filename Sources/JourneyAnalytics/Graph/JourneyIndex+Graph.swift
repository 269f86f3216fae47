extension JourneyIndex {
    /// The most touchpoints that a graph is made of: its matrix has their square in cells.
    public static let mostGraphTouchpoints = 1_500

    /// Which touchpoint directly follows which. Events that the alphabet leaves out are passed over: what stands before and after
    /// them follows each other.
    public func graph(
        _ question: GraphQuestion = GraphQuestion(), in selection: JourneySelection
    ) throws(JourneyQuestionError) -> DirectlyFollowsGraph {
        let names = selection.alphabet.names
        guard names.count <= Self.mostGraphTouchpoints else {
            throw JourneyQuestionError(
                "A graph of \(names.count) touchpoints can't be drawn or read; the most is \(Self.mostGraphTouchpoints). "
                    + "Classify the events into fewer touchpoints, or select some of them.")
        }
        return withView(of: selection) { view in
            let counted = view.mapRanges { rows in
                var counter = FollowsCounter(codes: names.count)
                counter.count(view, rows: rows)
                return (rows, counter)
            }
            let counters = counted.map(\.1)
            var all = counters[0]
            for counter in counters.dropFirst() { all.add(counter) }
            let times =
                question.measuresTimes
                ? FollowsTimes.distributions(view, ranges: counted.map(\.0), counters: counters, side: all.side) : []
            return Self.graph(question, names: names, counts: all, times: times)
        }
    }

    /// The customers who go directly from one touchpoint to the other, as rows.
    public func customers(
        going from: TouchpointSet, directlyTo to: TouchpointSet, in selection: JourneySelection
    ) throws(JourneyQuestionError) -> RowSet {
        let from = try from.members(in: selection.alphabet)
        let to = try to.members(in: selection.alphabet)
        return rows(in: selection) { codes in
            zip(codes, codes.dropFirst()).contains { from[Int($0)] && to[Int($1)] }
        }
    }

    /// The customers who have been at a touchpoint, as rows.
    public func customers(at touchpoints: TouchpointSet, in selection: JourneySelection) throws(JourneyQuestionError) -> RowSet {
        let members = try touchpoints.members(in: selection.alphabet)
        return rows(in: selection) { codes in codes.contains { members[Int($0)] } }
    }

    /// The customers whose first (or last) touchpoint is one of these, as rows.
    public func customers(
        startingAt start: TouchpointSet = .any, endingAt end: TouchpointSet = .any, in selection: JourneySelection
    ) throws(JourneyQuestionError) -> RowSet {
        let starts = try start.members(in: selection.alphabet)
        let ends = try end.members(in: selection.alphabet)
        return rows(in: selection) { codes in
            guard let first = codes.first, let last = codes.last else { return false }
            return starts[Int(first)] && ends[Int(last)]
        }
    }

    /// The rows whose sequence of codes fulfils a condition.
    func rows(in selection: JourneySelection, where condition: @Sendable ([UInt32]) -> Bool) -> RowSet {
        withView(of: selection) { view in
            let found = view.mapRanges { rows in
                var found: [Int] = []
                var codes: [UInt32] = []
                for row in rows {
                    codes.removeAll(keepingCapacity: true)
                    for event in view.events(of: row) {
                        let code = view.codes[Int(view.kinds[event])]
                        if code != Alphabet.leftOut { codes.append(code) }
                    }
                    if condition(codes) { found.append(row) }
                }
                return found
            }
            return RowSet(capacity: customerCount, found.joined())
        }
    }

    private static func graph(
        _ question: GraphQuestion, names: [String], counts: FollowsCounter, times: [TimeDistribution?]
    ) -> DirectlyFollowsGraph {
        let side = counts.side
        let outside = side - 1
        var nodes: [GraphNode] = []
        var edges: [GraphEdge] = []
        for (code, name) in names.enumerated() where counts.nodes[code].count > 0 {
            nodes.append(
                GraphNode(
                    name: name, events: Int(counts.nodes[code].count), customers: Int(counts.nodes[code].customers),
                    starts: Int(counts.pairs[outside * side + code].count), ends: Int(counts.pairs[code * side + outside].count),
                    selfLoops: Int(counts.pairs[code * side + code].count)))
            for (next, nextName) in names.enumerated() where counts.pairs[code * side + next].count > 0 {
                let pair = code * side + next
                edges.append(
                    GraphEdge(
                        from: name, to: nextName, count: Int(counts.pairs[pair].count), customers: Int(counts.pairs[pair].customers),
                        time: times.isEmpty ? nil : times[pair]))
            }
        }
        nodes.sort { ($1.events, $0.name) < ($0.events, $1.name) }
        edges.sort { ($1.count, $0.from, $0.to) < ($0.count, $1.from, $1.to) }
        return DirectlyFollowsGraph(
            question: question, nodes: nodes, edges: edges, customers: counts.customers, events: nodes.reduce(0) { $0 + $1.events })
    }
}
