/// What fields that are counted together, as the parts of an address, each add to the odds: the mean over all orders in which they could be looked at
/// (Shapley, 1953), so that none of them answers alone for what they say together.
///
/// Of fields that were not looked at yet a likelihood is the sum over all that they may show: what was seen with the same fields filled as the joint
/// table has it, and what wasn't as the product of the fields.
struct GroupEvidence: Sendable {
    /// What was seen of a group with certain fields filled.
    private struct Seen: Sendable {
        var symbol: UInt64
        /// Its probability less what it would have if it had never been seen.
        var excess: Double
    }

    private let classes: LatentClasses
    /// Classes (one person, those of chance, strangers) × groups, by which fields are filled.
    private let seen: [[[UInt64: [Seen]]]]

    init(_ classes: LatentClasses) {
        self.classes = classes
        seen = ([classes.same] + classes.chance + [classes.strangers]).map { GroupEvidence.seen($0, classes.groups) }
    }

    private static func seen(_ table: ClassTable, _ groups: LevelGroups) -> [[UInt64: [Seen]]] {
        groups.groups.enumerated().map { group, fields in
            var seen: [UInt64: [Seen]] = [:]
            // In order, so that sums are the same in every run.
            for (symbol, joint) in table.joint[group].sorted(by: { $0.key < $1.key }) {
                let filled = LevelGroups.present(symbol)
                let unseen = table.unseen[group][filled] ?? 0
                let excess = table.product(symbol, fields).exp * (joint.exp - unseen.exp)
                seen[filled, default: []].append(Seen(symbol: symbol, excess: excess))
            }
            return seen
        }
    }

    /// For each filled field of the group what it adds to the ln odds, given the groups before it.
    /// - Parameters:
    ///   - before: the pattern of the groups before.
    ///   - symbol: the pattern of this one.
    func shares(_ symbol: UInt64, group: Int, before: UInt64, keys: UInt64) -> [(field: Int, share: Double)] {
        let fields = classes.groups.groups[group].filter { symbol >> UInt64($0 * 4) & 15 != 0 }
        let odds = odds(symbol, group, fields, before: before, keys: keys)
        let n = fields.count
        // |S|! (n - |S| - 1)! / n!: how often just the fields of S come before one more.
        var often = [Double](repeating: 1 / Double(max(1, n)), count: n)
        for size in 1..<max(n, 1) { often[size] = often[size - 1] * Double(size) / Double(n - size) }
        return fields.enumerated().map { place, field in
            let own = 1 << place
            let share = odds.indices.reduce(0) { sum, set in
                set & own != 0 ? sum : sum + often[set.nonzeroBitCount] * (odds[set | own] - odds[set])
            }
            return (field, share)
        }
    }

    /// ln odds for each set of the fields, the first field being the lowest bit.
    private func odds(_ symbol: UInt64, _ group: Int, _ fields: [Int], before: UInt64, keys: UInt64) -> [Double] {
        func likelihoods(_ table: ClassTable, _ place: Int, _ share: Double) -> [Double] {
            let start = share + table.logLikelihood(before, classes.groups)
            return marginals(table, seen[place][group], symbol, group, fields).map { start + $0 }
        }
        var same = likelihoods(classes.same, 0, classes.sameShare)
        if let names = classes.differingNames {
            for set in same.indices { same[set] += names.log(before | GroupEvidence.part(symbol, fields, set)) }
        }
        var others: [[Double]] = []
        for key in classes.chance.indices where (keys | classes.everyKey) >> UInt64(key) & 1 == 1 {
            others.append(likelihoods(classes.chance[key], key + 1, classes.chanceShare[key]))
        }
        if keys == 0 { others.append(likelihoods(classes.strangers, classes.chance.count + 1, classes.strangersShare)) }
        return same.indices.map { set in same[set] - LatentClasses.logSum(others.map { $0[set] }) }
    }

    /// Of a symbol what some of its fields show.
    private static func part(_ symbol: UInt64, _ fields: [Int], _ set: Int) -> UInt64 {
        fields.enumerated().reduce(0) { set >> $1.offset & 1 == 1 ? $0 | symbol & 15 << UInt64($1.element * 4) : $0 }
    }

    /// ln P of what each set of the fields shows, whatever the others show.
    private func marginals(
        _ table: ClassTable, _ seen: [UInt64: [Seen]], _ symbol: UInt64, _ group: Int, _ fields: [Int]
    ) -> [Double] {
        let filled = LevelGroups.present(symbol)
        let unseen = (table.unseen[group][filled] ?? 0).exp
        var sums = [Double](repeating: 0, count: 1 << fields.count)
        for other in seen[filled] ?? [] {
            var alike = 0
            for (place, field) in fields.enumerated() where (other.symbol ^ symbol) >> UInt64(field * 4) & 15 == 0 { alike |= 1 << place }
            sums[alike] += other.excess
        }
        // What agrees in more fields agrees in these too.
        for place in fields.indices { for set in sums.indices where set & 1 << place == 0 { sums[set] += sums[set | 1 << place] } }
        let whole = table.logLikelihood(symbol, group: group, classes.groups.groups[group])
        return sums.indices.map { set in
            if set == 0 { return 0 }
            if set == sums.count - 1 { return whole }
            var product = unseen
            for (place, field) in fields.enumerated() where set >> place & 1 == 1 {
                product *= table.levels[field][Int(symbol >> UInt64(field * 4) & 15) - 1]
            }
            return max(whole, ClassTable.ln(sums[set] + product))
        }
    }
}
