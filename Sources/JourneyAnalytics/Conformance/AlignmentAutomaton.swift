/// Aligns sequences with a plan, remembering every frontier and every way from one to the next: what was once worked out costs one lookup
/// per interaction (as Schulz & Mihov 2002 do it for edit distance). A value of one thread.
struct AlignmentAutomaton {
    private struct Node {
        var frontier: AlignmentFrontier
        /// The entry from which the end is reached at the least cost, and that cost.
        var end: (entry: Int, cost: Int32)
    }

    /// From a frontier to the next with one interaction.
    private struct Way {
        var next: Int32
        /// What all entries of the next frontier cost more than it says.
        var cost: Int32
        /// By entry of the next frontier.
        var from: [Int32]
        var moves: [AlignmentFrontier.Move]
    }

    private let rules: PlanRules
    private let limits: AlignmentLimits
    /// True keeps only the cheapest `limits.beam` states, and never gives up.
    private let isBeam: Bool
    private var nodes: [Node] = []
    private var numbers: [AlignmentFrontier: Int32] = [:]
    private var ways: [Way] = []
    /// node · classes + class → place in `ways`; −1: not known yet.
    private var wayOf: [Int32] = []
    private var path: [Int32] = []

    init(_ rules: PlanRules, _ limits: AlignmentLimits, isBeam: Bool = false) {
        self.rules = rules
        self.limits = limits
        self.isBeam = isBeam
        reset()
    }

    /// Aligns a sequence of classes: the moves stand in `moves`, one for each.
    /// - Returns: the cost, nil where a limit was passed.
    mutating func align(
        _ classes: UnsafeBufferPointer<UInt32>, into moves: inout [AlignmentFrontier.Move]
    ) -> Int? {
        if nodes.count > limits.remembered { reset() }
        path.removeAll(keepingCapacity: true)
        var node: Int32 = 0
        var cost: Int32 = 0
        var work = 0
        for stepClass in classes {
            work += nodes[Int(node)].frontier.entries.count
            let way = self.way(from: node, by: stepClass)
            cost += ways[way].cost
            node = ways[way].next
            path.append(Int32(truncatingIfNeeded: way))
            if !isBeam, work > limits.work || nodes[Int(node)].frontier.entries.count > limits.states {
                return nil
            }
        }
        var entry = nodes[Int(node)].end.entry
        let start = moves.count
        for _ in classes { moves.append(.unplanned) }
        for place in stride(from: path.count - 1, through: 0, by: -1) {
            let way = Int(path[place])
            moves[start + place] = ways[way].moves[entry]
            entry = Int(ways[way].from[entry])
        }
        return Int(cost + nodes[Int(node)].end.cost)
    }

    private mutating func reset() {
        nodes.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        ways.removeAll(keepingCapacity: true)
        wayOf.removeAll(keepingCapacity: true)
        _ = number(of: .beginning)
    }

    @inline(__always)
    private mutating func way(from node: Int32, by stepClass: UInt32) -> Int {
        let slot = Int(node) * rules.stepsOfClass.count + Int(stepClass)
        let known = wayOf[slot]
        return known >= 0 ? Int(known) : made(from: node, by: stepClass, slot: slot)
    }

    @inline(never)
    private mutating func made(from node: Int32, by stepClass: UInt32, slot: Int) -> Int {
        var arrivals = nodes[Int(node)].frontier.advanced(by: rules.stepsOfClass[Int(stepClass)], rules)
        if isBeam, arrivals.count > limits.beam { arrivals = cheapest(arrivals) }
        let least = arrivals.first?.entry.cost ?? 0
        let frontier = AlignmentFrontier(
            entries: arrivals.map {
                AlignmentFrontier.Entry(state: $0.entry.state, cost: $0.entry.cost - least)
            })
        let next = number(of: frontier)
        ways.append(
            Way(next: next, cost: least, from: arrivals.map(\.from), moves: arrivals.map(\.move)))
        wayOf[slot] = Int32(ways.count - 1)
        return ways.count - 1
    }

    /// Those that would cost the least if all that is left were skipped come through, and the cheapest so far.
    private func cheapest(_ arrivals: [AlignmentFrontier.Arrival]) -> [AlignmentFrontier.Arrival] {
        let half = limits.beam / 2
        let rest = arrivals.dropFirst(half).enumerated().sorted { a, b in
            let (x, y) = (ended(a.element.entry), ended(b.element.entry))
            return x != y ? x < y : a.offset < b.offset
        }
        let kept = rest.prefix(limits.beam - half).sorted { $0.offset < $1.offset }
        return arrivals.prefix(half) + kept.map(\.element)
    }

    private mutating func number(of frontier: AlignmentFrontier) -> Int32 {
        if let known = numbers[frontier] { return known }
        let number = Int32(nodes.count)
        var end = (entry: 0, cost: Int32.max)
        for (place, entry) in frontier.entries.enumerated() {
            let cost = ended(entry)
            // At equal cost the one that has done more.
            if cost < end.cost || (cost == end.cost && entry.cost < frontier.entries[end.entry].cost) {
                end = (place, cost)
            }
        }
        nodes.append(Node(frontier: frontier, end: end))
        numbers[frontier] = number
        wayOf.append(contentsOf: repeatElement(-1, count: max(rules.stepsOfClass.count, 1)))
        return number
    }

    private func ended(_ entry: AlignmentFrontier.Entry) -> Int32 {
        entry.cost + rules.cost(ofSkipping: rules.all.subtracting(entry.state))
    }
}
