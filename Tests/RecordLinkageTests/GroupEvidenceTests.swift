import Testing

@testable import RecordLinkage

/// What the parts of an address each add, beside all orders gone through one by one.
struct GroupEvidenceTests {
    /// A table with an address of three parts, linked; its classes and its groups.
    private static func learned(_ seed: UInt64) throws -> (prepared: PreparedTable, learned: Learned) {
        let table = LinkagePeople(seed: seed).table
        let options = LinkageOptions()
        let prepared = PreparedTable(table, try Linker.columns(table, options), threads: 1)
        return (prepared, Learner(prepared, options, Sources()).learn())
    }

    @Test(arguments: 51...53) func `what a part adds is the mean over all orders of what it adds to those before it`(seed: UInt64) throws {
        let (prepared, learned) = try Self.learned(seed)
        let (classes, evidence) = (learned.classes, GroupEvidence(learned.classes))
        let group = try #require(classes.groups.groups.firstIndex { $0.count > 2 })
        let slow = SlowGroups(classes: classes, group: group, levels: prepared.fields.map(\.levels.count))
        let comparison = SlowComparison(fields: prepared.fields)
        var patterns: Set<UInt64> = []
        for a in 0..<UInt32(60) { for b in 0..<a { patterns.insert(comparison.pattern(prepared.record(a), prepared.record(b))) } }
        var compared = 0
        for pattern in patterns.sorted() {
            let symbol = pattern & classes.groups.masks[group]
            for keys in [0, 1, 0b110] as [UInt64] {
                let shares = evidence.shares(symbol, group: group, before: 0, keys: keys)
                let expected = slow.shares(symbol, keys: keys)
                #expect(shares.count == expected.count, "seed \(seed)")
                for (field, share) in shares {
                    #expect(abs(share - (expected[field] ?? .nan)) < 1e-6, "seed \(seed), pattern \(symbol), keys \(keys), field \(field)")
                    compared += 1
                }
                let whole = classes.logOdds(symbol, keys: keys) - classes.logOdds(0, keys: keys)
                #expect(abs(shares.reduce(0) { $0 + $1.share } - whole) < 1e-9, "seed \(seed), pattern \(symbol), keys \(keys)")
            }
        }
        #expect(compared > 200)
    }

    @Test func `a part of an address that agrees speaks for one person as a rule, whichever part it is`() throws {
        let (prepared, learned) = try Self.learned(54)
        let evidence = PairEvidence(prepared.fields, learned)
        let address = learned.classes.groups.groups.first { $0.count > 2 } ?? []
        var (speaking, against) = (0, 0)
        for a in 0..<UInt32(prepared.count) {
            for b in 0..<a {
                let keys = learned.blocks.mask(a, b)
                guard keys != 0 else { continue }
                let explained = evidence.explain(prepared.record(a), prepared.record(b), keys: keys) { _ in (nil, nil) }
                for place in address where explained.steps[place].level == "same" {
                    if explained.steps[place].weight - explained.steps[place].rarity < -1 { against += 1 } else { speaking += 1 }
                }
            }
        }
        #expect(speaking > 100 && against * 50 < speaking, "\(against) against, \(speaking) for")
    }
}

/// The same by going through all that a group may show, and all orders of its fields.
private struct SlowGroups {
    let classes: LatentClasses
    let group: Int
    /// For each field how many levels it has.
    let levels: [Int]

    func shares(_ symbol: UInt64, keys: UInt64) -> [Int: Double] {
        let fields = classes.groups.groups[group].filter { symbol >> UInt64($0 * 4) & 15 != 0 }
        var sums: [Int: Double] = [:]
        let orders = Self.orders(fields)
        for order in orders {
            var known: [Int] = []
            for field in order {
                let before = odds(symbol, known, fields, keys: keys)
                known.append(field)
                sums[field, default: 0] += (odds(symbol, known, fields, keys: keys) - before) / Double(orders.count)
            }
        }
        return sums
    }

    private func odds(_ symbol: UInt64, _ known: [Int], _ fields: [Int], keys: UInt64) -> Double {
        var chance = 0.0
        for key in classes.chance.indices where (keys | classes.everyKey) >> UInt64(key) & 1 == 1 {
            chance += (classes.chanceShare[key]).exp * probability(classes.chance[key], symbol, known, fields)
        }
        if keys == 0 { chance += classes.strangersShare.exp * probability(classes.strangers, symbol, known, fields) }
        return classes.sameShare + probability(classes.same, symbol, known, fields).ln - chance.ln
    }

    /// Σ over all that the other fields may show.
    private func probability(_ table: ClassTable, _ symbol: UInt64, _ known: [Int], _ fields: [Int]) -> Double {
        guard !known.isEmpty else { return 1 }
        var symbols: [UInt64] = [0]
        for field in fields {
            let shown = symbol >> UInt64(field * 4) & 15
            let open = known.contains(field) ? [shown] : (1...UInt64(levels[field])).map { $0 }
            symbols = symbols.flatMap { before in open.map { before | $0 << UInt64(field * 4) } }
        }
        return symbols.reduce(0) { $0 + table.logLikelihood($1, group: group, classes.groups.groups[group]).exp }
    }

    private static func orders(_ fields: [Int]) -> [[Int]] {
        guard fields.count > 1 else { return [fields] }
        return fields.flatMap { first in orders(fields.filter { $0 != first }).map { [first] + $0 } }
    }
}
