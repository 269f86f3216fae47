/// Where learning starts: what strangers show, counted, and what one person's records may show, guessed.
enum StartingLevels {
    /// Most records of one person agree; the rest is spread over the levels between. Names that are wholly different are rare.
    static func same(_ table: PreparedTable) -> ClassTable {
        ClassTable(
            levels: table.fields.map { field in
                let count = field.levels.count
                let different = names.contains(field.kind) ? 0.03 : 0.1
                return (0..<count).map { level in
                    if level == 0 { return 0.8 }
                    return level == field.agreement.levels.count - 1 ? different : (0.2 - different) / Double(count - 2)
                }
            }, groups: 0)
    }

    static let names: Set<FieldKind> = [.givenName, .familyName, .fullName]

    /// With fewer pairs that are one person for certain, what one person's records show can't be learned and stays what it is guessed to be: where
    /// there are no repetitions, something else would be learned instead.
    static let fewestSeeds = 30

    /// Of pairs that agree in the same fields at most so many may be expected by chance for each that is seen, or they say nothing.
    static let mostChanceForSeeds = 0.1

    /// What one person's records show, from pairs that nobody would take for two people: all names the same, and something besides, and far more
    /// such pairs than chance makes. Relatives have the rest in common as well, so that learning that began elsewhere might end with households.
    /// - Parameters:
    ///   - records: from which the pairs are.
    ///   - population: chances of levels of any two records.
    static func same(
        _ table: PreparedTable, seenIn pairs: TrainingPairs, _ groups: LevelGroups, records: Int, _ population: [[Double]]
    ) -> (levels: ClassTable, seeds: Int) {
        let guess = same(table).with(groups: groups.groups.count)
        let named = table.fields.indices.filter { names.contains(table.fields[$0].kind) }
        var weights = [Double](repeating: 0, count: pairs.shapes.count)
        for shape in pairs.shapeOf { weights[Int(shape)] += 1 }
        let agreeing = pairs.shapes.map { seedAgreement($0.pattern, named, groups) }
        var seen: [UInt64: Double] = [:]
        for (place, agreement) in agreeing.enumerated() where agreement != 0 { seen[agreement, default: 0] += weights[place] }
        let all = Double(records) * Double(records - 1) / 2
        for (place, agreement) in agreeing.enumerated() {
            let chance = agreement == 0 ? 1 : all * chanceOfAgreement(agreement, named, groups, population)
            if agreement == 0 || chance > mostChanceForSeeds * (seen[agreement] ?? 0) { weights[place] = 0 }
        }
        let seeds = Int(weights.reduce(0, +))
        guard seeds >= fewestSeeds else { return (guess, seeds) }
        var table = ClassTable(
            counts: zip(pairs.shapes, weights).map { ($0.pattern, $1) }, prior: guess, strength: guess.levels.map { _ in 20 },
            groups: groups,
            jointStrength: ExpectationMaximization.jointStrength)
        for field in named { table.levels[field] = guess.levels[field] }
        return (table, seeds)
    }

    /// A bit for each field that is the same on both sides; 0 where a name isn't, or too little is.
    private static func seedAgreement(_ pattern: UInt64, _ named: [Int], _ groups: LevelGroups) -> UInt64 {
        guard named.allSatisfy({ pattern >> UInt64($0 * 4) & 15 <= 1 }) else { return 0 }
        var (same, parts, isNamed) = (UInt64(0), 0, false)
        for group in groups.groups {
            let agreeing = group.filter { pattern >> UInt64($0 * 4) & 15 == 1 }
            for field in agreeing { same |= 1 << UInt64(field) }
            guard let first = agreeing.first else { continue }
            if named.contains(first) { isNamed = true } else { parts += 1 }
        }
        return parts >= (named.isEmpty ? 2 : 1) && (isNamed || named.isEmpty) ? same : 0
    }

    /// Of two records drawn at random; of a group of fields that move together the rarest agreement counts for all.
    private static func chanceOfAgreement(_ same: UInt64, _ named: [Int], _ groups: LevelGroups, _ population: [[Double]]) -> Double {
        groups.groups.reduce(1) { chance, group in
            chance * (group.filter { same >> UInt64($0) & 1 == 1 }.map { population[$0][0] }.min() ?? 1)
        }
    }

