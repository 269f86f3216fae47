/// Chooses the keys by which records are grouped: together they should bring nearly all likely pairs together, within a budget of pairs.
struct KeyChoice {
    /// Keys in the order chosen.
    private(set) var keys: [BlockKey] = []

    /// As many as fit into one vector of block numbers.
    static let mostKeys = 16

    /// Each feature alone and each two of different fields.
    static func candidates(_ table: PreparedTable) -> [BlockKey] {
        let features = BlockFeature.all(of: table)
        var keys = features.map { BlockKey(features: [$0]) }
        for (i, a) in features.enumerated() {
            for b in features[(i + 1)...] where a.field != b.field { keys.append(BlockKey(features: [a, b])) }
        }
        return keys
    }

    /// - Parameters:
    ///   - likely: pairs of places with the chance that they are one person.
    ///   - costs: of each candidate how many pairs it makes.
    ///   - covers: whether a candidate makes a pair.
    init(
        _ candidates: [BlockKey], likely: [(a: UInt32, b: UInt32, p: Double)], costs: [Int], budget: Int,
        covers: (Int, UInt32, UInt32) -> Bool
    ) {
        var open = candidates.indices.map { key in likely.indices.filter { covers(key, likely[$0].a, likely[$0].b) } }
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
