import Foundation

@testable import RecordLinkage

/// The slow, plain version of learning and weighing: every pair of a small table, one after the other, probabilities instead of their
/// logarithms, nothing counted together, nothing remembered.
///
/// A pair is of one person or of two. P(levels, values | one person) and P(levels, values | two) multiply over groups of fields; records of two
/// people were compared because of one of the keys that they share, or are relatives, or share no key and nobody knows why.
struct SlowLinkage {
    /// For each field the level of agreement; nil where one of the two has no value.
    struct Pair {
        var a: Int
        var b: Int
        var levels: [Int?]
        /// Numbers of the keys that both share.
        var keys: [Int]
        /// How much likelier two of one person share just this value than two people do, who share some value.
        var rarity: Double
    }

    /// Chances of levels within one class of pairs.
    struct Class {
        var fields: [[Double]]
        /// Of groups of several fields: weighted counts of each combination of levels.
        var combinations: [[[Int?]: Double]]

        /// - Parameter groups: how many.
        init(fields: [[Double]], groups: Int) {
            self.fields = fields
            combinations = Array(repeating: [:], count: groups)
        }

        /// What was seen of a combination, with as many more as fields alone let expect of twenty.
        func probability(_ levels: [Int?], group: Int, _ members: [Int]) -> Double {
            let own = members.map { levels[$0] }
            var expected = 1.0
            for (field, level) in zip(members, own) { if let level { expected *= fields[field][level] } }
            if members.count == 1 || own.allSatisfy({ $0 == nil }) { return expected }
            var total = 0.0
            for (other, weight) in combinations[group] where zip(own, other).allSatisfy({ ($0 == nil) == ($1 == nil) }) { total += weight }
            return ((combinations[group][own] ?? 0) + 20 * expected) / (total + 20)
        }
    }

    /// What a class of chance starts with, and how firmly each field stays there, in parts of what is seen.
    struct Start {
        var chance: Class
        var holds: [Double]
        /// Levels whose shares don't move, by field.
        var fixed: [Int: [Int]] = [:]
    }

    let table: PreparedTable
    let keys: [BlockKey]
    /// Fields that are counted together.
    let groups: [[Int]]
    let pairs: [Pair]
    /// For each field how often one person's records repeat values, where that is known and counts.
    let repetitions: [Repetition?]?
    private(set) var starts: [Start] = []
    /// Pairs that are one person for certain.
    private(set) var seeds = 0
    private(set) var same: Class
    /// For given and family name, each another one altogether or not, how many times likelier one person's show both than each alone lets expect.
    private(set) var bothNames: [[Bool]: Double] = [:]
    /// One for each key, and one for relatives where there is one.
    private(set) var chance: [Class] = []
    private(set) var sameShare = 0.05
    private(set) var chanceShare: [Double] = []
    private(set) var strangers: Class
    /// All pairs of records, for each that shares a key.
    private(set) var strangersShare = 0.0

    /// Learns.
    /// - Parameters:
    ///   - population: chances of levels of any two records.
    ///   - before: where the class of one person starts, how many pairs are of one person for certain, and which share of all pairs is one person.
    ///   - hold: how firmly classes of chance stay as they start.
    ///   - certain: overrules that number; the class of one person then starts as it is guessed.
    init(
        _ table: PreparedTable, _ keys: [BlockKey], population: [[Double]], after before: SlowLinkage?, hold: Double, certain: Int? = nil
    ) {
        self.table = table
        self.keys = keys
        let address: [FieldKind] = [.street, .houseNumber, .city, .region, .country, .postcode]
        let together = table.fields.indices.filter { address.contains(table.fields[$0].kind) }
        groups = (together.isEmpty ? [] : [together]) + table.fields.indices.filter { !together.contains($0) }.map { [$0] }
        repetitions = before?.learnedRepetitions
        pairs = SlowLinkage.pairs(table, keys, groups, repetitions)
        let population = before?.withoutSame(population) ?? population
        strangers = Class(fields: population, groups: groups.count)
        same = strangers
        if let before {
            same = Class(fields: before.same.fields, groups: groups.count)
            seeds = before.seeds
        } else {
            let certainly = seedPairs(population)
            same = startOfSame(certain == nil ? certainly : [])
            seeds = certain ?? certainly.count
        }
        starts = makeStarts(population, hold: hold)
        learn()
    }

    // MARK: Pairs

