/// How likely each level of agreement is within one class of pairs: for each field alone, and for each group of fields together where enough was seen.
struct ClassTable: Sendable {
    /// Fields × levels; sums to 1 over a field's levels.
    var levels: [[Double]]
    /// For each group what its symbols have beyond the product of the fields: ln factor by symbol.
    var joint: [[UInt64: Double]]
    /// The same for symbols that were never seen, by which fields are present.
    var unseen: [[UInt64: Double]]

    /// - Parameter groups: how many.
    init(levels: [[Double]], groups: Int) {
        self.levels = levels
        joint = Array(repeating: [:], count: groups)
        unseen = joint
    }

    /// ln P(pattern's group | class); fields without a value say nothing.
    func logLikelihood(_ symbol: UInt64, group: Int, _ fields: [Int]) -> Double {
        if fields.count == 1 || symbol == 0 { return product(symbol, fields) }
        return product(symbol, fields) + (joint[group][symbol] ?? unseen[group][LevelGroups.present(symbol)] ?? 0)
    }

    func product(_ symbol: UInt64, _ fields: [Int]) -> Double {
        var sum = 0.0
        for field in fields {
            let nibble = Int(symbol >> UInt64(field * 4) & 15)
            if nibble != 0 { sum += ClassTable.ln(levels[field][nibble - 1]) }
        }
        return sum
    }

    func logLikelihood(_ pattern: UInt64, _ groups: LevelGroups) -> Double {
        var sum = 0.0
        for (group, fields) in groups.groups.enumerated() { sum += logLikelihood(pattern & groups.masks[group], group: group, fields) }
        return sum
    }

    /// From weighted counts of patterns, drawn toward `prior` as if, for each field, so many pairs of it had been seen besides.
    init(counts: [(pattern: UInt64, weight: Double)], prior: ClassTable, strength: [Double], groups: LevelGroups, jointStrength: Double) {
        var sums = [Double](repeating: 0, count: prior.levels.count * 16)
        for (field, start) in prior.levels.enumerated() {
            for (level, share) in start.enumerated() { sums[field * 16 + level + 1] = share * strength[field] }
        }
        for (pattern, weight) in counts where weight > 0 {
            for field in prior.levels.indices {
                let nibble = Int(pattern >> UInt64(field * 4) & 15)
                if nibble != 0 { sums[field * 16 + nibble] += weight }
            }
        }
        let levels = prior.levels.enumerated().map { field, start in Array(sums[(field * 16 + 1)..<(field * 16 + 1 + start.count)]) }
        self.init(levels: levels.map(ClassTable.normalized), groups: groups.groups.count)
        for (group, fields) in groups.groups.enumerated() where fields.count > 1 {
            learnJoint(group, fields, counts, mask: groups.masks[group], strength: jointStrength)
        }
    }

    private mutating func learnJoint(
        _ group: Int, _ fields: [Int], _ counts: [(pattern: UInt64, weight: Double)], mask: UInt64, strength: Double
    ) {
        var seen: [UInt64: Double] = [:]
        var totals: [UInt64: Double] = [:]
        for (pattern, weight) in counts where weight > 0 {
            let symbol = pattern & mask
            if symbol == 0 { continue }
            seen[symbol, default: 0] += weight
            totals[LevelGroups.present(symbol), default: 0] += weight
        }
        // Symbols in order, so that sums are the same in every run.
        joint[group].reserveCapacity(seen.count)
        for symbol in seen.keys.sorted() {
            let expected = product(symbol, fields).exp
            let total = totals[LevelGroups.present(symbol)] ?? 0
            let share = ((seen[symbol] ?? 0) + strength * expected) / (total + strength)
            joint[group][symbol] = ClassTable.ln(share) - ClassTable.ln(expected)
        }
        // What was never seen keeps the part of the prior.
        for present in totals.keys.sorted() {
            unseen[group][present] = ClassTable.ln(strength / ((totals[present] ?? 0) + strength))
        }
    }

    static func normalized(_ counts: [Double]) -> [Double] {
        let sum = counts.reduce(0, +)
        return sum > 0 ? counts.map { max($0 / sum, 1e-9) } : counts.map { _ in 1 / Double(counts.count) }
    }

    static func ln(_ x: Double) -> Double { x > 0 ? x.ln : -100 }
}
