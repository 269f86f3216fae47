import Testing

@testable import RecordLinkage

/// Short forms of given names are found in the records themselves.
struct AliasLearningTests {
    private static let shortForms = ["william": "bill", "aleksandr": "sasha", "dolores": "lola"]
    private static let names = [
        "william", "aleksandr", "dolores", "george", "henry", "martha", "ingrid", "rosalind", "peter", "quentin", "ottilie", "frank",
        "ursula",
        "norbert", "edgar", "judith", "viktor", "yvonne", "claudia", "benedikt", "hugo", "leopold", "susanne", "tobias", "xenia", "agnes",
        "dietmar", "kurt", "mildred", "zachary",
    ]

    private static func table(
        seed: UInt64, people: Int = 1500, shortly: Double,
        columns: [String] = ["given_name", "surname", "date_of_birth", "email", "phone", "street"]
    ) -> LinkageTable { records(seed: seed, people: people, shortly: shortly).table(columns) }

    private struct Records {
        var rows: [(id: String, values: [String: String])] = []

        func table(_ columns: [String]) -> LinkageTable {
            var builder = LinkageTableBuilder(columns: columns)
            for row in rows { builder.append(id: row.id, columns.map { row.values[$0] }) }
            return builder.table()
        }
    }

    /// - Parameter shortly: the chance that a record of a name with a short form has that.
    private static func records(seed: UInt64, people: Int, shortly: Double) -> Records {
        var dice = TextDice(seed: seed)
        var records = Records()
        for person in 0..<people {
            let number = Int(seed) * 100_000 + person
            let given = names[min(dice.below(names.count), dice.below(names.count))]
            let (birth, street) = (ColumnTables.birth(number), ColumnTables.street(number))
            for repetition in 0...(person % 2) {
                let name = shortForms[given].flatMap { dice.chance(shortly) ? $0 : nil } ?? given
                var values = ["given_name": name, "surname": ColumnTables.family(number), "phone": ColumnTables.phone(number)]
                values["full_name"] = "\(name) \(ColumnTables.family(number))"
                if !dice.chance(0.2) { values["date_of_birth"] = birth }
                if !dice.chance(0.3) { values["email"] = ColumnTables.email(number) }
                values["street"] = dice.chance(0.1) ? ColumnTables.street(dice.below(1_000_000)) : street
                if dice.chance(0.1) { values["phone"] = ColumnTables.phone(dice.below(1_000_000)) }
                // Somebody else's name, and slips.
                if dice.chance(0.02) { values["given_name"] = names[dice.below(names.count)] }
                if dice.chance(0.03) { values["given_name"]?.removeLast() }
                records.rows.append(("\(person)-\(repetition)", values))
            }
        }
        return records
    }

    /// People with short forms, and couples who share family name, address, telephone and e-mail.
    static func households(_ seed: UInt64) -> LinkageTable {
        var records = records(seed: seed, people: 1500, shortly: 0.4)
        var dice = TextDice(seed: seed)
        // Hugo's wife is called Agnes far more often than not.
        for household in 0..<200 {
            let number = Int(seed) * 100_000 + 50_000 + household
            for (place, name) in [household % 4 == 0 ? "kurt" : "hugo", household % 3 == 0 ? "martha" : "agnes"].enumerated() {
                for repetition in 0..<(1 + dice.below(2)) {
                    var values = [
                        "given_name": name, "surname": ColumnTables.family(number), "phone": ColumnTables.phone(number),
                        "street": ColumnTables.street(number), "email": ColumnTables.email(number),
                    ]
                    if !dice.chance(0.2) { values["date_of_birth"] = ColumnTables.birth(number * 2 + place) }
                    records.rows.append(("h\(household)-\(place)-\(repetition)", values))
                }
            }
        }
        return records.table(["given_name", "surname", "date_of_birth", "email", "phone", "street"])
    }

    private static func pairs(_ result: LinkageResult) -> Set<Set<String>> { Set(result.model.aliases.map { Set($0.names) }) }

    private static let planted = Set(shortForms.map { Set([$0.key, $0.value]) })

