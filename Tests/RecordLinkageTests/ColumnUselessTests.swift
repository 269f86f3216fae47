import RecordLinkage
import Testing

struct ColumnUselessTests {
    private func only(_ name: String, rows: Int = 1_000, _ value: @escaping (Int) -> String?) -> InferredColumn {
        ColumnInference.infer(ColumnTables.people(rows, columns: [name]) { [value($0)] })[0]
    }

    @Test func `constants and nearly empty columns are no evidence`() {
        #expect(only("land") { _ in "DE" }.reason == "every value is the same")
        #expect(only("note", rows: 4_000) { $0 % 500 == 0 ? "call \($0)" : nil }.reason.hasPrefix("nearly empty: 8 of 4000"))
        #expect(only("email") { _ in nil }.reason == "no row has a value")
        #expect(only("x") { $0 == 77 ? "b" : "a" }.kind == .ignored)
    }

    @Test func `row numbers are no evidence, in order, shuffled, with a prefix, down, or twice over`() {
        func isIgnored(_ name: String, _ value: @escaping (Int) -> String?) -> Bool { only(name, value).kind == .ignored }
        #expect(isIgnored("customer_no") { "\($0 + 1)" })
        #expect(isIgnored("id") { "C-\(String(String(1_000_000 + $0).dropFirst()))" })
        #expect(isIgnored("f1") { "\(1_000 - $0)" })
        #expect(isIgnored("f1") { "\($0 * 617 % 1_000 + 1)" })
        #expect(isIgnored("passport") { "\($0 % 500 + 1)" })
        #expect(isIgnored("guid") { "\(ColumnTables.draw($0, 1, below: 1 << 40))-\($0)-af\(ColumnTables.draw($0, 2, below: 1 << 40))" })
    }

    @Test func `a number that persons keep is evidence, sorted by it, too`() {
        for name in ["soc_sec_id", "passport no", "Kundennummer", "iban", "c7"] {
            let column = only(name) { "\(1_000_000 + ColumnTables.draw(ColumnTables.person($0), 3, below: 8_000_000))" }
            #expect(column.kind == .code, "\(name): \(column.reason)")
        }
        // Three records in four are of a customer with one record: nearly a row number, yet it stands still at times.
        let sorted = only("customer number", rows: 2_000) { "\(10_000 + $0 - $0 / 10)" }
        #expect(sorted.kind == .code, "\(sorted.reason)")
    }

    @Test func `the system that a record comes from is no evidence`() {
        #expect(only("Quellsystem") { ["A1", "B2", "C3"][$0 % 3] }.kind == .ignored)
        #expect(only("c4") { ["web", "store", "crm"][$0 % 3] }.kind == .ignored)
        #expect(only("Kundengruppe") { ["gold", "silver", "bronze"][$0 % 3] }.kind == .category)
    }

    @Test func `times of events are no evidence, days of life are`() {
        let stamp: @Sendable (Int) -> String = { row in
            "20\(10 + row % 14)-0\(row % 9 + 1)-1\(row % 10) 1\(row % 10):\(10 + row % 50):07"
        }
        #expect(only("f3") { stamp($0 / 2) }.kind == .ignored)
        #expect(only("letzter Import") { "2024-03-\(ColumnTables.two($0 % 28 + 1))" }.kind == .ignored)
        #expect(only("updated") { "\(1_600_000_000 + ColumnTables.draw($0 / 2, 1, below: 90_000_000))" }.kind == .ignored)
        #expect(only("registration no") { "\(10_000_000 + ColumnTables.draw($0 / 2, 1, below: 80_000_000))" }.kind == .code)
        #expect(only("created_at") { ColumnTables.birth(ColumnTables.person($0)) }.kind == .ignored)
        #expect(only("f3") { "0\($0 % 9 + 1).0\($0 / 9 % 9 + 1).2023" }.kind == .ignored)
        #expect(only("f3") { ColumnTables.birth(ColumnTables.person($0)) }.kind == .date)
        #expect(only("dob") { ColumnTables.birth(ColumnTables.person($0)) + " 00:00:00" }.kind == .date)
    }

    @Test func `amounts and counts are no evidence`() {
        #expect(only("umsatz") { "\(ColumnTables.draw($0, 1, below: 900)),\(ColumnTables.draw($0, 2, below: 90) + 10)" }.kind == .ignored)
        #expect(only("v7") { "\(ColumnTables.draw($0, 1, below: 900)).\(ColumnTables.draw($0, 2, below: 90) + 10)" }.kind == .ignored)
        #expect(only("orders") { "\(ColumnTables.draw($0, 1, below: 40))" }.kind == .ignored)
    }

    @Test func `half the values the same leave the column what it is`() {
        let table = ColumnTables.people(1_200, columns: ["email", "phone", "surname"]) { row in
            row % 2 == 0
                ? ["info@shop.example", "+49 30 1234567", "Unknown"]
                : [ColumnTables.email(row), ColumnTables.phone(row), ColumnTables.family(row)]
        }
        #expect(ColumnInference.infer(table).map(\.kind) == [.email, .phone, .familyName])
    }
}
