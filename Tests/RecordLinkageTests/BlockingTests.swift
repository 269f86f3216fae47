import Testing

@testable import RecordLinkage

/// Blocks, and pairs from them.
struct BlockingTests {
    private static let keys = [
        [(3, nil)], [(1, 0)], [(2, 0), (7, nil)], [(0, nil), (1, nil)], [(6, nil)],
    ].map { (features: [(Int, Int?)]) in BlockKey(features: features.map { BlockFeature(field: $0.0, likeness: $0.1) }) }

    @Test(arguments: 1...6) func `blocks are those of a dictionary`(seed: UInt64) {
        let table = TrainingTests.prepared(LinkagePeople.columns, seed: seed, people: 150)
        var dice = TextDice(seed: seed)
        for key in Self.keys {
            let records = table.count - dice.below(20)
            let budget = [0, 5, 40, 200, Int.max][dice.below(5)]
            var groups: [[UInt32]: [UInt32]] = [:]
            for place in 0..<records {
                let values = key.features.map { $0.group(table, place) }
                if !values.contains(0) { groups[values, default: []].append(UInt32(place)) }
            }
            let all = groups.values.filter { $0.count > 1 }
            // Small ones first, all of a size or none, while their pairs are within the budget.
            var (most, spent) = (1, 0)
            for size in Set(all.map(\.count)).sorted() {
                let cost = all.filter { $0.count == size }.count * size * (size - 1) / 2
                if spent + cost > budget { break }
                (most, spent) = (size, spent + cost)
            }
            let kept = all.filter { $0.count <= most }
            let made = Blocks(key, table, records: records, budget: budget)
            let found = (0..<made.count).map { Array(made.members[made.starts[$0]..<made.starts[$0 + 1]]) }
            #expect(Set(found) == Set(kept) && found.count == kept.count, "seed \(seed), budget \(budget)")
            #expect(made.pairs == spent && made.pairs <= budget, "seed \(seed)")
            #expect(made.possible == all.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }, "seed \(seed)")
            #expect(made.skippedBlocks == all.count - kept.count, "seed \(seed)")
            #expect(made.skippedRecords == all.reduce(0) { $0 + $1.count } - kept.reduce(0) { $0 + $1.count }, "seed \(seed)")
        }
    }

    @Test(arguments: 11...16) func `each pair is made once, with all the keys that it shares, and none that can't be one person`(
        seed: UInt64
    ) {
        let table = TrainingTests.prepared(LinkagePeople.columns, seed: seed, people: 100)
        var dice = TextDice(seed: seed)
        var sources = Sources()
        if seed % 2 == 0 { sources.numbers = (0..<table.count).map { _ in UInt32(dice.below(4)) } }
        // More keys than are compared at once, too.
        let keys = seed % 3 == 0 ? (0..<20).map { Self.keys[$0 % 5] } : Self.keys
        let set = BlockSet(keys, table, sources, records: table.count, budget: .max, threads: 2)
        var expected: [UInt64: UInt64] = [:]
        for a in 0..<table.count {
            for b in 0..<a {
                let shared = keys.indices.filter { SlowLinkage.isShared(keys[$0], table, a, b) }
                #expect(set.mask(UInt32(a), UInt32(b)) == SlowLinkage.mask(shared), "seed \(seed), \(a), \(b)")
                let isApart = !sources.isEmpty && sources.numbers[a] != 0 && sources.numbers[a] == sources.numbers[b]
                if !shared.isEmpty, !isApart { expected[PairComparer.pair(UInt32(a), UInt32(b))] = SlowLinkage.mask(shared) }
            }
        }
        var (made, repeated) = ([UInt64: UInt64](), 0)
        for piece in set.pieces(of: 50) {
            set.forEachBatch(piece) { batch in
                for pair in batch {
                    let key = PairComparer.pair(pair.a, pair.b)
                    if made[key] != nil || pair.a == pair.b { repeated += 1 }
                    made[key] = pair.keys
                }
            }
        }
        #expect(made == expected && repeated == 0 && expected.count > 50, "seed \(seed)")
    }

    @Test func `a feature has a name, and a table without telling ones gives what it has`() {
        let table = TrainingTests.prepared(LinkagePeople.columns)
        let names = BlockFeature.all(of: table, telling: false).map { $0.name(in: table) }
        #expect(names.contains("email") && names.contains("sound of surname") && names.contains("day and month of date_of_birth"))
        #expect(Set(names).count == names.count)
        let common = LinkageExtremesTests.table(["a", "b"], (0..<40).map { ["x\($0 % 2)", "y\($0 % 3)"] })
        let prepared = PreparedTable(common, ColumnInference.infer(common, kinds: ["a": .category, "b": .category]), threads: 1)
        #expect(BlockFeature.all(of: prepared).map { $0.name(in: prepared) } == ["a", "b"])
    }
}
