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
    private static let pairsOfPiece = 200_000

    let table: PreparedTable
    let learned: Learned

    init(_ table: PreparedTable, _ learned: Learned) {
        self.table = table
        self.learned = learned
    }

    func score<Failure>(threads: Int, watch: Watch<Failure> = Watch.none) throws(Failure) -> Scores {
        let pieces = learned.blocks.pieces(of: PairScorer.pairsOfPiece)
        let scored = try parallelMap(
            pieces.count, threads: threads, watch: watch, making: { Scorer(table, learned) }, { $0.score(pieces[$1]) })
        var whole = Scores()
        whole.madeBy = [Int](repeating: 0, count: learned.blocks.keys.count)
        whole.pairs.reserveCapacity(scored.reduce(0) { $0 + $1.pairs.count })
        for (piece, scores) in zip(pieces, scored) {
            whole.pairs += scores.pairs
            whole.compared += scores.compared
            whole.madeBy[piece.key] += scores.compared
            for bin in 0..<100 { whole.histogram[bin] += scores.histogram[bin] }
        }
        return whole
    }

    /// One thread's work.
    private struct Scorer {
        private let learned: Learned
        private let comparer: PairComparer
        private let order: RarityOrder
        private let bits = Float(1 / 2.0.ln)
        private var known = OddsTable()
        private var touched: UInt64 = 0

        init(_ table: PreparedTable, _ learned: Learned) {
            self.learned = learned
            comparer = PairComparer(table, aliases: learned.aliases)
            order = RarityOrder(learned.rarityOrder)
        }

        mutating func score(_ piece: BlockSet.Piece) -> Scores {
            var scores = Scores()
            learned.blocks.forEachBatch(piece) { batch in
                for pair in batch { touched &+= comparer.touch(pair.a, pair.b) }
                weigh(batch, into: &scores)
            }
            return scores
        }

        private mutating func weigh(_ batch: UnsafeMutableBufferPointer<BlockSet.Pair>, into scores: inout Scores) {
            let (classes, bits) = (learned.classes, bits)
            scores.compared += batch.count
            for pair in batch {
                let pattern = comparer.pattern(pair.a, pair.b)
                let odds = known.odds(pattern, pair.keys) { Float(classes.logOdds($0, keys: $1)) * bits }
                let weight = odds + comparer.rarity(pattern, pair.a, pair.b, order)
                scores.histogram[PairScorer.bin(weight)] += 1
                if weight > PairScorer.floor { scores.pairs.append(LinkageResult.Pair(a: pair.a, b: pair.b, weight: weight)) }
            }
        }
    }

    /// The bin of a weight's probability.
    @inline(__always)
    private static func bin(_ weight: Float) -> Int {
        // log2(99): below it the probability is less than 1 in 100.
        weight < -6.64 ? 0 : min(99, Int(100 / (1 + (-Double(weight)).exp2)))
    }
}
