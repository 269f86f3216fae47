import Testing

@testable import RecordLinkage

/// One record at a time against standing ones.
struct IndexTests {
    private static let columns = LinkagePeople.columns

    /// Standing people, and records that come later: repetitions of the standing ones and of people of their own.
    private struct Scene {
        var standing: LinkagePeople
        var coming: [LinkagePeople.Record]
        var result: LinkageResult

        init(seed: UInt64, people: Int = 120) throws {
            var all = LinkagePeople(seed: seed, people: people)
            var dice = TextDice(seed: seed &+ 7)
            all.records.shuffle(using: &dice)
            coming = Array(all.records.suffix(60))
            all.records.removeLast(60)
            standing = all
            result = try Linker.link(all.table, LinkageOptions(kinds: LinkagePropertyTests.kinds(IndexTests.columns)))
        }

        func index() throws -> EntityIndex { try EntityIndex(table: standing.table, result: result) }

        /// Who is with whom, by ids.
        func entities(_ index: EntityIndex, _ rows: [String: Int]) -> Set<Set<String>> {
            var names: [Int: String] = [:]
            for (row, record) in standing.records.enumerated() { names[row] = record.id }
            for (id, row) in rows { names[row] = id }
            return Set(names.keys.map { row in Set(index.entity(of: row).map { names[$0] ?? "" }) })
        }
    }

    @Test(arguments: 1...2) func `a standing record weighs against others what linking made of the pair`(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        var index = try scene.index()
        var weights: [Set<Int>: Float] = [:]
        for pair in scene.result.pairs { weights[[Int(pair.a), Int(pair.b)]] = pair.weight }
        var found = 0
        for (row, record) in scene.standing.records.enumerated() {
            for match in index.match(record.values, atLeast: 0.02) where match.row != row {
                #expect(weights[[row, match.row]] == Float(match.weight), "seed \(seed), rows \(row) and \(match.row)")
                #expect(abs(index.explain(record.values, match.row).total - match.weight) < 1e-3, "seed \(seed)")
                found += 1
            }
        }
        #expect(found == scene.result.pairs.count { $0.probability >= 0.02 } * 2 && found > 50, "seed \(seed)")
    }

    @Test(arguments: 5...7) func `records give the same entities in whatever order they come`(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        var dice = TextDice(seed: seed)
        var before: Set<Set<String>>?
        for _ in 0..<4 {
            var index = try scene.index()
            var rows: [String: Int] = [:]
            for record in scene.coming.shuffled(using: &dice) { rows[record.id] = index.insert(id: record.id, record.values).row }
            let entities = scene.entities(index, rows)
            #expect(entities == before ?? entities, "seed \(seed)")
            before = entities
        }
        let joined = (before ?? []).count { $0.count > 1 }
        #expect(joined > 20 && (before ?? []).count > joined, "seed \(seed)")
    }

    @Test(arguments: 11...12) func `new records join the people that they are`(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        var index = try scene.index()
        var persons = scene.standing.records.map(\.person)
        var (right, joined, known) = (0, 0, 0)
        for record in scene.coming {
            known += persons.contains(record.person) ? 1 : 0
            let inserted = index.insert(id: record.id, record.values)
            #expect(inserted.row == persons.count && inserted.entity.contains(inserted.row))
            let others = inserted.entity.filter { $0 != inserted.row }
            joined += others.isEmpty ? 0 : 1
            right += others.contains { persons[$0] == record.person } ? 1 : 0
            persons.append(record.person)
        }
        #expect(Double(right) > Double(joined) * 0.95 && Double(right) > Double(known) * 0.9, "seed \(seed): \(right) \(joined) \(known)")
    }

    @Test(arguments: 15...17) func `who is taken out again leaves everything as it was`(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        var index = try scene.index()
        let before = scene.entities(index, [:])
        let asked = scene.coming.map { index.match($0.values) }
        var dice = TextDice(seed: seed)
        var rows: [Int] = []
        for record in scene.coming { rows.append(index.insert(id: record.id, record.values).row) }
        for row in rows.shuffled(using: &dice) { index.remove(row) }
        #expect(scene.entities(index, [:]) == before, "seed \(seed)")
        #expect(scene.coming.map { index.match($0.values) } == asked, "seed \(seed)")
        #expect(rows.allSatisfy { index.entity(of: $0) == [$0] })
    }

