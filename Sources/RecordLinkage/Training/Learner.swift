/// Chooses keys and learns the classes, on samples of bounded size.
struct Learner {
    /// Records of the sample on which keys are chosen.
    static let sampleRecords = 100_000
    static let samplePairs = 3_000_000
    static let trainingPairs = 600_000
    static let randomPairs = 400_000

    /// Once the rough classes are known, with what of it strangers share.
    private var table: PreparedTable
    let options: LinkageOptions
    let sources: Sources
    let groups: LevelGroups
    private var population: [[Double]]
    private var aliases = NameAliases.none
    let rarityOrder: [[Int]]

    init(_ table: PreparedTable, _ options: LinkageOptions, _ sources: Sources) {
        self.table = table
        self.options = options
        self.sources = sources
        groups = LevelGroups(of: table)
        population = StartingLevels.population(table, draws: Learner.randomPairs, threads: options.threads)
        rarityOrder = Learner.rarityOrder(groups, table)
    }

    /// Pairs that may be compared in all: as many a record as asked for, more where records are few.
    static func budget(_ records: Int, _ options: LinkageOptions) -> Int {
        max(Int(options.pairsPerRecord * Double(records)), 4_000_000)
    }

    /// Pairs that one of so many keys may make: not all need theirs.
    static func budget(_ records: Int, _ options: LinkageOptions, keys: Int) -> Int { budget(records, options) / max(1, keys) * 3 / 2 }

    /// Of each group its fields, those with the rarest values first.
    static func rarityOrder(_ groups: LevelGroups, _ table: PreparedTable) -> [[Int]] {
        let shared = table.fields.map(\.shared)
        return groups.groups.map { $0.sorted { (shared[$0], $0) < (shared[$1], $1) } }
    }

    func learn<Failure>(watch: Watch<Failure> = Watch.none) throws(Failure) -> Learned {
        let budget = Learner.budget(table.count, options)
        // A key alone may make an eighth of all pairs.
        let affordable = Double(budget) / 8 / (Double(table.count) * Double(table.count) / 2)
        let sample = KeyChoice.candidates(table, affordable: affordable)
        let records = min(table.count, Learner.sampleRecords)
        let candidates = try BlockSet(
            sample, table, sources, records: records, budget: Learner.samplePairs / max(1, sample.count), threads: options.threads,
            watch: watch.part(0...0.1))
        let rough = try roughClasses(candidates, watch.part(0.1...0.5))
        let share = Double(records) / Double(max(1, table.count))
        let sampleBudget = max(1000, Int(Double(budget) * share * share))
        let costs = parallelMap(sample.count, threads: options.threads) {
            Blocks(sample[$0], table, records: records, budget: sampleBudget / 4).pairs
        }
        let chosen = KeyChoice(
            sample, likely: rough.likely, costs: costs, budget: sampleBudget,
            covers: { key, pair in rough.pairs.shapes[Int(rough.pairs.shapeOf[pair])].keys >> UInt64(key) & 1 == 1 })
        let set = try BlockSet(
            chosen.keys, table, sources, records: table.count, budget: Learner.budget(table.count, options, keys: chosen.keys.count),
            threads: options.threads,
            watch: watch.part(0.5...0.7))
        let repetitions = rough.classes.repetitions(table.fields)
        var strict = self
        strict.table = table.discounting(repetitions)
        strict.population = StartingLevels.strangers(population, without: rough.classes)
        // Names need no exact classes; where records are many, time is dear.
        let few = table.count > Learner.sampleRecords ? Learner.trainingPairs / 3 : Learner.trainingPairs
        let first = try strict.classes(set, rough.classes, most: few, watch.part(0.7...0.8))
        var learned = Learned(blocks: set, classes: first, rarityOrder: rarityOrder, repetitions: repetitions)
            .learningAliases(strict.table, known: options.model?.aliases ?? [], threads: options.threads)
        if learned.aliases.isEmpty, set.pairs <= few || few == Learner.trainingPairs { return learned }
        // How often strangers bear names that stand for one another depends on why they were compared: of those whose names sound alike many do.
        strict.aliases = learned.aliases
        if !learned.aliases.isEmpty { strict.population = learned.classes.strangers.levels }
        learned.classes = try strict.classes(
            set, learned.aliases.isEmpty ? rough.classes : learned.classes, most: Learner.trainingPairs, watch.part(0.8...1))
        return learned
    }

    /// A first model on a sample of the records, with every candidate key; and the pairs that look like one person by it.
    private func roughClasses<Failure>(
        _ set: BlockSet, _ watch: Watch<Failure>
    ) throws(Failure) -> (classes: LatentClasses, pairs: TrainingPairs, likely: [(pair: Int, p: Double)]) {
        let (pairs, classes) = try train(set, after: nil, groups: groups, most: .max, hold: 3, watch)
        let odds = pairs.shapes.map { classes.logOdds($0.pattern, keys: $0.keys) }
        let likely: [(pair: Int, p: Double)] = (0..<pairs.count).compactMap { i in
            let p = 1 / (1 + (-(odds[Int(pairs.shapeOf[i])] + Double(pairs.rarity[i]) * 2.0.ln)).exp)
            return p > 0.5 ? (i, p) : nil
        }
        return (classes, pairs, likely)
    }