    @Test(arguments: 1...3) func `short forms that stand in the records are found, nothing else is`(seed: UInt64) throws {
        let result = try Linker.link(Self.table(seed: seed, shortly: 0.4))
        #expect(Self.pairs(result) == Self.planted, "seed \(seed)")
        #expect(result.model.aliases.allSatisfy { $0.people ?? 0 >= 5 && $0.names.count == 2 }, "seed \(seed)")
        let level = try #require(result.model.fields.first { $0.kind == .givenName }?.levels[Agreement.aliasLevel])
        #expect(level.weight > 2 && level.m > 0.01 && level.m < 0.2, "seed \(seed): \(level)")
        for field in result.model.fields {
            #expect(abs(field.levels.reduce(0) { $0 + $1.m } - 1) < 1e-6 && abs(field.levels.reduce(0) { $0 + $1.u } - 1) < 1e-6)
        }
    }

    @Test(arguments: 1...2) func `short forms are found in whole names`(seed: UInt64) throws {
        let columns = ["full_name", "date_of_birth", "email", "phone", "street"]
        let result = try Linker.link(Self.table(seed: seed, shortly: 0.4, columns: columns))
        #expect(result.model.fields.contains { $0.kind == .fullName })
        #expect(Self.pairs(result) == Self.planted, "seed \(seed)")
    }

    @Test(arguments: 4...7) func `where there are no short forms none is found`(seed: UInt64) throws {
        let result = try Linker.link(Self.table(seed: seed, shortly: 0))
        #expect(result.model.aliases.isEmpty, "seed \(seed): \(result.model.aliases)")
    }

    @Test(arguments: 1...3) func `spouses who share address, telephone and e-mail are no short forms`(seed: UInt64) throws {
        let table = Self.households(seed)
        let result = try Linker.link(table)
        let found = Self.pairs(result)
        #expect(!found.isEmpty && found.isSubset(of: Self.planted), "seed \(seed): \(found)")
    }

    @Test(arguments: 1...3) func `words of a title that takes the place of a name are no short forms`(seed: UInt64) throws {
        var records = Self.records(seed: seed, people: 1500, shortly: 0.4)
        var dice = TextDice(seed: seed)
        // One person in fifteen is called by a title, and not always in the same words.
        for place in records.rows.indices where (Int(records.rows[place].id.split(separator: "-")[0]) ?? 0) % 15 == 1 {
            records.rows[place].values["given_name"] = dice.chance(0.7) ? "sir" : "first"
            records.rows[place].values["surname"] = "baronet"
        }
        let result = try Linker.link(records.table(["given_name", "surname", "date_of_birth", "email", "phone", "street"]))
        #expect(Self.pairs(result) == Self.planted, "seed \(seed)")
    }

    @Test func `the order of records makes no difference`() throws {
        var records = Self.records(seed: 8, people: 1200, shortly: 0.4)
        let columns = ["given_name", "surname", "date_of_birth", "email", "phone", "street"]
        let table = records.table(columns)
        let first = try Linker.link(table)
        var dice = TextDice(seed: 8)
        records.rows.shuffle(using: &dice)
        let other = records.table(columns)
        let second = try Linker.link(other)
        #expect(!first.model.aliases.isEmpty && first.model.aliases == second.model.aliases)
        #expect(LinkageByID(table, first).entities == LinkageByID(other, second).entities)
        #expect(LinkageByID(table, first).difference(LinkageByID(other, second)) < 1e-3)
    }

    @Test func `knowing short forms finds more people, and a kept model finds the same again`() throws {
        let table = Self.table(seed: 9, shortly: 0.5)
        let learned = try Linker.link(table)
        #expect(!learned.model.aliases.isEmpty)
        let again = try Linker.link(table, LinkageOptions(model: learned.model))
        #expect(again.entities == learned.entities && again.pairs == learned.pairs && again.model == learned.model)

        var unaware = learned.model
        unaware.aliases = []
        let without = try Linker.link(table, LinkageOptions(model: unaware))
        func weight(_ result: LinkageResult, _ a: Int, _ b: Int) -> Float {
            result.pairs.first { $0.a == UInt32(a) && $0.b == UInt32(b) }?.weight ?? -.infinity
        }
        var raised = 0
        for row in 1..<table.rows where table.id(row).dropLast() == table.id(row - 1).dropLast() {
            let names = Set([table.value(0, row - 1) ?? "", table.value(0, row) ?? ""])
            guard Self.planted.contains(names) else { continue }
            #expect(weight(learned, row - 1, row) >= weight(without, row - 1, row), "row \(row)")
            raised += 1
        }
        #expect(raised > 20)
    }

