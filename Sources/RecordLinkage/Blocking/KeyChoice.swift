/// Chooses the keys by which records are grouped: together they should bring nearly all likely pairs together, within a budget of pairs.
struct KeyChoice {
    /// Keys in the order chosen.
    private(set) var keys: [BlockKey] = []

    /// As many as fit into one vector of block numbers.
    static let mostKeys = 16

    /// As many as there are bits for them.
    static let mostCandidates = 60

    /// Each feature alone, and each two of different fields that are too common alone.
    /// - Parameter affordable: chance from which two records sharing a feature are too many.
    static func candidates(_ table: PreparedTable, affordable: Double) -> [BlockKey] {
        let features = BlockFeature.all(of: table).sorted { $0.shared(table) < $1.shared(table) }
        let common = features.filter { $0.shared(table) > affordable }
        var pairs: [(key: BlockKey, shared: Double)] = []
        for (i, a) in common.enumerated() {
            for b in common[(i + 1)...] where a.field != b.field {
                pairs.append((BlockKey(features: [a, b]), a.shared(table) * b.shared(table)))
            }
        }
        pairs.sort { $0.shared < $1.shared }
        return Array((features.map { BlockKey(features: [$0]) } + pairs.map(\.key)).prefix(mostCandidates))
    }

    /// - Parameters:
    ///   - likely: pairs with the chance that they are one person.
    ///   - costs: of each candidate how many pairs it makes.
    ///   - covers: whether a candidate makes a pair.
    init(
        _ candidates: [BlockKey], likely: [(pair: Int, p: Double)], costs: [Int], budget: Int,
        covers: (Int, Int) -> Bool
    ) {
        var open = candidates.indices.map { key in likely.indices.filter { covers(key, likely[$0].pair) } }
        var isCovered = [Bool](repeating: false, count: likely.count)
        let whole = max(likely.reduce(0) { $0 + $1.p }, 1e-9)
        var spent = 0
        while keys.count < KeyChoice.mostKeys {
            var best: (key: Int, value: Double)?
            for key in candidates.indices where !open[key].isEmpty && spent + costs[key] <= budget {
                open[key].removeAll { isCovered[$0] }
                let gain = open[key].reduce(0) { $0 + likely[$1].p }
                guard gain >= whole * 0.0003 else { continue }
                // A key's likely pairs cost nothing: they have to be compared anyway.
                let value = gain / (Double(max(0, costs[key])) + whole * 0.3)
                if value > best?.value ?? 0 { best = (key, value) }
            }
            guard let best else { break }
            keys.append(candidates[best.key])
            spent += costs[best.key]
            for pair in open[best.key] { isCovered[pair] = true }
            open[best.key] = []
        }
        if keys.isEmpty, let cheapest = candidates.indices.min(by: { costs[$0] < costs[$1] }) { keys = [candidates[cheapest]] }
    }
}
