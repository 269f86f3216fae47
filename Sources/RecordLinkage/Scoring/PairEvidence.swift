/// The evidence between two records, field by field.
struct PairEvidence: Sendable {
    private let fields: [PreparedField]
    private let classes: LatentClasses
    private let groups: GroupEvidence
    private let rarityOrder: [[Int]]
    private let comparison: SlowComparison
    private let aliases: NameAliases
    /// For each key its fields.
    private let keyFields: [[Int]]

    init(_ fields: [PreparedField], _ learned: Learned) {
        self.init(fields, learned.classes, rarityOrder: learned.rarityOrder, aliases: learned.aliases, keys: learned.blocks.keys)
    }

    /// - Parameter groups: where it is at hand; making it takes some milliseconds.
    init(
        _ fields: [PreparedField], _ classes: LatentClasses, rarityOrder: [[Int]], aliases: NameAliases, keys: [BlockKey],
        groups: GroupEvidence? = nil
    ) {
        self.fields = fields
        self.classes = classes
        self.groups = groups ?? GroupEvidence(classes)
        self.rarityOrder = rarityOrder
        self.aliases = aliases
        comparison = SlowComparison(fields: fields, aliases: aliases)
        keyFields = keys.map { $0.features.map(\.field) }
    }

    /// Bits.
    func weight(_ left: [UInt32], _ right: [UInt32], keys: UInt64) -> Double {
        let pattern = comparison.pattern(left, right)
        let rarity = comparison.rarity(pattern, left, right, rarityOrder).reduce(0, +)
        return classes.logOdds(pattern, keys: keys) / 2.0.ln + Double(rarity)
    }

    /// The chain rule: each step is what its field adds to the odds, given the groups of fields before it. That two records were compared because they
    /// share a key is evidence of the key's fields and goes to them.
    ///
    /// - Parameter values: raw values by column of the table.
    func explain(
        _ left: [UInt32], _ right: [UInt32], keys: UInt64, values: (Int) -> (String?, String?)
    ) -> Explanation {
        let pattern = comparison.pattern(left, right)
        let rarity = comparison.rarity(pattern, left, right, rarityOrder)
        var weights = [Double](repeating: 0, count: fields.count)
        var seen: UInt64 = 0
        let before = classes.logOdds(0, keys: keys)
        let prior = classes.sameShare - classes.strangersShare
        let shared = sharedFields(keys, pattern)
        for field in shared { weights[field] += (before - prior) / Double(shared.count) }
        if shared.isEmpty, let first = weights.indices.first { weights[first] += before - prior }
        for (group, mask) in classes.groups.masks.enumerated() {
            for part in groups.shares(pattern & mask, group: group, before: seen, keys: keys) { weights[part.field] += part.share }
            seen |= pattern & mask
        }
        let bit = 2.0.ln
        let steps = fields.enumerated().map { place, field in
            let nibble = Int(pattern >> UInt64(place * 4) & 15)
            let (a, b) = values(field.column)
            return Explanation.Step(
                column: field.name, kind: field.kind, left: a, right: b, level: nibble == 0 ? "no value" : field.levels[nibble - 1],
                weight: weights[place] / bit + Double(rarity[place]), rarity: Double(rarity[place]),
                note: note(place, left[place], right[place]))
        }
        let total = steps.reduce(prior / bit) { $0 + $1.weight }
        return Explanation(prior: prior / bit, steps: steps, total: total, probability: 1 / (1 + (-total).exp2))
    }

    /// Where both names are known to stand for one another, of how many people that was seen.
    private func note(_ place: Int, _ x: UInt32, _ y: UInt32) -> String? {
        guard x != 0, y != 0, x != y, !aliases.isEmpty else { return nil }
        let field = fields[place]
        let known = field.values.withBytes(Int(x)) { a in field.values.withBytes(Int(y)) { b in aliases.known(field.kind, a, b) } }
        guard let known else { return nil }
        let names = "\(known.names[0]) and \(known.names[1]) stand for one another"
        return known.people > 0 ? "\(names), seen of \(known.people) people" : names
    }

    /// The fields of the key that is the likeliest reason why strangers with this pattern were compared.
    private func sharedFields(_ keys: UInt64, _ pattern: UInt64) -> [Int] {
        let likeliest = keyFields.indices.filter { keys >> UInt64($0) & 1 == 1 }.max { a, b in
            chance(a, pattern) < chance(b, pattern)
        }
        return likeliest.map { keyFields[$0] } ?? []
    }

    private func chance(_ key: Int, _ pattern: UInt64) -> Double {
        classes.chanceShare[key] + classes.chance[key].logLikelihood(pattern, classes.groups)
    }
}
