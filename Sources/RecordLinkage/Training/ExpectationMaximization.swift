import Foundation

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
    /// Pairs that are one person for certain.
    var seeds: Int
    var mostIterations = 40
    var tolerance = 1e-4

    /// As if so many pairs had been seen of what is expected.
    private var sameStrength: Double { max(8, min(200, Double(seeds) / 5)) }
    static let chanceStrength = 40.0
    static let jointStrength = 20.0
    static let heldRounds = 8

    func run(sameShare: Double, chanceShare: [Double]) -> LatentClasses {
        var classes = LatentClasses(
            same: startOfSame, chance: chance.map(\.table), sameShare: ClassTable.ln(sameShare),
            chanceShare: chanceShare.map(ClassTable.ln),
            groups: groups, everyKey: everyKey, strangers: strangers, strangersShare: 0, seeds: seeds)
        for round in 0..<mostIterations {
            let next = step(classes, holdSame: round < ExpectationMaximization.heldRounds || seeds < StartingLevels.fewestSeeds)
            let change = zip(classes.same.levels.joined(), next.same.levels.joined()).reduce(0) { max($0, abs($1.0 - $1.1)) }
            classes = next
            if round > ExpectationMaximization.heldRounds, change < tolerance { break }
        }
        if lab {
            for (f, l) in classes.same.levels.enumerated() { print("   M", f, l.map { Int($0 * 10000) }) }
            print("   share", classes.sameShare.exp, "chance", classes.chanceShare.map { Int($0.exp * 10000) })
        }
        return classes
    }

    /// - Parameter holdSame: the first rounds let the classes of chance find their shape before the one of one person is let loose: else it
    ///   would take what they don't explain yet.
    private func step(_ classes: LatentClasses, holdSame: Bool) -> LatentClasses {
        let shapes = pairs.shapes
        let odds = shapes.map { classes.logOdds($0.pattern, keys: $0.keys) }
        var same = [Double](repeating: 0, count: shapes.count)
        var all = [Double](repeating: 0, count: shapes.count)
        let ln2 = 2.0.ln
        for i in 0..<pairs.count {
            let shape = Int(pairs.shapeOf[i])
            let p = 1 / (1 + (-(odds[shape] + Double(pairs.rarity[i]) * ln2)).exp)
            same[shape] += p
            all[shape] += 1
        }
        let total = Double(max(1, pairs.count))
        var next = classes
        if !holdSame {
            next.same = ClassTable(
                counts: shapes.indices.map { (shapes[$0].pattern, same[$0]) }, prior: startOfSame,
                strength: startOfSame.levels.map { _ in sameStrength }, groups: groups,
                jointStrength: ExpectationMaximization.jointStrength)
        }
        next.sameShare = ClassTable.ln(max(same.reduce(0, +), 0.5) / total)
        stepChance(&next, classes, chance: zip(all, same).map { $0 - $1 }, total: total)
        return next
    }

    private func stepChance(_ next: inout LatentClasses, _ classes: LatentClasses, chance: [Double], total: Double) {
        let shapes = pairs.shapes
        var counts = [[(pattern: UInt64, weight: Double)]](repeating: [], count: classes.chance.count)
        var sums = [Double](repeating: 0, count: classes.chance.count)
        for (shape, weight) in zip(shapes, chance) where weight > 0 {
            let keys = classes.chance.indices.filter { (shape.keys | everyKey) >> UInt64($0) & 1 == 1 }
            let terms = keys.map { classes.chanceShare[$0] + classes.chance[$0].logLikelihood(shape.pattern, groups) }
            let whole = LatentClasses.logSum(terms)
            for (key, term) in zip(keys, terms) {
                let part = weight * (term - whole).exp
                counts[key].append((shape.pattern, part))
                sums[key] += part
            }
        }
        for key in classes.chance.indices {
            let start = self.chance[key]
            next.chanceShare[key] = ClassTable.ln(max(sums[key], 0.01) / total / max(start.kept, 1e-6))
            next.chance[key] = ClassTable(
                counts: counts[key], prior: start.table,
                strength: start.holds.map { max(ExpectationMaximization.chanceStrength, sums[key] * $0) },
                groups: groups,
                jointStrength: ExpectationMaximization.jointStrength)
        }
    }
}

let lab = ProcessInfo.processInfo.environment["LAB"] != nil
