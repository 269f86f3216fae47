import Foundation
import Testing

@testable import RecordLinkage

/// The engine beside the slow, plain version of it, on tables so small that every pair that shares a key is compared.
struct LinkageReferenceTests {
    @Test(arguments: 1...6) func `what is learned is what plain expectation and maximisation over all pairs learn`(seed: UInt64) throws {
        let people = LinkagePeople(seed: seed, people: 45, columns: LinkagePropertyTests.columnSets[Int(seed) % 4])
        let table = people.table
        let options = LinkageOptions(kinds: LinkagePropertyTests.kinds(people.columns), threads: 1)
        let prepared = PreparedTable(table, try Linker.columns(table, options), threads: 1)
        let learned = Learner(prepared, options, Sources()).learn()
        #expect(learned.blocks.blocks.allSatisfy { $0.skippedBlocks == 0 }, "seed \(seed)")

        let population = StartingLevels.population(prepared, draws: Learner.randomPairs, threads: 1)
        let budget = Double(Learner.budget(prepared.count, options))
        let candidates = KeyChoice.candidates(prepared, affordable: budget / 8 / (Double(prepared.count * prepared.count) / 2))
        let rough = SlowLinkage(prepared, candidates, population: population, after: nil, hold: 3)
        let slow = SlowLinkage(prepared, learned.blocks.keys, population: population, after: rough, hold: 1)

        expectClose(learned.classes.same.levels, slow.same.fields, "same, seed \(seed)")
        #expect(learned.classes.chance.count == slow.chance.count, "seed \(seed)")
        for (place, chance) in slow.chance.enumerated() {
            expectClose(learned.classes.chance[place].levels, chance.fields, "chance \(place), seed \(seed)")
            #expect(close(learned.classes.chanceShare[place].exp, slow.chanceShare[place]), "chance \(place), seed \(seed)")
        }
        #expect(close(learned.classes.sameShare.exp, slow.sameShare), "seed \(seed)")
        #expect(close(learned.classes.strangersShare.exp, slow.strangersShare), "seed \(seed)")

        // Weights of all pairs, those in no block of any key included.
        let evidence = PairEvidence(prepared.discounting(learned.repetitions).fields, learned)
        var compared = 0
        var shared: Set<UInt64> = []
        for pair in slow.pairs {
            let (a, b) = (UInt32(pair.a), UInt32(pair.b))
            shared.insert(PairComparer.pair(a, b))
            let mask = learned.blocks.mask(a, b)
            #expect(mask == SlowLinkage.mask(pair.keys), "seed \(seed), \(a), \(b)")
            let weight = evidence.weight(cells(prepared, pair.a), cells(prepared, pair.b), keys: mask)
            #expect(abs(weight - slow.odds(pair).log2) < 1e-3, "seed \(seed), \(a), \(b)")
            compared += 1
        }
        for a in 0..<min(30, prepared.count) {
            for b in 0..<a where !shared.contains(PairComparer.pair(UInt32(a), UInt32(b))) {
                let weight = evidence.weight(cells(prepared, a), cells(prepared, b), keys: 0)
                #expect(abs(weight - slow.odds(slow.strangersPair(a, b)).log2) < 1e-3, "seed \(seed), \(a), \(b)")
            }
        }

        // And of linking as a whole: the same pairs, the same weights.
        let result = try Linker.link(table, options)
        #expect(result.compared == compared, "seed \(seed)")
        var expected: [UInt64: Double] = [:]
        for pair in slow.pairs {
            expected[PairComparer.pair(prepared.order[pair.a], prepared.order[pair.b])] = slow.odds(pair).log2
        }
        for pair in result.pairs {
            #expect(abs(Double(pair.weight) - (expected[PairComparer.pair(pair.a, pair.b)] ?? .infinity)) < 1e-3, "seed \(seed), \(pair)")
        }
        #expect(result.pairs.count == expected.values.count { $0 > Double(PairScorer.floor) }, "seed \(seed)")
    }