    /// From pairs drawn at random, with as many more of each level as keeps it above nothing; full agreement from how often values stand there.
    static func population(_ table: PreparedTable, draws: Int, threads: Int) -> [[Double]] {
        var counts = table.fields.map { [Double](repeating: 0.5, count: $0.levels.count) }
        guard table.count > 1 else { return counts.map(ClassTable.normalized) }
        let draws = min(draws, 40 * table.count)
        let share = 20_000
        let seen = parallelMap((draws + share - 1) / share, threads: threads, making: { PairComparer(table) }) { comparer, piece in
            levelsSeen(comparer, table, UInt64(piece * share)..<UInt64(min(draws, (piece + 1) * share)))
        }
        for field in counts.indices {
            for level in counts[field].indices.dropFirst() {
                counts[field][level] += Double(seen.reduce(0) { $0 + $1[field * 16 + level + 1] })
            }
        }
        return zip(table.fields, counts).map { field, counts in
            var levels = ClassTable.normalized(counts)
            let n = Double(field.filled)
            let shared = n > 1 ? max((field.shared * n - 1) / (n - 1), 1 / (n * n)) : 0.5
            levels[0] = 0
            let rest = levels.reduce(0, +)
            levels = levels.map { $0 / max(rest, 1e-9) * (1 - min(shared, 0.999)) }
            levels[0] = min(shared, 0.999)
            return levels
        }
    }

    /// Of the draws the number of pairs by field and four bits of the pattern.
    private static func levelsSeen(_ comparer: PairComparer, _ table: PreparedTable, _ draws: Range<UInt64>) -> [Int] {
        let n = UInt64(table.count)
        var seen = [Int](repeating: 0, count: table.fields.count * 16)
        for draw in draws {
            let a = Hashing.mix(draw &* 2) % n
            let b = Hashing.mix(draw &* 2 &+ 1) % n
            guard a != b else { continue }
            let pattern = comparer.pattern(UInt32(a), UInt32(b))
            for field in table.fields.indices { seen[field * 16 + Int(pattern >> UInt64(field * 4) & 15)] += 1 }
        }
        return seen
    }

    /// Of pairs drawn at random those that are two people: where few share a value, most who do are one person.
    static func strangers(_ population: [[Double]], without rough: LatentClasses) -> [[Double]] {
        let share = min(0.5, (rough.sameShare - rough.strangersShare).exp)
        return zip(population, rough.same.levels).map { drawn, same in
            ClassTable.normalized(zip(drawn, same).map { max($0 - share * $1, $0 / 50) })
        }
    }

    /// The population, with the fields of a key as the key leaves them.
    static func chance(_ key: BlockKey, _ population: [[Double]]) -> ClassTable {
        var levels = population
        for feature in key.features {
            let rest = levels[feature.field].dropFirst().reduce(0, +)
            let exact = feature.likeness == nil ? 0.9999 : 0.6
            levels[feature.field] = levels[feature.field].map { $0 / max(rest, 1e-9) * (1 - exact) }
            levels[feature.field][0] = exact
        }
        return ClassTable(levels: levels, groups: 0)
    }

    /// Relatives: same family name, address, perhaps telephone; another given name and another birthday. Without a class of their own they would
    /// be learned as one person. Nil where no given names are compared.
    static func relatives(_ table: PreparedTable, _ population: [[Double]]) -> ClassTable? {
        guard table.fields.contains(where: { $0.kind == .givenName || $0.kind == .fullName }) else { return nil }
        let levels = zip(table.fields, population).map { field, strangers -> [Double] in
            let count = field.levels.count
            let last = field.agreement.levels.count - 1
            func spread(_ same: Double, _ different: Double) -> [Double] {
                (0..<count).map { $0 == 0 ? same : $0 == last ? different : (1 - same - different) / Double(count - 2) }
            }
            switch field.kind {
            case .fullName: return ClassTable.normalized([0.01, 0.01, 0.01, 0.4, 0.01, 0.4, 0.1, 0.06])
            case .familyName, .street, .houseNumber, .city, .region, .country, .postcode: return spread(0.8, 0.1)
            case .phone, .email: return spread(0.3, 0.6)
            // Twins, and sons named like their fathers.
            case .givenName, .date: return ClassTable.normalized([strangers[0] + 0.02] + strangers.dropFirst())
            case .code, .category, .number, .text, .ignored: return strangers
            }
        }
        return ClassTable(levels: levels, groups: 0)
    }

    /// Of relatives' whole names the levels that say one person, which stay as they start: which of the others it is depends on the country.
    static let samePerson: Set<Int> = Set([.same, .within, .nearly, .alone].map(\Agreement.FullNameLevel.rawValue))

    /// What of relatives is learned; the rest stays as it starts, else they would be learned as one person. That they share a family name is what makes
    /// them relatives, so that it isn't learned either.
    static let shared: Set<FieldKind> = [.street, .houseNumber, .city, .region, .country, .postcode, .phone, .email]
}
