import JourneyAnalytics

extension JourneySnapshot {
    /// A graph as API and command give it: what is shown of it, and how much is hidden.
    package func json(_ graph: DirectlyFollowsGraph, shown: SimplifiedGraph) -> JSONValue {
        let nodes = shown.nodes.map { node in
            JSONValue.ordered([
                "touchpoint": .string(node.name), "events": .count(of: node.events), "customers": .count(of: node.customers),
                "starts": .count(of: node.starts), "ends": .count(of: node.ends), "self_loops": .count(of: node.selfLoops),
                "repeats": .count(of: node.repeats),
            ])
        }
        let edges = shown.edges.map { edge in
            JSONValue.ordered([
                "from": .string(edge.from), "to": .string(edge.to), "count": .count(of: edge.count),
                "customers": .count(of: edge.customers),
                "seconds": edge.time?.json ?? .null, "dependency": .number(graph.dependency(edge.from, edge.to)),
            ])
        }
        let hidden = JSONValue.ordered([
            "touchpoints": .count(of: shown.hidden.nodes), "events": .count(of: shown.hidden.events),
            "edges": .count(of: shown.hidden.edges),
            "transitions": .count(of: shown.hidden.transitions), "transitions_shown": .share(shown.hidden.transitionsShown),
        ])
        return .object(
            head(.graph(graph.question)) + [
                JSONMember("customers", .count(of: graph.customers)), JSONMember("events", .count(of: graph.events)),
                JSONMember("transitions", .count(of: graph.transitions)), JSONMember("nodes", .array(nodes)),
                JSONMember("edges", .array(edges)),
                JSONMember("hidden", hidden),
            ])
    }
}