    /// All that share a key.
    private static func pairs(_ table: PreparedTable, _ keys: [BlockKey], _ groups: [[Int]], _ repetitions: [Repetition?]?) -> [Pair] {
        let rarities = SlowRarity(table, groups, repetitions)
        return (0..<table.count).flatMap { a in
            (a + 1..<max(a + 1, table.count)).compactMap { b in
                let shared = keys.indices.filter { isShared(keys[$0], table, a, b) }
                guard !shared.isEmpty else { return nil }
                let levels = levels(table, a, b)
                return Pair(a: a, b: b, levels: levels, keys: shared, rarity: rarities.of(levels, a, b))
            }
        }
    }

    static func isShared(_ key: BlockKey, _ table: PreparedTable, _ a: Int, _ b: Int) -> Bool {
        key.features.allSatisfy { feature in
            let (x, y) = (cell(table, a, feature.field), cell(table, b, feature.field))
            guard let likeness = feature.likeness else { return x == y && x != 0 }
            let groups = table.fields[feature.field].likenesses[likeness].groups
            return groups[x] == groups[y] && groups[x] != 0
        }
    }

    private static func levels(_ table: PreparedTable, _ a: Int, _ b: Int) -> [Int?] {
        let fields = table.fields.indices
        let pattern = SlowComparison(fields: table.fields).pattern(
            fields.map { UInt32(cell(table, a, $0)) }, fields.map { UInt32(cell(table, b, $0)) })
        return fields.map { field in
            let nibble = Int(pattern >> UInt64(field * 4) & 15)
            return nibble == 0 ? nil : nibble - 1
        }
    }

    static func cell(_ table: PreparedTable, _ place: Int, _ field: Int) -> Int { Int(table.cells[place * table.fields.count + field]) }

    /// Of records that share none of the keys.
    func strangersPair(_ a: Int, _ b: Int) -> Pair {
        let levels = SlowLinkage.levels(table, a, b)
        return Pair(a: a, b: b, levels: levels, keys: [], rarity: SlowRarity(table, groups, repetitions).of(levels, a, b))
    }

    // MARK: What a rough model tells

    /// Of all pairs of records the share that is one person.
    private var shareOfAll: Double { sameShare / strangersShare }

    private var learnedRepetitions: [Repetition?] {
        table.fields.enumerated().map { place, field in
            guard [.givenName, .familyName, .date, .city, .region, .country, .category, .text].contains(field.kind) else { return nil }
            let filled = (0..<table.count).count { SlowLinkage.cell(table, $0, place) != 0 }
            let others = Double(filled - 1) * shareOfAll
            return Repetition(same: others * same.fields[place][0], alike: others * (1 - (same.fields[place].last ?? 0)))
        }
    }

    /// Pairs drawn at random less those that are one person; something of each level is left.
    private func withoutSame(_ population: [[Double]]) -> [[Double]] {
        population.indices.map { field in
            let left = population[field].indices.map { level in
                max(population[field][level] - min(0.5, shareOfAll) * same.fields[field][level], population[field][level] / 50)
            }
            return left.map { max($0 / left.reduce(0, +), 1e-9) }
        }
    }

    // MARK: Starts

    /// A guess, with what such pairs show that nobody would doubt, but for their names.
    private func startOfSame(_ seeds: [Pair]) -> Class {
        var start = Class(fields: StartingLevels.same(table).levels, groups: groups.count)
        guard seeds.count >= 30 else { return start }
        let weighed = seeds.map { ($0, 1.0) }
        for (field, guess) in start.fields.enumerated() where !StartingLevels.names.contains(table.fields[field].kind) {
            start.fields[field] = learned(field, weighed, guess.map { $0 * 20 })
        }
        count(&start.combinations, weighed)
        return start
    }

    /// All names the same, and something besides, in far more pairs than chance makes agree in just that.
    private func seedPairs(_ population: [[Double]]) -> [Pair] {
        let fields = table.fields.indices
        let named = fields.filter { [.givenName, .familyName, .fullName].contains(table.fields[$0].kind) }
        let candidates = pairs.filter { pair in
            let besides = groups.filter { group in !named.contains(group[0]) && group.contains { pair.levels[$0] == 0 } }
            if named.isEmpty { return besides.count > 1 }
            return !besides.isEmpty && named.allSatisfy { pair.levels[$0] ?? 0 == 0 } && named.contains { pair.levels[$0] == 0 }
        }
        return Dictionary(grouping: candidates) { pair in fields.filter { pair.levels[$0] == 0 } }.flatMap { agreeing, alike -> [Pair] in
            var expected = Double(table.count * (table.count - 1)) / 2
            for group in groups { expected *= group.filter(agreeing.contains).map { population[$0][0] }.min() ?? 1 }
            return expected <= Double(alike.count) / 10 ? alike : []
        }
    }

