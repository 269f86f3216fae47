/// Groups of a graph that are tied closer inside than chance would tie them: modularity by Louvain's method.
///
/// Blondel, Guillaume, Lambiotte & Lefebvre 2008; Q = Σ_c (in_c / 2m − γ (tot_c / 2m)²) with resolution γ (Reichardt & Bornholdt 2006).
struct Communities {
    private let resolution: Double
    private let seed: UInt64

    init(resolution: Double, seed: UInt64) {
        self.resolution = resolution
        self.seed = seed
    }

    /// By node: its community, 0 ... in order of first appearance.
    ///
    /// - Parameter start: groups from which nodes move, where an earlier run should be kept as far as it still fits; without it each node
    ///   begins alone.
    func found(in graph: NeighbourGraph, from start: [Int]? = nil) -> [Int] {
        var level = Level(graph)
        var assigned = Array(0..<graph.edges.count)
        var round: UInt64 = 0
        while true {
            let moved = level.moved(from: start, resolution: resolution, seed: seed &+ round)
            let numbered = Self.numbered(moved)
            let count = (numbered.max() ?? -1) + 1
            assigned = assigned.map { numbered[$0] }
            // Groups of an earlier run aren't united: that is for people to do.
            if count == level.count || start != nil { return Self.numbered(assigned) }
            level = level.merged(numbered, count: count)
            round += 1
        }
    }

    static func numbered(_ groups: [Int]) -> [Int] {
        var numbers: [Int: Int] = [:]
        return groups.map { group in
            let number = numbers[group] ?? numbers.count
            numbers[group] = number
            return number
        }
    }

    /// Q of a partition.
    func modularity(of groups: [Int], in graph: NeighbourGraph) -> Double {
        var (inside, total) = ([Int: Double](), [Int: Double]())
        var all = 0.0
        for (node, edges) in graph.edges.enumerated() {
            for edge in edges {
                all += Double(edge.weight)
                total[groups[node], default: 0] += Double(edge.weight)
                if groups[Int(edge.to)] == groups[node] { inside[groups[node], default: 0] += Double(edge.weight) }
            }
        }
        return total.reduce(0) { $0 + (inside[$1.key] ?? 0) / all - resolution * ($1.value / all) * ($1.value / all) }
    }

    /// The graph of one round: its nodes are the communities of the round before.
    private struct Level {
        var starts: [Int] = [0]
        var targets: [Int32] = []
        var weights: [Double] = []
        /// By node: weight of the edges inside it, both directions counted.
        var loops: [Double]

        var count: Int { starts.count - 1 }

        init(_ graph: NeighbourGraph) {
            loops = Array(repeating: 0, count: graph.edges.count)
            for edges in graph.edges {
                for edge in edges {
                    targets.append(edge.to)
                    weights.append(Double(edge.weight))
                }
                starts.append(targets.count)
            }
        }

        private init(loops: [Double]) { self.loops = loops }

        /// Each node goes to the neighbouring community where it gains most, until none moves.
        func moved(from start: [Int]?, resolution: Double, seed: UInt64) -> [Int] {
            let degrees = (0..<count).map { node in loops[node] + weights[starts[node]..<starts[node + 1]].reduce(0, +) }
            let all = degrees.reduce(0, +)
            var groups = start ?? Array(0..<count)
            guard all > 0 else { return groups }
            var totals = Array(repeating: 0.0, count: count)
            for (node, group) in groups.enumerated() { totals[group] += degrees[node] }
            var order = (0..<Int32(count)).map(\.self)
            var random = Shuffling(seed: seed)
            random.shuffle(&order, count: count)
            var ties = Array(repeating: 0.0, count: count)
            var touched: [Int] = []
            var isMoving = true
            var rounds = 0
            while isMoving, rounds < 100 {
                isMoving = false
                rounds += 1
                for node in order.map(Int.init) {
                    let own = groups[node]
                    touched.removeAll(keepingCapacity: true)
                    for edge in starts[node]..<starts[node + 1] {
                        let group = groups[Int(targets[edge])]
                        if ties[group] == 0 { touched.append(group) }
                        ties[group] += weights[edge]
                    }
                    totals[own] -= degrees[node]
                    let factor = resolution * degrees[node] / all
                    var best = own
                    var most = ties[own] - factor * totals[own]
                    for group in touched where group != own {
                        let gain = ties[group] - factor * totals[group]
                        if gain > most + 1e-12 { (best, most) = (group, gain) }
                    }
                    totals[best] += degrees[node]
                    for group in touched { ties[group] = 0 }
                    if best != own {
                        groups[node] = best
                        isMoving = true
                    }
                }
            }
            return groups
        }

        func merged(_ groups: [Int], count merged: Int) -> Level {
            var between: [[Int32: Double]] = Array(repeating: [:], count: merged)
            var inside = Array(repeating: 0.0, count: merged)
            for node in 0..<count {
                inside[groups[node]] += loops[node]
                for edge in starts[node]..<starts[node + 1] {
                    let other = groups[Int(targets[edge])]
                    if other == groups[node] {
                        inside[other] += weights[edge]
                    } else {
                        between[groups[node]][Int32(other), default: 0] += weights[edge]
                    }
                }
            }
            var level = Level(loops: inside)
            for edges in between {
                for edge in edges.sorted(by: { $0.key < $1.key }) {
                    level.targets.append(edge.key)
                    level.weights.append(edge.value)
                }
                level.starts.append(level.targets.count)
            }
            return level
        }
    }
}
