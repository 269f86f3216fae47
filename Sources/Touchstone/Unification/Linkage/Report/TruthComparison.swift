import RecordLinkage

/// What was found beside what is true: how right it is, and examples of where it is wrong. Rows whose truth isn't known don't count.
struct TruthComparison {
    let entities: EntityEvaluation
    /// Pairs by themselves, before entities are made of them; those below 1 in 100 were not kept.
    let pairs: PairEvaluation
    /// Pairs in one entity that are two people, the surest first.
    let falseLinks: [LinkageResult.Pair]
    /// Some of the pairs of one person in two entities, evenly over all.
    let missed: [(a: Int, b: Int)]

    init(_ result: LinkageResult, truth: [UInt32]) {
        let found = result.entities
        entities = EntityEvaluation(found: found, truth: truth)
        pairs = PairEvaluation(result.pairs, truth: truth, thresholds: (1...99).map { Double($0) / 100 }, bins: 20)
        let wrong = result.pairs.filter { pair in
            let (a, b) = (Int(pair.a), Int(pair.b))
            return found[a] == found[b] && truth[a] != truth[b] && truth[a] != 0 && truth[b] != 0
        }
        falseLinks = PairChoice.least(wrong, 6) { -Double($0.weight) }
        missed = Self.missed(truth, found)
    }

    /// Each is explained, which takes a while.
    static let mostMissed = 60

    /// Of a person with very many records the first 32 stand for all.
    private static func missed(_ truth: [UInt32], _ found: [UInt32]) -> [(a: Int, b: Int)] {
        let sorted = truth.indices.filter { truth[$0] != 0 }.sorted { (truth[$0], $0) < (truth[$1], $1) }
        var pairs: [(a: Int, b: Int)] = []
        var start = 0
        while start < sorted.count, pairs.count < 1_000_000 {
            var end = start + 1
            while end < sorted.count, truth[sorted[end]] == truth[sorted[start]] { end += 1 }
            let group = sorted[start..<min(end, start + 32)]
            for a in group { for b in group where a < b && found[a] != found[b] { pairs.append((a, b)) } }
            start = end
        }
        guard pairs.count > mostMissed else { return pairs }
        return (0..<mostMissed).map { pairs[$0 * pairs.count / mostMissed] }
    }
}