    @Test func `an explanation says of how many people two names were seen`() throws {
        let table = Self.table(seed: 10, shortly: 0.5)
        let result = try Linker.link(table)
        let people = try #require(result.model.aliases.first { Set($0.names) == ["william", "bill"] }?.people)
        let row = try #require(
            (1..<table.rows).first { row in
                table.id(row).dropLast() == table.id(row - 1).dropLast()
                    && Set([table.value(0, row - 1), table.value(0, row)]) == ["bill", "william"]
            })
        let explanation = try Linker.explain(table, row - 1, row, model: result.model)
        let step = try #require(explanation.steps.first { $0.column == "given_name" })
        #expect(step.level == "known alias" && step.weight > 0)
        #expect(step.note == "bill and william stand for one another, seen of \(people) people")
        #expect(explanation.steps.allSatisfy { $0.column == "given_name" || $0.note == nil })
        let pair = try #require(result.pairs.first { $0.a == UInt32(row - 1) && $0.b == UInt32(row) })
        #expect(abs(Double(pair.weight) - explanation.total) < 1e-3)
    }

    @Test func `names that somebody wrote down stand for one another unlearned`() throws {
        let table = Self.table(seed: 11, people: 400, shortly: 0)
        let model = LinkageModel(aliases: [["George", "Geordie", "Dod"]])
        let result = try Linker.link(table, LinkageOptions(model: model))
        #expect(Self.pairs(result) == [["george", "geordie"], ["george", "dod"], ["geordie", "dod"]])
        #expect(result.model.aliases.allSatisfy { $0.people == nil })
    }

    @Test(arguments: FieldKind.allCases.filter(NameAliases.holdsGivenNames)) func `remembering and plain comparison agree on aliases`(
        kind: FieldKind
    ) {
        var builder = LinkageTableBuilder(columns: ["name", "city"])
        let families = kind == .fullName ? [" weber", " webber", " roth", " weber roth", ""] : [""]
        for (row, name) in Self.names.prefix(8).flatMap({ name in families.map { name + $0 } }).enumerated() {
            builder.append(id: "\(row)", [name, "x"])
        }
        let table = builder.table()
        let prepared = PreparedTable(table, ColumnInference.infer(table, kinds: ["name": kind, "city": .category]), threads: 1)
        let aliases = NameAliases(NameAliases.pairs([["william", "henry", "martha"], ["dolores", "george"]]), prepared.fields)
        let quick = PairComparer(prepared, aliases: aliases)
        let plain = SlowComparison(fields: prepared.fields, aliases: aliases)
        let order = RarityOrder([[0], [1]])
        var known = 0
        for a in 0..<UInt32(prepared.count) {
            for b in 0..<UInt32(prepared.count) {
                let (left, right) = (prepared.record(a), prepared.record(b))
                let pattern = plain.pattern(left, right)
                #expect(quick.pattern(a, b) == pattern && plain.pattern(right, left) == pattern)
                let rarity = plain.rarity(pattern, left, right, [[0], [1]]).reduce(0, +)
                #expect(abs(quick.rarity(pattern, a, b, order) - rarity) < 1e-5)
                if pattern != SlowComparison(fields: prepared.fields).pattern(left, right) { known += 1 }
            }
        }
        #expect(known > 7)
    }

    @Test(arguments: [(0, 2.0, 1.0), (3, 1.0, 0.080301), (5, 0.5, 0.000172116), (10, 2.0, 0.0000464981), (4, 4.0, 1.0)])
    func `tails of counts by chance are those of the tables`(count: Int, mean: Double, p: Double) {
        #expect(abs(PoissonTail(upTo: 10).atLeast(count, mean: mean) - p) < p * 1e-4)
    }
}
