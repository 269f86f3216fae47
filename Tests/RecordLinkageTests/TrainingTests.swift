import Testing

@testable import RecordLinkage

/// The parts from which learning is made.
struct TrainingTests {
    static func prepared(_ columns: [String], seed: UInt64 = 1, people: Int = 60) -> PreparedTable {
        let people = LinkagePeople(seed: seed, people: people, columns: columns)
        return PreparedTable(
            people.table, ColumnInference.infer(people.table, kinds: LinkagePropertyTests.kinds(people.columns)), threads: 1)
    }

    // MARK: Groups

    @Test func `parts of an address are counted together, all else alone`() {
        let table = Self.prepared(["city", "given_name", "street", "email", "postcode", "surname"])
        let groups = LevelGroups(of: table)
        #expect(groups.groups == [[0, 2, 4], [1], [3], [5]])
        #expect(groups.masks == [0xF0F0F, 0xF0, 0xF000, 0xF00000])
        #expect(groups.masks.reduce(0, |) == 0xFFFFFF && LevelGroups(of: Self.prepared(["surname", "phone"])).groups == [[0], [1]])
    }

    @Test(arguments: [
        (UInt64(0), UInt64(0)), (0x1, 1), (0xF, 1), (0x20, 0x10), (0x8421, 0x1111), (0xF000_0000_0000_0003, 0x1000_0000_0000_0001),
    ])
    func `what is present of a pattern`(pattern: UInt64, present: UInt64) {
        #expect(LevelGroups.present(pattern) == present)
    }

    // MARK: Class tables

