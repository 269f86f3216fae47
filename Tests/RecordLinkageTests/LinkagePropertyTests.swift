import Testing

@testable import RecordLinkage

/// What has to hold whatever the records are.
struct LinkagePropertyTests {
    static let columnSets = [
        LinkagePeople.columns,
        ["given_name", "surname", "date_of_birth", "postcode"],
        ["surname", "email", "phone"],
        ["card_number", "city", "given_name", "surname"],
    ]

    @Test(arguments: 1...4) func `the order of records counts for nothing`(seed: UInt64) throws {
        let people = LinkagePeople(seed: seed, columns: Self.columnSets[Int(seed) % 4])
        let other = people.shuffled(seed: seed &+ 99)
        // What a column holds is judged from a sample of rows in their order: given here, since this is about linking.
        let options = LinkageOptions(kinds: Self.kinds(people.columns))
        let first = LinkageByID(people.table, try Linker.link(people.table, options))
        let second = LinkageByID(other.table, try Linker.link(other.table, options))
        #expect(first.entities == second.entities, "seed \(seed)")
        #expect(first.weights == second.weights, "seed \(seed)")
        #expect(first.entities.count < people.records.count && first.entities.count > 40, "seed \(seed)")
    }

    @Test(arguments: 5...8) func `the order of columns counts for nothing`(seed: UInt64) throws {
        var dice = TextDice(seed: seed)
        let people = LinkagePeople(seed: seed, columns: Self.columnSets[Int(seed) % 4])
        let other = people.withColumns(people.columns.shuffled(using: &dice))
        let first = LinkageByID(people.table, try Linker.link(people.table, LinkageOptions(kinds: Self.kinds(people.columns))))
        let second = LinkageByID(other.table, try Linker.link(other.table, LinkageOptions(kinds: Self.kinds(people.columns))))
        #expect(first.entities == second.entities, "seed \(seed)")
        #expect(first.difference(second) < 0.01, "seed \(seed)")
    }

    @Test(arguments: 9...11) func `one thread finds what two find`(seed: UInt64) throws {
        let table = LinkagePeople(seed: seed).table
        let one = try Linker.link(table, LinkageOptions(threads: 1))
        let two = try Linker.link(table, LinkageOptions(threads: 2))
        #expect(one.entities == two.entities && one.model == two.model && one.histogram == two.histogram, "seed \(seed)")
        #expect(one.pairs == two.pairs && one.probabilities == two.probabilities && one.cut == two.cut, "seed \(seed)")
    }

    @Test(arguments: 12...14) func `what values are called counts for nothing where only equality is compared`(seed: UInt64) throws {
        var dice = TextDice(seed: seed)
        let columns = (1...6).map { "c\($0)" }
        let kinds = Dictionary(uniqueKeysWithValues: columns.map { ($0, FieldKind.category) })
        var (plain, renamed) = (LinkageTableBuilder(columns: columns), LinkageTableBuilder(columns: columns))
        let names = (0..<90).map { _ in "z\(dice.next())" }
        var before = [Int](repeating: 0, count: 6)
        for row in 0..<200 {
            // Every second record repeats the one before it, but for now and then a value.
            let values = (0..<6).map { row % 2 == 1 && dice.below(8) > 0 ? before[$0] : dice.below(90) }
            before = values
            plain.append(id: "\(row)", values.map { "a\($0)" })
            renamed.append(id: "\(row)", values.map { names[$0] })
        }
        let first = try Linker.link(plain.table(), LinkageOptions(kinds: kinds))
        let second = try Linker.link(renamed.table(), LinkageOptions(kinds: kinds))
        #expect(first.entities == second.entities && first.pairs == second.pairs, "seed \(seed)")
        #expect(Set(first.entities).count < 150, "seed \(seed)")
    }

    @Test(arguments: 15...18) func `pairs are made once, entities are named by their smallest row`(seed: UInt64) throws {
        let table = LinkagePeople(seed: seed, columns: Self.columnSets[Int(seed) % 4]).table
        let result = try Linker.link(table)
        #expect(result.pairs.allSatisfy { $0.a < $0.b && Int($0.b) < table.rows }, "seed \(seed)")
        #expect(Set(result.pairs.map { UInt64($0.a) << 32 | UInt64($0.b) }).count == result.pairs.count, "seed \(seed)")
        #expect(result.histogram.reduce(0, +) == result.compared && result.keys.reduce(0) { $0 + $1.pairs } == result.compared)
        #expect(result.compared <= table.rows * (table.rows - 1) / 2, "seed \(seed)")
        for row in 0..<table.rows {
            let entity = result.entities[row]
            #expect(entity <= UInt32(row) && result.entities[Int(entity)] == entity, "seed \(seed), row \(row)")
            #expect(result.probabilities[row] > 0 && result.probabilities[row] <= 1, "seed \(seed), row \(row)")
        }
    }

    @Test(arguments: 19...21) func `a clean source never has two records in one entity`(seed: UInt64) throws {
        let table = LinkagePeople(seed: seed).table
        let free = try Linker.link(table)
        let clean = try Linker.link(table, LinkageOptions(sourceColumn: "shop", cleanSources: ["web"]))
        let shop = try #require(table.columns.firstIndex { $0.name == "shop" })
        func doubled(_ result: LinkageResult, _ isCounted: (String?) -> Bool) -> Int {
            let rows = (0..<table.rows).filter { isCounted(table.value(shop, $0)) }
            let places = rows.map { "\(result.entities[$0]) \(table.value(shop, $0) ?? "")" }
            return places.count - Set(places).count
        }
        #expect(doubled(free) { $0 == "web" } > 0, "seed \(seed): a test that can't fail")
        #expect(doubled(clean) { $0 == "web" } == 0 && doubled(clean) { $0 == "till" } > 0, "seed \(seed)")
        let across = try Linker.link(table, LinkageOptions(sourceColumn: "shop", onlyAcrossSources: true))
        #expect(doubled(across) { _ in true } == 0, "seed \(seed)")
        #expect(across.pairs.allSatisfy { table.value(shop, Int($0.a)) != table.value(shop, Int($0.b)) }, "seed \(seed)")
        #expect(Set(across.entities).count < table.rows, "seed \(seed)")
    }

    @Test(arguments: 22...24) func `a higher threshold joins no records that a lower one keeps apart, pairs aside that were cut`(
        seed: UInt64
    ) throws {
        let table = LinkagePeople(seed: seed, slips: 0.3).table
        var model = try Linker.link(table).model
        var before: LinkageResult?
        for threshold in [0.05, 0.3, 0.5, 0.9, 0.99, 0.9999] {
            model.threshold = threshold
            let result = try Linker.link(table, LinkageOptions(model: model))
            // Whatever joins is held together by links above the threshold.
            #expect(result.pairs == before?.pairs ?? result.pairs, "seed \(seed)")
            let bits = Float((threshold / (1 - threshold)).log2)
            var forest = Forest(count: table.rows)
            for pair in result.pairs where pair.weight >= bits { forest.join(pair.a, pair.b) }
            for row in 0..<UInt32(table.rows) {
                #expect(forest.root(row) == forest.root(result.entities[Int(row)]), "seed \(seed), \(threshold), row \(row)")
            }
            if let before { #expect(Set(before.entities).count <= Set(result.entities).count, "seed \(seed), \(threshold)") }
            before = result
        }
    }

    static func kinds(_ columns: [String]) -> [String: FieldKind] {
        Dictionary(uniqueKeysWithValues: zip(LinkagePeople.columns, LinkagePeople.kinds).filter { columns.contains($0.0) })
    }
}