    /// The classes, learned on pairs drawn from all blocks.
    private func classes<Failure>(
        _ set: BlockSet, _ rough: LatentClasses, most: Int, _ watch: Watch<Failure>
    ) throws(Failure) -> LatentClasses {
        try train(set, after: rough, groups: groups, most: most, hold: 1, watch).classes
    }

    private func train<Failure>(
        _ set: BlockSet, after rough: LatentClasses?, groups: LevelGroups, most: Int, hold: Double, _ watch: Watch<Failure>
    ) throws(Failure) -> (pairs: TrainingPairs, classes: LatentClasses) {
        var pairs = try TrainingPairs(
            set, table, RarityOrder(rarityOrder), aliases: aliases, most: most, threads: options.threads, watch: watch.part(0...0.5))
        teach(&pairs, set)
        var starts = set.keys.indices.map { start(set, $0, pairs, groups, hold: hold) }
        var shares = set.blocks.map { Double($0.possible) / Double(max(1, set.pairs)) }
        var everyKey: UInt64 = 0
        if let relatives = StartingLevels.relatives(table, population) {
            let holds = table.fields.map { StartingLevels.shared.contains($0.kind) ? 0 : 1e6 }
            everyKey = 1 << UInt64(starts.count)
            var start = ChanceStart(table: relatives.with(groups: groups.groups.count), kept: 1, holds: holds)
            for field in table.fields.indices where table.fields[field].kind == .fullName {
                start.fixedLevels[field] = StartingLevels.samePerson
                start.holds[field] = 0.3
            }
            for (field, levels) in SureRelatives.contacts(table.fields, pairs, set.keys, groups, start: start.table) {
                start.table.levels[field] = levels
                start.holds[field] = 1e6
            }
            starts.append(start)
            shares.append(0.05)
        }
        let same =
            rough.map { ($0.same.with(groups: groups.groups.count), $0.seeds) }
            ?? StartingLevels.same(table, seenIn: pairs, groups, records: set.records, population)
        let training = ExpectationMaximization(
            pairs: pairs, groups: groups, chance: starts, everyKey: everyKey,
            strangers: ClassTable(levels: population, groups: groups.groups.count),
            startOfSame: same.0, differingNames: DifferingNames(table.fields), seeds: same.1, threads: options.threads)
        var classes = try training.run(sameShare: 0.05, chanceShare: shares, watch: watch.part(0.5...1))
        classes.strangersShare = ClassTable.ln(max(1, Double(set.records) * Double(set.records - 1) / 2 / pairs.all))
        return (pairs, classes)
    }

    /// What people decided; a pair that no key of this set makes teaches nothing of it.
    private func teach(_ pairs: inout TrainingPairs, _ set: BlockSet) {
        guard !options.labels.isEmpty else { return }
        var places: [Int: UInt32] = [:]
        let rows = Set(options.labels.flatMap { [$0.a, $0.b] })
        for (place, row) in table.order.enumerated() where rows.contains(Int(row)) { places[Int(row)] = UInt32(place) }
        let comparison = SlowComparison(fields: table.fields, aliases: aliases)
        for label in options.labels where label.a != label.b {
            guard let a = places[label.a], let b = places[label.b], max(a, b) < UInt32(set.records) else { continue }
            let keys = set.mask(a, b)
            guard keys != 0 else { continue }
            let (left, right) = (table.record(a), table.record(b))
            let pattern = comparison.pattern(left, right)
            let rarity = comparison.rarity(pattern, left, right, rarityOrder).reduce(0, +)
            pairs.append(pattern, keys: keys, rarity: rarity, isSame: label.isSame)
        }
    }

    private func start(_ set: BlockSet, _ key: Int, _ pairs: TrainingPairs, _ groups: LevelGroups, hold: Double) -> ChanceStart {
        let own = groups.groups.indices.filter { group in set.keys[key].features.contains { groups.groups[group].contains($0.field) } }
        var holds = [Double](repeating: hold, count: table.fields.count)
        // Parts of one address depend on one another for strangers too.
        for group in own { for field in groups.groups[group] { holds[field] = 0 } }
        let levels = StartingLevels.chance(set.keys[key], population).with(groups: groups.groups.count)
        return ChanceStart(
            table: levels.adopting(own, of: pairs, underKey: key, groups),
            kept: Double(set.blocks[key].pairs) / Double(max(1, set.blocks[key].possible)), holds: holds)
    }
}

extension ClassTable {
    /// Records that an address brought together agree in all its parts for that reason: such groups start as the key's pairs have them.
    func adopting(_ own: [Int], of pairs: TrainingPairs, underKey key: Int, _ groups: LevelGroups) -> ClassTable {
        let wide = own.filter { groups.groups[$0].count > 1 }
        guard !wide.isEmpty else { return self }
        var weights = [Double](repeating: 0, count: pairs.shapes.count)
        for shape in pairs.shapeOf where pairs.shapes[Int(shape)].keys >> UInt64(key) & 1 == 1 { weights[Int(shape)] += 1 }
        let seen = ClassTable(
            counts: zip(pairs.shapes, weights).map { ($0.pattern, $1) }, prior: self, strength: levels.map { _ in 5 }, groups: groups,
            jointStrength: ExpectationMaximization.jointStrength)
        var table = self
        for group in wide {
            for field in groups.groups[group] { table.levels[field] = seen.levels[field] }
            table.joint[group] = seen.joint[group]
            table.unseen[group] = seen.unseen[group]
        }
        return table
    }

    func with(groups: Int) -> ClassTable { ClassTable(levels: levels, groups: groups) }
}
