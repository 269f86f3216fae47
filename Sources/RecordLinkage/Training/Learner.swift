/// Chooses keys and learns the classes, on samples of bounded size.
struct Learner {
    /// Records of the sample on which keys are chosen.
    static let sampleRecords = 100_000
    static let samplePairs = 3_000_000
    static let trainingPairs = 600_000
    static let randomPairs = 400_000

    let table: PreparedTable
    let options: LinkageOptions
    let groups: LevelGroups
    let population: [[Double]]
    let rarityOrder: [[Int]]

    init(_ table: PreparedTable, _ options: LinkageOptions) {
        self.table = table
        self.options = options
        groups = LevelGroups(of: table)
        population = StartingLevels.population(table, draws: Learner.randomPairs)
        rarityOrder = groups.groups.map { $0.sorted { table.fields[$0].shared < table.fields[$1].shared } }
    }

    /// Pairs that may be compared in all: as many a record as asked for, more where records are few.
    var budget: Int { max(Int(options.pairsPerRecord * Double(table.count)), 4_000_000) }

    func learn() -> Learned {
        let sample = min(table.count, Learner.sampleRecords)
        let candidates = KeyChoice.candidates(table)
        let (likely, rough) = likelyPairs(candidates, sample)
        let share = Double(sample) / Double(max(1, table.count))
        let sampleBudget = max(1000, Int(Double(budget) * share * share))
        let blocks = parallelMap(candidates.count, threads: options.threads) { key in
            Blocks(candidates[key], table, records: sample, budget: sampleBudget / 4)
        }
        var numbers: [[UInt32]] = []
        for made in blocks {
            var number = [UInt32](repeating: 0, count: sample)
            for block in 0..<made.count {
                for place in made.members[made.starts[block]..<made.starts[block + 1]] { number[Int(place)] = UInt32(block + 1) }
            }
            numbers.append(number)
        }
        let chosen = KeyChoice(
            candidates, likely: likely, costs: blocks.map(\.pairs), budget: sampleBudget,
            covers: { key, a, b in numbers[key][Int(a)] != 0 && numbers[key][Int(a)] == numbers[key][Int(b)] })
        let set = BlockSet(chosen.keys, table, budget: budget, threads: options.threads)
        return Learned(blocks: set, classes: classes(set, rough), rarityOrder: rarityOrder, aliases: [])
    }

    /// Pairs of the sample that look like one person by a simple model, found through every candidate key.
    private func likelyPairs(_ candidates: [BlockKey], _ sample: Int) -> ([(a: UInt32, b: UInt32, p: Double)], LatentClasses) {
        let share = Learner.samplePairs / max(1, candidates.count)
        let made = parallelMap(candidates.count, threads: options.threads) { key -> [UInt64] in
            let blocks = Blocks(candidates[key], table, records: sample, budget: share)
            var pairs: [UInt64] = []
            for block in 0..<blocks.count {
                let members = blocks.members[blocks.starts[block]..<blocks.starts[block + 1]]
                for i in members.indices { for j in (i + 1)..<members.endIndex { pairs.append(PairComparer.pair(members[i], members[j])) } }
            }
            return pairs
        }
        var all = Array(made.joined())
        RadixSort.sort(&all, by: 0..<64)
        var pairs = TrainingPairs()
        let comparer = PairComparer(table)
        var kept: [UInt64] = []
        var last = UInt64.max
        for pair in all where pair != last {
            last = pair
            let a = UInt32(pair >> 32)
            let pattern = comparer.pattern(a, UInt32(truncatingIfNeeded: pair))
            pairs.append(pattern, keys: 1, rarity: Learned.rarity(pattern, a, UInt32(truncatingIfNeeded: pair), table, rarityOrder))
            kept.append(pair)
        }
        var training = ExpectationMaximization(
            pairs: pairs, groups: LevelGroups(table.fields.indices.map { [$0] }),
            startOfChance: [ClassTable(levels: population, groups: table.fields.count)], kept: [1],
            startOfSame: StartingLevels.same(table).with(groups: table.fields.count))
        training.fixedChance = true
        // Strangers are all pairs of the sample, those that no key brought together included.
        let strangers = Double(sample) * Double(sample - 1) / 2 / Double(max(1, pairs.count))
        let classes = training.run(sameShare: 0.02, chanceShare: [strangers])
        let odds = pairs.shapes.map { classes.logOdds($0.pattern, keys: 1) }
        let likely: [(a: UInt32, b: UInt32, p: Double)] = kept.indices.compactMap { i in
            let p = 1 / (1 + (-(odds[Int(pairs.shapeOf[i])] + Double(pairs.rarity[i]) * 2.0.ln)).exp)
            return p > 0.5 ? (UInt32(kept[i] >> 32), UInt32(truncatingIfNeeded: kept[i]), p) : nil
        }
        return (likely, classes)
    }

    /// The classes, learned on pairs drawn from all blocks.
    private func classes(_ set: BlockSet, _ rough: LatentClasses) -> LatentClasses {
        let rate = min(1, Double(Learner.trainingPairs) / Double(max(1, set.pairs)))
        let limit = UInt64(rate * Double(UInt64.max >> 11)) << 11
        var pairs = TrainingPairs()
        let comparer = PairComparer(table)
        for key in set.keys.indices {
            set.forEachPair(key: key, blocks: 0..<set.blocks[key].count) { a, b, mask in
                guard rate >= 1 || Hashing.mix(PairComparer.pair(a, b)) < limit else { return }
                let pattern = comparer.pattern(a, b)
                pairs.append(pattern, keys: mask, rarity: Learned.rarity(pattern, a, b, table, rarityOrder))
            }
        }
        let training = ExpectationMaximization(
            pairs: pairs, groups: groups,
            startOfChance: set.keys.map { StartingLevels.chance($0, population).with(groups: groups.groups.count) },
            kept: set.blocks.map { Double($0.pairs) / Double(max(1, $0.possible)) },
            startOfSame: rough.same.with(groups: groups.groups.count))
        let whole = Double(max(1, set.pairs))
        return training.run(sameShare: 0.05, chanceShare: set.blocks.map { Double($0.possible) / whole })
    }
}

extension ClassTable {
    func with(groups: Int) -> ClassTable { ClassTable(levels: levels, groups: groups) }
}
