/// Where learning starts: what strangers show, counted, and what one person's records may show, guessed.
enum StartingLevels {
    /// Most records of one person agree; the rest is spread over the levels between.
    static func same(_ table: PreparedTable) -> ClassTable {
        ClassTable(
            levels: table.fields.map { field in
                let count = field.levels.count
                return (0..<count).map { $0 == 0 ? 0.8 : $0 == field.agreement.levels.count - 1 ? 0.1 : 0.1 / Double(count - 2) }
            }, groups: 0)
    }

    /// From pairs drawn at random, with as many more of each level as keeps it above nothing; full agreement from how often values stand there.
    static func population(_ table: PreparedTable, draws: Int) -> [[Double]] {
        let comparer = PairComparer(table)
        var counts = table.fields.map { [Double](repeating: 0.5, count: $0.levels.count) }
        let n = UInt64(table.count)
        guard n > 1 else { return counts.map(ClassTable.normalized) }
        for draw in 0..<UInt64(draws) {
            let a = Hashing.mix(draw &* 2) % n
            let b = Hashing.mix(draw &* 2 &+ 1) % n
            guard a != b else { continue }
            let pattern = comparer.pattern(UInt32(a), UInt32(b))
            for field in counts.indices {
                let nibble = Int(pattern >> UInt64(field * 4) & 15)
                if nibble > 1 { counts[field][nibble - 1] += 1 }
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

    /// The population, with the fields of a key as the key leaves them.
    static func chance(_ key: BlockKey, _ population: [[Double]]) -> ClassTable {
        var levels = population
        for feature in key.features {
            let rest = levels[feature.field].dropFirst().reduce(0, +)
            let exact = feature.bySound ? 0.6 : 0.9999
            levels[feature.field] = levels[feature.field].map { $0 / max(rest, 1e-9) * (1 - exact) }
            levels[feature.field][0] = exact
        }
        return ClassTable(levels: levels, groups: 0)
    }
}