    private func makeStarts(_ population: [[Double]], hold: Double) -> [Start] {
        var starts = keys.indices.map { key -> Start in
            var start = Class(fields: StartingLevels.chance(keys[key], population).levels, groups: groups.count)
            var holds = [Double](repeating: hold, count: table.fields.count)
            let seen = pairs.filter { $0.keys.contains(key) }.map { ($0, 1.0) }
            for (group, members) in groups.enumerated() where keys[key].features.contains(where: { members.contains($0.field) }) {
                for field in members { holds[field] = 0 }
                guard members.count > 1 else { continue }
                for field in members { start.fields[field] = learned(field, seen, start.fields[field].map { $0 * 5 }) }
                var combinations = start.combinations
                count(&combinations, seen)
                start.combinations[group] = combinations[group]
            }
            return Start(chance: start, holds: holds)
        }
        if let relatives = StartingLevels.relatives(table, population) {
            var start = Start(
                chance: Class(fields: relatives.levels, groups: groups.count),
                holds: table.fields.map { StartingLevels.shared.contains($0.kind) ? 0 : $0.kind == .fullName ? 0.3 : 1e6 })
            // Same, within, nearly, alone: who bears such names is one person.
            for (field, prepared) in table.fields.enumerated() where prepared.kind == .fullName { start.fixed[field] = [0, 1, 2, 4] }
            let sure = sureRelatives
            if sure.count >= 30 {
                for (field, prepared) in table.fields.enumerated() where [.phone, .email].contains(prepared.kind) {
                    start.chance.fields[field] = learned(field, sure.map { ($0, 1) }, relatives.levels[field].map { $0 * 10 })
                    start.holds[field] = 1e6
                }
            }
            starts.append(start)
        }
        return starts
    }

    /// One address and a shared name, but another given name and another birthday; compared for something else than a telephone or an e-mail address.
    private var sureRelatives: [Pair] {
        func all(_ kinds: [FieldKind]) -> [Int] { table.fields.indices.filter { kinds.contains(table.fields[$0].kind) } }
        let contacts = all([.phone, .email])
        return pairs.filter { pair in
            let address = all([.street, .houseNumber, .city, .region, .country, .postcode]).compactMap { pair.levels[$0] }
            let wholes = all([.fullName]).map { field in pair.levels[field].map { [3, 5, 6].contains($0) } ?? false }
            return address.count > 1 && address.allSatisfy { $0 == 0 }
                && all([.date]).contains { field in pair.levels[field].map { isDifferent(field, $0) } ?? false }
                && all([.givenName]).allSatisfy { field in pair.levels[field].map { isDifferent(field, $0) } ?? false }
                && all([.familyName]).allSatisfy { pair.levels[$0] == 0 } && wholes.allSatisfy(\.self)
                && pair.keys.contains { key in !keys[key].features.contains { contacts.contains($0.field) } }
        }
    }

    // MARK: Expectation and maximisation

    private mutating func learn() {
        let start = same
        // As if so many pairs of one person had been seen before, of which nothing is learned from less than thirty certain ones.
        let strength = max(8, min(200, Double(seeds) / 5))
        chance = starts.map(\.chance)
        let madeByKeys = keys.indices.map { key in Double(pairs.count { $0.keys.contains(key) }) }
        chanceShare = madeByKeys.map { $0 / madeByKeys.reduce(0, +) } + (starts.count > keys.count ? [0.05] : [])
        for round in 0..<40 {
            let before = same
            let p = pairs.map { probability($0) }
            let parts = pairs.map { chanceParts($0) }
            if round >= 8, seeds >= 30 {
                same = maximized(zip(pairs, p).map { ($0, $1) }, start.fields.map { $0.map { $0 * strength } })
                bothNames = learnedNames(zip(pairs, p).map { ($0, $1) })
            }
            sameShare = max(p.reduce(0, +), 0.5) / Double(max(1, pairs.count))
            for k in chance.indices {
                let weights = pairs.indices.map { (1 - p[$0]) * parts[$0][k] }
                let sum = weights.reduce(0, +)
                chanceShare[k] = max(sum, 0.01) / Double(max(1, pairs.count))
                // Where a key has more than nineteen pairs of one person for each of two, those of two count for a twentieth of all.
                let under = Double(pairs.count { $0.keys.contains(k) })
                let held = sum + max(0, under - 20 * sum)
                let prior = zip(starts[k].chance.fields, starts[k].holds).map { levels, hold in levels.map { $0 * max(40, held * hold) } }
                chance[k] = maximized(zip(pairs, weights).map { ($0, $1) }, prior)
                for (field, fixed) in starts[k].fixed {
                    let first = starts[k].chance.fields[field]
                    let free = first.indices.filter { !fixed.contains($0) }
                    let (of, to) = (free.map { chance[k].fields[field][$0] }.reduce(0, +), free.map { first[$0] }.reduce(0, +))
                    chance[k].fields[field] = first.indices.map { fixed.contains($0) ? first[$0] : chance[k].fields[field][$0] / of * to }
                }
            }
            let change = zip(before.fields.joined(), same.fields.joined()).map { abs($0 - $1) }.max() ?? 0
            if round > 8, change < 1e-4 { break }
        }
        strangersShare = Double(table.count * (table.count - 1)) / 2 / Double(max(1, pairs.count))
    }