    @Test(arguments: 11...13) func `chances of levels among strangers are those of all pairs`(seed: UInt64) {
        let people = LinkagePeople(seed: seed, people: 45)
        let prepared = PreparedTable(
            people.table, ColumnInference.infer(people.table, kinds: LinkagePropertyTests.kinds(people.columns)), threads: 1)
        let population = StartingLevels.population(prepared, draws: 400_000, threads: 2)
        let comparer = PairComparer(prepared)
        for (place, field) in prepared.fields.enumerated() {
            var counts = [Double](repeating: 0, count: field.levels.count)
            for a in 0..<prepared.count {
                for b in 0..<a {
                    let nibble = Int(comparer.pattern(UInt32(a), UInt32(b)) >> UInt64(place * 4) & 15)
                    if nibble > 0 { counts[nibble - 1] += 1 }
                }
            }
            let sum = counts.reduce(0, +)
            for (level, count) in counts.enumerated() {
                let share = count / sum
                // Drawn, though not for full agreement: four standard errors.
                let error = level == 0 ? 0 : 4 * (share * (1 - share) / Double(min(400_000, 40 * prepared.count))).squareRoot()
                #expect(abs(population[place][level] - share) < 0.003 + error, "seed \(seed), \(field.name), \(field.levels[level])")
            }
            #expect(abs(population[place].reduce(0, +) - 1) < 1e-9)
        }
    }

    @Test(arguments: 21...24) func `expectation and maximisation find what the plain version finds where much is certain`(seed: UInt64) {
        let people = LinkagePeople(seed: seed, people: 50, columns: Array(LinkagePeople.columns.prefix(9)))
        let prepared = PreparedTable(
            people.table, ColumnInference.infer(people.table, kinds: LinkagePropertyTests.kinds(people.columns)), threads: 1)
        let population = StartingLevels.population(prepared, draws: 400_000, threads: 1)
        // Birthday, e-mail, telephone and the sound of the family name.
        let features = [(2, nil), (3, nil), (4, nil), (1, 0)] as [(Int, Int?)]
        let keys = features.map { BlockKey(features: [BlockFeature(field: $0.0, likeness: $0.1)]) }
        let slow = SlowLinkage(prepared, keys, population: population, after: nil, hold: 1, certain: [0, 40, 400, 4_000][Int(seed) % 4])

        let groups = LevelGroups(of: prepared)
        #expect(groups.groups == slow.groups)
        let set = BlockSet(keys, prepared, records: prepared.count, budget: .max, threads: 1)
        let order = RarityOrder(Learner.rarityOrder(groups, prepared))
        let made = keys.indices.map { key in Double(slow.pairs.count { $0.keys.contains(key) }) }
        let training = ExpectationMaximization(
            pairs: TrainingPairs(set, prepared, order, most: .max, threads: 1), groups: groups,
            chance: slow.starts.map { start in
                let levels = ClassTable(levels: start.chance.fields, groups: groups.groups.count)
                return ChanceStart(table: levels, kept: 1, holds: start.holds)
            },
            everyKey: 1 << UInt64(keys.count), strangers: ClassTable(levels: population, groups: groups.groups.count),
            startOfSame: ClassTable(levels: StartingLevels.same(prepared).levels, groups: groups.groups.count),
            differingNames: DifferingNames(prepared.fields), seeds: slow.seeds)
        #expect(slow.starts.count == keys.count + 1 && training.pairs.count == slow.pairs.count, "seed \(seed)")
        let classes = training.run(sameShare: 0.05, chanceShare: made.map { $0 / made.reduce(0, +) } + [0.05])
        expectClose(classes.same.levels, slow.same.fields, "same, seed \(seed)")
        #expect(close(classes.sameShare.exp, slow.sameShare), "seed \(seed)")
        let ratios = [[false, false], [true, false], [false, true], [true, true]].map { slow.bothNames[$0] ?? 1 }
        expectClose([classes.differingNames?.factors.map(\.exp) ?? []], [ratios], "differing names, seed \(seed)")
        for (place, chance) in slow.chance.enumerated() {
            expectClose(classes.chance[place].levels, chance.fields, "chance \(place), seed \(seed)")
            #expect(close(classes.chanceShare[place].exp, slow.chanceShare[place]), "chance \(place), seed \(seed)")
        }
        for pair in slow.pairs {
            let pattern = SlowComparison(fields: prepared.fields).pattern(cells(prepared, pair.a), cells(prepared, pair.b))
            let odds = classes.logOdds(pattern, keys: SlowLinkage.mask(pair.keys)) + pair.rarity.ln
            #expect(abs(odds - slow.odds(pair).ln) < 1e-3, "seed \(seed), \(pair)")
        }
    }

    private func cells(_ table: PreparedTable, _ place: Int) -> [UInt32] {
        table.fields.indices.map { UInt32(SlowLinkage.cell(table, place, $0)) }
    }

    private func expectClose(_ a: [[Double]], _ b: [[Double]], _ what: String) {
        #expect(a.count == b.count && zip(a, b).allSatisfy { $0.count == $1.count && zip($0, $1).allSatisfy(close) }, "\(what)")
    }

    private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-5 + 1e-3 * abs(b) }
}