    @Test(arguments: 21...22) func `nothing of who was taken out stays in memory`(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        var index = try scene.index()
        let gone = [
            "Quialeasio", "Throsskeeble", "1931-07-19", "quialeasio@thross.example", "+12025550199", "7 Nowhere Road", "99321",
            "Elsewhither",
        ]
        let row = index.insert(id: "gone", gone.map { $0 } + [nil, nil]).row
        _ = index.match(["Vanishington", "Askedfor"] + [String?](repeating: nil, count: 8))
        #expect(index.holds("quialeasio") && index.holds("elsewhither"), "a test that can't fail")
        index.remove(row)
        for word in ["quialeasio", "throsskeeble", "19310719", "nowhere", "elsewhither", "vanishington", "askedfor"] {
            #expect(!index.holds(word), "\(word), seed \(seed)")
        }
        let lone = try #require(scene.result.entities.indices.first { row in scene.result.entities.count { $0 == UInt32(row) } == 1 })
        let card = try #require(scene.standing.records[lone].values[3])
        #expect(index.holds(card.lowercased()), "seed \(seed): \(card)")
        index.remove(lone)
        #expect(!index.holds(card.lowercased()), "seed \(seed): \(card)")
        #expect(!index.match(scene.standing.records[lone].values).contains { $0.row == lone }, "seed \(seed)")
    }

    @Test func `asking leaves nothing behind`() throws {
        let scene = try Scene(seed: 24)
        var index = try scene.index()
        let before = index.size
        for record in scene.coming { _ = index.match(record.values) }
        #expect(index.size == before)
    }

    @Test(arguments: 25...26) func `a value that turns out to be generic brings nobody together, in whatever order it comes`(seed: UInt64)
        throws
    {
        let scene = try Scene(seed: seed)
        var dice = TextDice(seed: seed)
        // More people than a group may hold share one telephone.
        let crowd = (0..<(StandingKey.roomyGroup + 40)).map { number in
            let values = LinkagePeople.values(5_000_000 + number)
            return LinkagePeople.Record(id: "crowd \(number)", person: 0, values: values.enumerated().map { $0 == 4 ? "+12025550123" : $1 })
        }
        var before: Set<Set<String>>?
        for order in [crowd, crowd.reversed(), crowd.shuffled(using: &dice)] {
            var index = try scene.index()
            var rows: [String: Int] = [:]
            for record in order + scene.coming { rows[record.id] = index.insert(id: record.id, record.values).row }
            let entities = scene.entities(index, rows)
            #expect(entities == before ?? entities, "seed \(seed)")
            before = entities
            // Taken out again until few are left, they are compared again.
            let probe = [nil, nil, nil, nil, "+12025550123"] + [String?](repeating: nil, count: 5)
            #expect(index.match(probe, atLeast: 1e-9).isEmpty, "seed \(seed)")
            for record in order.dropFirst(5) { index.remove(rows[record.id] ?? 0) }
            #expect(index.match(probe, atLeast: 1e-9).count == 5, "seed \(seed)")
        }
    }

    @Test func `without what was learned there is no index`() throws {
        let scene = try Scene(seed: 28)
        var model = scene.result.model
        model.classes = nil
        #expect(throws: LinkageError.nothingLearned) { try EntityIndex(scene.standing.table, model) }
    }
}

extension EntityIndex {
    /// Whether these bytes stand anywhere among the values.
    fileprivate func holds(_ text: String) -> Bool {
        records.fields.contains { String(decoding: $0.values.bytes, as: UTF8.self).contains(text) }
    }

    /// Values and groups that there is room taken for.
    fileprivate var size: [Int] {
        records.fields.flatMap {
            [$0.values.count, $0.values.bytes.count, $0.rarity.count] + $0.likenesses.flatMap { [$0.groups.count, $0.rarity.count] }
        }
    }
}

/// What must not outlive a record.
struct IndexErasureTests {
    @Test func `the number of an erased name goes to no other name`() throws {
        var builder = LinkageTableBuilder(columns: ["given_name", "family_name", "email"])
        for row in 0..<200 { builder.append(id: "r\(row)", [row % 2 == 0 ? "william" : "otto", "family\(row)", "mail\(row)@example.org"]) }
        // The last value of the pool, of one row.
        builder.append(id: "zz", ["bill", "last", "bill@example.org"])
        let table = builder.table()
        let kinds: [String: FieldKind] = ["given_name": .givenName, "family_name": .familyName, "email": .email]
        var model = try Linker.link(table, LinkageOptions(kinds: kinds, threads: 1)).model
        model.aliases = [["bill", "william"]]
        var index = try EntityIndex(table: table, result: Linker.link(table, LinkageOptions(model: model, threads: 1)))
        func insert(_ id: String, _ name: String) -> (row: Int, level: String) {
            let values: [String?] = [name, "family0", "\(id)@example.org"]
            let row = index.insert(id: id, values).row
            let explanation = index.explain(values, 0)
            // Weights go by the numbers of values, explanations by their letters.
            #expect(abs(index.weight(row, 0) - explanation.total) < 1e-3, "\(id)")
            return (row, explanation.steps[0].level)
        }
        let bill = insert("new-bill", "bill")
        #expect(bill.level == "known alias")
        index.remove(bill.row)
        index.remove(200)
        let karl = insert("new-karl", "karl")
        #expect(karl.level != "known alias")
        index.remove(karl.row)
        #expect(insert("bill-again", "bill").level == "known alias")
    }
}