    private func maximized(_ weighed: [(Pair, Double)], _ prior: [[Double]]) -> Class {
        var made = Class(fields: prior.indices.map { learned($0, weighed, prior[$0]) }, groups: groups.count)
        count(&made.combinations, weighed)
        return made
    }

    /// The fields of given and family name, where there is one of each.
    private var halves: [Int]? {
        let (given, family) = (
            table.fields.indices.filter { table.fields[$0].kind == .givenName },
            table.fields.indices.filter { table.fields[$0].kind == .familyName }
        )
        return given.count == 1 && family.count == 1 ? given + family : nil
    }

    private func isDifferent(_ field: Int, _ level: Int) -> Bool { level == table.fields[field].agreement.levels.count - 1 }

    /// Of each name whether it is another one altogether.
    private func differingNames(_ pair: Pair) -> [Bool]? {
        guard let halves, let given = pair.levels[halves[0]], let family = pair.levels[halves[1]] else { return nil }
        return [isDifferent(halves[0], given), isDifferent(halves[1], family)]
    }

    private func learnedNames(_ weighed: [(Pair, Double)]) -> [[Bool]: Double] {
        guard let halves else { return [:] }
        let known = weighed.compactMap { pair, weight in differingNames(pair).map { ($0, weight) } }
        let total = known.reduce(0) { $0 + $1.1 }
        var ratios: [[Bool]: Double] = [:]
        for both in [[false, false], [true, false], [false, true], [true, true]] {
            var expected = 1.0
            for (field, isOther) in zip(halves, both) {
                let other = same.fields[field].indices.filter { isDifferent(field, $0) }.map { same.fields[field][$0] }.reduce(0, +)
                expected *= isOther ? other : 1 - other
            }
            let seen = known.filter { $0.0 == both }.reduce(0) { $0 + $1.1 }
            ratios[both] = (seen + 20 * expected) / (total + 20) / expected
        }
        return ratios
    }

    /// Shares of a field's levels.
    private func learned(_ field: Int, _ weighed: [(Pair, Double)], _ prior: [Double]) -> [Double] {
        var counts = prior
        for (pair, weight) in weighed { if let level = pair.levels[field] { counts[level] += weight } }
        let sum = counts.reduce(0, +)
        return counts.map { max($0 / sum, 1e-9) }
    }

    private func count(_ combinations: inout [[[Int?]: Double]], _ weighed: [(Pair, Double)]) {
        for (group, members) in groups.enumerated() where members.count > 1 {
            for (pair, weight) in weighed where weight > 0 {
                let own = members.map { pair.levels[$0] }
                if own.contains(where: { $0 != nil }) { combinations[group][own, default: 0] += weight }
            }
        }
    }

    // MARK: Odds

    private func likelihood(_ made: Class, _ pair: Pair) -> Double {
        groups.enumerated().reduce(1) { $0 * made.probability(pair.levels, group: $1.offset, $1.element) }
    }

    /// Of each class of chance, its share of the pair's chance.
    private func chanceParts(_ pair: Pair) -> [Double] {
        let terms = chance.indices.map { k in
            pair.keys.contains(k) || k >= keys.count ? chanceShare[k] * likelihood(chance[k], pair) : 0
        }
        let sum = terms.reduce(0, +)
        return terms.map { $0 / sum }
    }

    /// Of one person : of two.
    func odds(_ pair: Pair) -> Double {
        var two = pair.keys.isEmpty ? strangersShare * likelihood(strangers, pair) : 0
        for k in chance.indices where pair.keys.contains(k) || k >= keys.count { two += chanceShare[k] * likelihood(chance[k], pair) }
        let names = differingNames(pair).map { bothNames[$0] ?? 1 } ?? 1
        return sameShare * likelihood(same, pair) * names * pair.rarity / two
    }

    func probability(_ pair: Pair) -> Double { odds(pair) / (1 + odds(pair)) }

    /// A bit for each.
    static func mask(_ keys: [Int]) -> UInt64 { keys.reduce(0) { $0 | 1 << UInt64($1) } }
}