    @Test(arguments: 1...10) func `chances of all patterns with the same fields present sum up to 1`(seed: UInt64) {
        var dice = TextDice(seed: seed)
        let sizes = [3, 2, 4, 3]
        let groups = LevelGroups([[0, 1, 3], [2]])
        let prior = ClassTable(levels: sizes.map { size in (0..<size).map { _ in 1 / Double(size) } }, groups: 2)
        func symbols(_ present: [Bool]) -> [UInt64] {
            sizes.enumerated().reduce([0]) { made, field in
                guard present[field.offset] else { return made }
                return made.flatMap { before in (1...field.element).map { before | UInt64($0) << UInt64(field.offset * 4) } }
            }
        }
        var counts: [(pattern: UInt64, weight: Double)] = []
        for _ in 0..<dice.below(40) {
            let present = sizes.map { _ in dice.chance(0.8) }
            counts.append((symbols(present).randomElement(using: &dice) ?? 0, dice.share() * 5))
        }
        let joint = ClassTable(counts: counts, prior: prior, strength: sizes.map { _ in 2 }, groups: groups, jointStrength: 20)
        for table in [prior, joint, joint.with(groups: 2)] {
            for levels in table.levels { #expect(abs(levels.reduce(0, +) - 1) < 1e-6, "seed \(seed)") }
            for present in [[true, true, true, true], [true, true, false, true], [true, false, true, false], [false, true, true, true]] {
                let sum = symbols(present).reduce(0) { $0 + table.logLikelihood($1, groups).exp }
                // Combinations that were never seen share what is left of the prior by what fields alone let expect, those seen included.
                #expect(abs(sum - 1) < 1e-9, "seed \(seed): \(sum)")
            }
            #expect(table.logLikelihood(0, groups) == 0, "nothing known says nothing")
        }
    }

    @Test func `levels are shares of what was seen with the prior`() {
        let prior = ClassTable(levels: [[0.5, 0.3, 0.2]], groups: 1)
        let made = ClassTable(
            counts: [(1, 6), (2, 1), (0, 50), (3, -4)], prior: prior, strength: [10], groups: LevelGroups([[0]]), jointStrength: 20)
        for (level, share) in zip(made.levels[0], [11, 4, 2].map { $0 / 17.0 }) { #expect(abs(level - share) < 1e-12) }
        #expect(ClassTable.normalized([0, 0]) == [0.5, 0.5] && ClassTable.normalized([1, 0])[1] == 1e-9)
    }

    @Test func `the sum of chances by their logarithms`() {
        let (quarter, half, rest): (Double, Double, Double) = (0.25, 0.5, 0.75)
        #expect(abs(LatentClasses.logSum([quarter.ln, half.ln]) - rest.ln) < 1e-12)
        #expect(abs(LatentClasses.logSum([-2000, -2000]) - (-2000 - half.ln)) < 1e-9)
        #expect(LatentClasses.logSum([]) == -100)
    }

    // MARK: Starts

    @Test func `starts are chances of levels`() throws {
        let table = Self.prepared(LinkagePeople.columns)
        let population = StartingLevels.population(table, draws: 20_000, threads: 1)
        let relatives = try #require(StartingLevels.relatives(table, population))
        let key = BlockKey(features: [BlockFeature(field: 0, likeness: 0), BlockFeature(field: 6)])
        let chance = StartingLevels.chance(key, population)
        for levels in [population, StartingLevels.same(table).levels, relatives.levels, chance.levels] {
            #expect(levels.count == table.fields.count)
            for (field, levels) in zip(table.fields, levels) {
                #expect(levels.count == field.levels.count && levels.allSatisfy { $0 > 0 && $0 < 1 }, "\(field.name)")
                #expect(abs(levels.reduce(0, +) - 1) < 1e-6, "\(field.name): \(levels.reduce(0, +))")
            }
        }
        #expect(chance.levels[6][0] == 0.9999 && chance.levels[0][0] == 0.6 && chance.levels[3] == population[3])
        #expect(StartingLevels.relatives(Self.prepared(["surname", "phone"]), population) == nil)
    }

    // MARK: Choice of keys

    private func choice(_ candidates: [BlockKey], _ covered: [[Int]], p: [Double], costs: [Int], budget: Int) -> [Int] {
        let made = KeyChoice(
            candidates, likely: p.enumerated().map { ($0.offset, $0.element) }, costs: costs, budget: budget,
            covers: { key, pair in covered[key].contains(pair) })
        return made.keys.compactMap { candidates.firstIndex(of: $0) }
    }

    @Test func `keys bring likely pairs together at little cost`() {
        let keys = (0..<4).map { BlockKey(features: [BlockFeature(field: $0)]) }
        // The first two bring all together; the third does it alone and costs too much; the fourth adds nothing.
        let covered = [[0, 1, 2, 3], [4, 5], [0, 1, 2, 3, 4, 5], [0, 1]]
        let p = [Double](repeating: 1, count: 6)
        #expect(choice(keys, covered, p: p, costs: [10, 10, 2_000, 5], budget: 100).sorted() == [0, 1])
        #expect(choice(keys, covered, p: p, costs: [10, 10, 12, 5], budget: 100) == [2])
        // Where nothing likely is known the cheapest key is taken, so that there is one.
        #expect(choice(keys, covered, p: [], costs: [10, 9, 12, 5], budget: 100) == [3])
        #expect(choice(keys, covered, p: p, costs: [10, 9, 12, 5], budget: 1) == [3])
    }

    @Test(arguments: 1...20) func `keys stay within the budget, and none is left that would fit and bring much`(seed: UInt64) {
        var dice = TextDice(seed: seed)
        let keys = (0..<30).map { BlockKey(features: [BlockFeature(field: $0 % 10, likeness: $0 / 10)]) }
        let p = (0..<60).map { _ in 0.5 + dice.share() / 2 }
        let covered = keys.map { _ in (0..<60).filter { _ in dice.chance(0.2) } }
        let costs = keys.map { _ in 1 + dice.below(500) }
        let budget = 200 + dice.below(1_500)
        let chosen = choice(keys, covered, p: p, costs: costs, budget: budget)
        #expect(Set(chosen).count == chosen.count && chosen.count <= KeyChoice.mostKeys && !chosen.isEmpty, "seed \(seed)")
        let spent = chosen.reduce(0) { $0 + costs[$1] }
        #expect(spent <= budget, "seed \(seed)")
        guard chosen.count < KeyChoice.mostKeys else { return }
        let reached = Set(chosen.flatMap { covered[$0] })
        for key in keys.indices where !chosen.contains(key) && spent + costs[key] <= budget {
            #expect(Set(covered[key]).isSubset(of: reached), "seed \(seed), key \(key)")
        }
    }

    @Test func `candidates are features alone, and two where each is too common`() {
        let table = Self.prepared(LinkagePeople.columns, people: 200)
        let candidates = KeyChoice.candidates(table, affordable: 0.005)
        #expect(candidates.count <= KeyChoice.mostCandidates && Set(candidates).count == candidates.count)
        for key in candidates {
            #expect(key.features.allSatisfy { $0.shared(table) < 0.03 })
            if key.features.count == 2 {
                #expect(key.features[0].field != key.features[1].field && key.features.allSatisfy { $0.shared(table) > 0.005 })
            } else {
                #expect(key.features.count == 1)
            }
        }
        #expect(candidates.contains(BlockKey(features: [BlockFeature(field: 3)])) && candidates.contains { $0.features.count == 2 })
    }
}
