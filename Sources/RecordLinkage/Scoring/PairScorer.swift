/// Compares all pairs of all blocks.
struct PairScorer {
    struct Scores: Sendable {
        var pairs: [LinkageResult.Pair] = []
        var compared = 0
        var histogram = [Int](repeating: 0, count: 100)
        /// For each key the pairs that it made first.
        var madeBy: [Int] = []
    }

    /// Pairs less likely than 1 in 100 aren't kept.
    static let floor: Float = -6.63

    let table: PreparedTable
    let learned: Learned

    init(_ table: PreparedTable, _ learned: Learned) {
        self.table = table
        self.learned = learned
    }

    func score(threads: Int) -> Scores {
        let pieces = self.pieces()
        let scored = parallelMap(pieces.count, threads: threads) { score(pieces[$0].key, pieces[$0].blocks) }
        var whole = Scores()
        whole.madeBy = [Int](repeating: 0, count: learned.blocks.keys.count)
        for (piece, scores) in zip(pieces, scored) {
            whole.pairs += scores.pairs
            whole.compared += scores.compared
            whole.madeBy[piece.key] += scores.compared
            for bin in 0..<100 { whole.histogram[bin] += scores.histogram[bin] }
        }
        return whole
    }

    /// Blocks in pieces of about as many pairs.
    private func pieces() -> [(key: Int, blocks: Range<Int>)] {
        var pieces: [(Int, Range<Int>)] = []
        for (key, blocks) in learned.blocks.blocks.enumerated() {
            var (start, pairs) = (0, 0)
            for block in 0..<blocks.count {
                pairs += Blocks.pairs(blocks.starts[block + 1] - blocks.starts[block])
                if pairs > 500_000 {
                    pieces.append((key, start..<(block + 1)))
                    (start, pairs) = (block + 1, 0)
                }
            }
            if start < blocks.count { pieces.append((key, start..<blocks.count)) }
        }
        return pieces
    }

    private func score(_ key: Int, _ blocks: Range<Int>) -> Scores {
        var scores = Scores()
        let comparer = PairComparer(table, aliases: learned.aliases)
        var known: [TrainingPairs.Shape: Float] = [:]
        let bits = Float(1 / 2.0.ln)
        learned.blocks.forEachPair(key: key, blocks: blocks) { a, b, mask in
            let pattern = comparer.pattern(a, b)
            let shape = TrainingPairs.Shape(pattern: pattern, keys: mask)
            let odds: Float
            if let seen = known[shape] {
                odds = seen
            } else {
                odds = Float(learned.classes.logOdds(pattern, keys: mask)) * bits
                known[shape] = odds
            }
            let weight = odds + Learned.rarity(pattern, a, b, table, learned.rarityOrder)
            scores.compared += 1
            scores.histogram[min(99, Int(100 / (1 + (-Double(weight)).exp2)))] += 1
            if weight > PairScorer.floor { scores.pairs.append(LinkageResult.Pair(a: a, b: b, weight: weight)) }
        }
        return scores
    }
}
