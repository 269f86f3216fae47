/// Finds which records are the same person: reads what the columns are, chooses what to compare, learns from the records themselves, and joins.
public enum Linker {
    public static func link(_ table: LinkageTable, _ options: LinkageOptions = LinkageOptions()) throws(LinkageError) -> LinkageResult {
        lap("start")
        let columns = ColumnInference.infer(table, kinds: options.kinds, ignored: [])
        lap("inference")
        let prepared = PreparedTable(table, columns, threads: options.threads)
        lap("prepared")
        let learner = Learner(prepared, options)
        lap("population")
        let learned = learner.learn()
        let scorer = PairScorer(prepared, learned)
        let scores = scorer.score(threads: options.threads)
        lap("scored \(scores.compared)")
        let r = Linker.result(table, columns, prepared, learned, scores, options)
        lap("clusters")
        return r
    }
}

extension Linker {
    static func result(
        _ table: LinkageTable, _ columns: [InferredColumn], _ prepared: PreparedTable, _ learned: Learned, _ scores: PairScorer.Scores,
        _ options: LinkageOptions
    ) -> LinkageResult {
        let threshold = options.threshold ?? 0.5
        let bits = Float((threshold / (1 - threshold)).log2)
        let comparer = PairComparer(prepared, aliases: learned.aliases)
        let perBit = Float(1 / 2.0.ln)
        let clusters = EntityClusters(count: prepared.count, pairs: scores.pairs, threshold: bits) { a, b in
            let pattern = comparer.pattern(a, b)
            let mask = learned.blocks.mask(a, b)
            return Float(learned.classes.logOdds(pattern, keys: mask)) * perBit
                + Learned.rarity(pattern, a, b, prepared, learned.rarityOrder)
        }
        var entities = [UInt32](repeating: 0, count: prepared.count)
        for (place, entity) in clusters.entities.enumerated() { entities[Int(prepared.order[place])] = prepared.order[Int(entity)] }
        let pairs = scores.pairs.map { pair in
            LinkageResult.Pair(a: prepared.order[Int(pair.a)], b: prepared.order[Int(pair.b)], weight: pair.weight)
        }
        return LinkageResult(
            model: LinkageModel(), columns: columns,
            keys: zip(learned.blocks.keys, zip(learned.blocks.blocks, scores.madeBy)).map { key, made in
                LinkageResult.Key(
                    columns: key.features.map { $0.name(in: prepared) }, pairs: made.1, splitBlocks: 0,
                    skippedBlocks: made.0.skippedBlocks, skippedRecords: made.0.skippedRecords)
            },
            compared: scores.compared, histogram: scores.histogram, pairs: pairs, entities: entities,
            probabilities: [Float](repeating: 1, count: prepared.count), cut: clusters.cut)
    }
}
