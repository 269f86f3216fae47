extension LinkageResult {
    /// Of a table with one row or none.
    init(alone table: LinkageTable, _ columns: [InferredColumn]) {
        self.init(
            model: LinkageModel(ignored: columns.filter { $0.kind == .ignored }.map(\.name)), columns: columns, keys: [], compared: 0,
            histogram: [Int](repeating: 0, count: 100), pairs: [], entities: (0..<UInt32(table.rows)).map { $0 },
            probabilities: [Float](repeating: 1, count: table.rows), cut: [])
    }

    init(
        _ table: LinkageTable, _ columns: [InferredColumn], _ prepared: PreparedTable, _ learned: Learned, _ scores: PairScorer.Scores,
        _ sources: Sources, _ options: LinkageOptions
    ) throws(LinkageError) {
        let threshold = options.threshold ?? options.model?.threshold ?? 0.5
        let evidence = PairEvidence(prepared.fields, learned)
        let clusters = try EntityClusters(
            count: prepared.count, pairs: scores.pairs, threshold: Float((threshold / (1 - threshold)).log2),
            areDifferentPeople: { !sources.isEmpty && sources.areDifferentPeople($0, $1) },
            weigh: { Float(evidence.weight(prepared.record($0), prepared.record($1), keys: learned.blocks.mask($0, $1))) },
            watch: options.watch(.joining))
        let order = prepared.order
        func inRows(_ pair: Pair) -> Pair {
            let (a, b) = (order[Int(pair.a)], order[Int(pair.b)])
            return Pair(a: min(a, b), b: max(a, b), weight: pair.weight)
        }
        // An entity is named by its smallest row.
        var smallest = [UInt32](repeating: .max, count: prepared.count)
        for (place, entity) in clusters.entities.enumerated() { smallest[Int(entity)] = min(smallest[Int(entity)], order[place]) }
        var entities = [UInt32](repeating: 0, count: prepared.count)
        for (place, entity) in clusters.entities.enumerated() { entities[Int(order[place])] = smallest[Int(entity)] }
        let pairs = scores.pairs.map(inRows)
        // How sure a row belongs to its entity: as sure as its strongest link there.
        var strongest = [Float](repeating: -.infinity, count: prepared.count)
        var isAlone = [Bool](repeating: true, count: prepared.count)
        for row in entities.indices where entities[row] != UInt32(row) {
            isAlone[row] = false
            isAlone[Int(entities[row])] = false
        }
        for pair in pairs where entities[Int(pair.a)] == entities[Int(pair.b)] {
            strongest[Int(pair.a)] = max(strongest[Int(pair.a)], pair.weight)
            strongest[Int(pair.b)] = max(strongest[Int(pair.b)], pair.weight)
        }
        self.init(
            model: learned.model(prepared, columns, threshold: threshold), columns: columns,
            keys: zip(learned.blocks.keys, zip(learned.blocks.blocks, scores.madeBy)).map { key, made in
                Key(
                    columns: key.features.map { $0.name(in: prepared) }, pairs: made.1, skippedBlocks: made.0.skippedBlocks,
                    skippedRecords: made.0.skippedRecords)
            },
            compared: scores.compared, histogram: scores.histogram, pairs: pairs, entities: entities,
            probabilities: strongest.indices.map { isAlone[$0] ? 1 : Float(1 / (1 + (-Double(strongest[$0])).exp2)) },
            cut: clusters.cut.map(inRows))
    }
}
