/// Learns the classes from pairs without knowing which are one person (Dempster, Laird & Rubin 1977), with priors that keep rare levels sane.
struct ExpectationMaximization: Sendable {
    var pairs: TrainingPairs
    var groups: LevelGroups
    /// The classes of chance, one for each key, and those that stand under every key.
    var chance: [ChanceStart]
    /// The bits of the classes that stand under every key.
    var everyKey: UInt64
    var strangers: ClassTable
    var startOfSame: ClassTable
    var differingNames: DifferingNames?
    /// Pairs that are one person for certain.
    var seeds: Int
    var threads = 2
    var mostIterations = 40
    var tolerance = 1e-4

    /// As if so many pairs had been seen of what is expected.
    private var sameStrength: Double { max(8, min(200, Double(seeds) / 5)) }
    static let chanceStrength = 40.0
    static let jointStrength = 20.0
    static let heldRounds = 8
    /// Where a key has more than so many pairs that are one person for each of chance, chance is hardly seen, and held to what is expected of it.
    static let mostSameForChance = 19.0

    func run<Failure>(
        sameShare: Double, chanceShare: [Double], watch: Watch<Failure> = Watch.none
    ) throws(Failure) -> LatentClasses {
        var classes = LatentClasses(
            same: startOfSame, chance: chance.map(\.table), sameShare: ClassTable.ln(sameShare),
            chanceShare: chanceShare.map(ClassTable.ln),
            groups: groups, everyKey: everyKey, differingNames: differingNames, strangers: strangers, strangersShare: 0, seeds: seeds)
        let table = ShapeTable(pairs, groups, chance: chance.count, everyKey: everyKey)
        for round in 0..<mostIterations {
            try watch.check()
            watch.tell(Double(round) / Double(mostIterations))
            let next = step(classes, table, holdSame: round < ExpectationMaximization.heldRounds || seeds < StartingLevels.fewestSeeds)
            let change = zip(classes.same.levels.joined(), next.same.levels.joined()).reduce(0) { max($0, abs($1.0 - $1.1)) }
            classes = next
            if round > ExpectationMaximization.heldRounds, change < tolerance { break }
        }
        return classes
    }

    /// - Parameter holdSame: the first rounds let the classes of chance find their shape before the one of one person is let loose: else it
    ///   would take what they don't explain yet.
    private func step(_ classes: LatentClasses, _ table: ShapeTable, holdSame: Bool) -> LatentClasses {
        let shapes = pairs.shapes
        let seen = table.likelihoods(classes, threads: threads)
        let odds = shapes.indices.map { classes.sameShare + seen.same[$0] - seen.chance[$0] }
        var same = [Double](repeating: 0, count: shapes.count)
        var all = [Double](repeating: 0, count: shapes.count)
        let ln2 = 2.0.ln
        for i in 0..<pairs.count {
            let shape = Int(pairs.shapeOf[i])
            let p = 1 / (1 + (-(odds[shape] + Double(pairs.rarity[i]) * ln2)).exp)
            same[shape] += p
            all[shape] += 1
        }
        for decision in pairs.decided {
            let shape = Int(pairs.shapeOf[decision.pair])
            let p = 1 / (1 + (-(odds[shape] + Double(pairs.rarity[decision.pair]) * ln2)).exp)
            same[shape] = max(0, same[shape] + (decision.isSame ? 1 : 0) - p)
        }
        let total = Double(max(1, pairs.count))
        var next = classes
        if !holdSame {
            let counts = zip(shapes, same).map { (pattern: $0.pattern, weight: $1) }
            next.same = ClassTable(
                counts: counts, prior: startOfSame,
                strength: startOfSame.levels.map { _ in sameStrength }, groups: groups,
                jointStrength: ExpectationMaximization.jointStrength)
            next.differingNames = differingNames?.learned(counts, next.same.levels, strength: ExpectationMaximization.jointStrength)
        }
        next.sameShare = ClassTable.ln(max(same.reduce(0, +), 0.5) / total)
        stepChance(&next, table, seen, chance: zip(all, same).map { $0 - $1 }, total: total)
        return next
    }

    private func stepChance(
        _ next: inout LatentClasses, _ table: ShapeTable, _ seen: ShapeTable.Likelihoods, chance: [Double], total: Double
    ) {
        let pairsUnder = table.pairsOfClass
        let made = parallelMap(self.chance.count, threads: threads) { key -> (table: ClassTable, sum: Double) in
            var counts: [(pattern: UInt64, weight: Double)] = []
            counts.reserveCapacity(table.shapesOfClass[key].count)
            var sum = 0.0
            for (term, owner) in zip(table.termsOfClass[key], table.shapesOfClass[key]) where chance[Int(owner)] > 0 {
                let part = chance[Int(owner)] * (seen.terms[Int(term)] - seen.chance[Int(owner)]).exp
                counts.append((table.patterns[Int(owner)], part))
                sum += part
            }
            let start = self.chance[key]
            let unseen = max(0, pairsUnder[key] - (1 + ExpectationMaximization.mostSameForChance) * sum)
            let learned = ClassTable(
                counts: counts, prior: start.table,
                strength: start.holds.map { max(ExpectationMaximization.chanceStrength, (sum + unseen) * $0) },
                groups: groups, jointStrength: ExpectationMaximization.jointStrength)
            return (start.fixing(learned), sum)
        }
        for (key, made) in made.enumerated() {
            next.chance[key] = made.table
            next.chanceShare[key] = ClassTable.ln(max(made.sum, 0.01) / total / max(self.chance[key].kept, 1e-6))
        }
    }
}
