import Testing

@testable import RecordLinkage

/// E-mail addresses that say what the name says, and files in which few names stand often.
struct MadeFromNamesTests {
    @Test(arguments: [0.03, 0.5, 1.0]) func `addresses that namesakes share are left out, with the reason`(repeated: Double) throws {
        let file = File(seed: 5, people: 2_000, repeated: repeated, madeFromNames: true)
        let result = try Linker.link(file.table, LinkageOptions(threads: 1))
        let email = try #require(result.columns.first { $0.name == "email" })
        #expect(email.kind == .ignored && email.reason.contains("made from names"))
        #expect(file.f1(result.entities) > 0.97, "F1 \(file.f1(result.entities))")
        // Whoever says that it is an address is believed.
        let told = try Linker.link(file.table, LinkageOptions(kinds: ["email": .email], threads: 1))
        #expect(told.columns.contains { $0.name == "email" && $0.kind == .email })
        // A model that was learned without the column stays without it.
        let again = try Linker.link(file.table, LinkageOptions(model: result.model, threads: 1))
        #expect(again.entities == result.entities)
    }

    @Test func `addresses of one's own stay`() throws {
        let file = File(seed: 6, people: 2_000, repeated: 0.3, madeFromNames: false)
        let result = try Linker.link(file.table, LinkageOptions(threads: 1))
        #expect(result.columns.contains { $0.name == "email" && $0.kind == .email })
        #expect(file.f1(result.entities) > 0.98, "F1 \(file.f1(result.entities))")
    }

    /// Sixty people for each name: most pairs of one name in one street are two people.
    @Test func `namesakes in one street teach nothing`() throws {
        let file = File(seed: 7, people: 16_000, repeated: 0.03, madeFromNames: false)
        let result = try Linker.link(file.table, LinkageOptions(threads: 1))
        #expect(file.f1(result.entities) > 0.97, "F1 \(file.f1(result.entities))")
    }

    /// People with one of 256 names, some of whom stand there twice.
    private struct File {
        let table: LinkageTable
        private let people: [Int]

        init(seed: UInt64, people: Int, repeated: Double, madeFromNames: Bool) {
            var dice = TextDice(seed: seed)
            let columns = ["first_name", "last_name", "email", "phone", "street", "postcode", "birthday"]
            var records: [(person: Int, values: [String?])] = []
            for person in 0..<people {
                let (given, family) = (ColumnTables.given(dice.below(16)), ColumnTables.family(dice.below(16)))
                let mail = "\(given).\(family)\(madeFromNames ? "" : "\(person)")@example.org".lowercased()
                var values: [String?] = [
                    given, family, mail, "0151 \(1_000_000 + dice.below(9_000_000))", "Park Street \(dice.below(400))",
                    "\(10_000 + dice.below(90_000))", "\(1940 + dice.below(60))-\(10 + dice.below(3))-\(10 + dice.below(19))",
                ]
                records.append((person, values))
                guard dice.chance(repeated) else { continue }
                if dice.chance(0.3) { values[3] = nil }
                if dice.chance(0.2) { values[6] = nil }
                if dice.chance(0.15) { (values[4], values[5]) = ("Elm Road \(dice.below(400))", "\(10_000 + dice.below(90_000))") }
                records.append((person, values))
            }
            records.shuffle(using: &dice)
            var builder = LinkageTableBuilder(columns: columns)
            for (row, record) in records.enumerated() { builder.append(id: "r\(row)", record.values) }
            table = builder.table()
            self.people = records.map(\.person)
        }

        func f1(_ entities: [UInt32]) -> Double {
            func pairs(_ labels: some Sequence<String>) -> Double {
                Dictionary(grouping: labels) { $0 }.values.reduce(0) { $0 + Double($1.count * ($1.count - 1) / 2) }
            }
            let both = pairs(zip(entities, people).map { "\($0) \($1)" })
            return 2 * both / (pairs(entities.map { "\($0)" }) + pairs(people.map { "\($0)" }))
        }
    }
}
