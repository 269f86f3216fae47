import Testing

@testable import RecordLinkage

/// Comparing two records.
struct LinkageComparisonTests {
    /// Values of every kind: written alike, close, and far apart.
    static let kinds: [FieldKind] = FieldKind.allCases.filter { $0 != .ignored }

    @Test(arguments: [(UInt64(1), 0), (2, 1), (3, 2), (4, 3), (5, 0), (6, 1)])
    func `the quick comparison gives the levels of the plain one, whichever record comes first`(seed: UInt64, columnSet: Int) {
        var people = LinkagePeople(seed: seed, columns: LinkagePropertyTests.columnSets[columnSet], slips: 0.3)
        var dice = TextDice(seed: seed)
        // Names in each other's place, without the other half too.
        if people.columns.contains("given_name") {
            let (given, family) = (people.columns.firstIndex(of: "given_name") ?? 0, people.columns.firstIndex(of: "surname") ?? 0)
            for row in people.records.indices where dice.chance(0.3) { people.records[row].values.swapAt(given, family) }
            for row in people.records.indices where dice.chance(0.2) { people.records[row].values[given] = nil }
        }
        expectSame(people.table, LinkagePropertyTests.kinds(people.columns), seed: seed)
    }

    @Test func `names changed places where the other halves did so too, misspelled or not, or are missing`() {
        func levels(_ a: (String?, String?), _ b: (String?, String?)) -> [String] {
            var builder = LinkageTableBuilder(columns: ["given", "family"])
            builder.append(id: "a", [a.0, a.1])
            builder.append(id: "b", [b.0, b.1])
            let kinds: [String: FieldKind] = ["given": .givenName, "family": .familyName]
            let table = PreparedTable(builder.table(), ColumnInference.infer(builder.table(), kinds: kinds), threads: 1)
            let pattern = PairComparer(table).pattern(0, 1)
            return table.fields.indices.map { field in
                let nibble = Int(pattern >> UInt64(field * 4) & 15)
                return nibble == 0 ? "-" : table.fields[field].levels[nibble - 1]
            }
        }
        let swapped = "in the other's place"
        #expect(levels(("anna", "berger"), ("berger", "anna")) == [swapped, swapped])
        #expect(levels(("anna", "berger"), ("bergner", "anna")) == [swapped, swapped])
        #expect(levels(("berger", nil), ("anna", "berger")) == [swapped, "-"])
        // One name of two is common: max moucho isn't morrison max.
        #expect(levels(("max", "moucho"), ("morrison", "max")) == ["different", "different"])
        #expect(levels(("max", "moucho"), ("max", "morrison")) == ["same", "different"])
    }

    @Test(arguments: 7...10) func `also for columns of every kind with values of any kind`(seed: UInt64) {
        var dice = TextDice(seed: seed)
        let kinds = Self.kinds.shuffled(using: &dice).prefix(16)
        var builder = LinkageTableBuilder(columns: kinds.map(\.rawValue))
        for row in 0..<60 {
            let values = kinds.indices.map { _ -> String? in
                if dice.chance(0.1) { return nil }
                let person = dice.below(12)
                switch dice.below(6) {
                case 0: return ColumnTables.birth(person)
                case 1: return ColumnTables.street(person)
                case 2: return ColumnTables.phone(person)
                case 3: return ColumnTables.email(person)
                case 4: return "\(ColumnTables.given(person)) \(ColumnTables.family(person))"
                default: return dice.pair().1
                }
            }
            builder.append(id: "\(row)", values)
        }
        expectSame(builder.table(), Dictionary(uniqueKeysWithValues: kinds.map { ($0.rawValue, $0) }), seed: seed)
    }

    /// What is seen at a glimpse has to be what a close look finds: many values a slip or two from one another, of each kind.
    @Test(arguments: kinds) func `also for values that are nearly the same`(kind: FieldKind) {
        var dice = TextDice(seed: 77)
        let roots = (0..<12).map { person in
            switch kind {
            case .email: ColumnTables.email(person)
            case .phone: ColumnTables.phone(person)
            case .date: ColumnTables.birth(person)
            case .street: "\(ColumnTables.street(person)) Apt \(person)"
            case .fullName: "\(ColumnTables.given(person)) \(ColumnTables.family(person)) \(ColumnTables.family(person + 50))"
            case .postcode: ColumnTables.postcode(person)
            case .code, .houseNumber, .number: ColumnTables.card(person)
            default: ColumnTables.family(person)
            }
        }
        var builder = LinkageTableBuilder(columns: ["value"])
        for row in 0..<150 {
            var letters = Array(roots[dice.below(12)])
            for _ in 0..<dice.below(5) {
                let (place, other) = (dice.below(letters.count), dice.below(letters.count))
                switch dice.below(4) {
                case 0 where letters.count > 1: letters.remove(at: place)
                case 1: letters.insert(letters[other], at: place)
                case 2: letters.swapAt(place, other)
                default: letters[place] = ["a", "e", "n", "ß", " ", "1", "ж"].randomElement(using: &dice) ?? "x"
                }
            }
            builder.append(id: "\(row)", [String(letters)])
        }
        expectSame(builder.table(), ["value": kind], seed: 77)
    }

    private func expectSame(_ table: LinkageTable, _ kinds: [String: FieldKind], seed: UInt64) {
        let prepared = PreparedTable(table, ColumnInference.infer(table, kinds: kinds), threads: 1)
        let quick = PairComparer(prepared)
        let plain = SlowComparison(fields: prepared.fields)
        let width = prepared.fields.count
        func cells(_ place: Int) -> [UInt32] { Array(prepared.cells[(place * width)..<((place + 1) * width)]) }
        var different = 0
        for a in 0..<prepared.count {
            for b in 0..<prepared.count {
                let pattern = plain.pattern(cells(a), cells(b))
                if quick.pattern(UInt32(a), UInt32(b)) != pattern || plain.pattern(cells(b), cells(a)) != pattern { different += 1 }
                for (place, field) in prepared.fields.enumerated() {
                    let nibble = Int(pattern >> UInt64(place * 4) & 15)
                    if nibble > field.levels.count || (a == b && nibble > 1) { different += 1 }
                    if (nibble == 0) != (cells(a)[place] == 0 || cells(b)[place] == 0) { different += 1 }
                }
            }
        }
        #expect(different == 0, "seed \(seed)")
        #expect(width > 0 && prepared.count > 40, "seed \(seed)")
    }

    @Test func `names in each other's place are seen as such`() throws {
        var builder = LinkageTableBuilder(columns: ["given_name", "surname", "city"])
        builder.append(id: "1", ["Anna", "Weber", "Altheim"])
        builder.append(id: "2", ["Weber", "Anna", "Altheim"])
        builder.append(id: "3", ["Weber", nil, "Neudorf"])
        let table = builder.table()
        let kinds: [String: FieldKind] = ["given_name": .givenName, "surname": .familyName, "city": .city]
        let prepared = PreparedTable(table, ColumnInference.infer(table, kinds: kinds), threads: 1)
        let comparer = PairComparer(prepared)
        let place = try (0..<3).map { row in UInt32(try #require(prepared.order.firstIndex(of: UInt32(row)))) }
        func levels(_ a: Int, _ b: Int) -> [String?] {
            let pattern = comparer.pattern(place[a], place[b])
            return prepared.fields.enumerated().map { field, values in
                let nibble = Int(pattern >> UInt64(field * 4) & 15)
                return nibble == 0 ? nil : values.levels[nibble - 1]
            }
        }
        #expect(levels(0, 1) == ["in the other's place", "in the other's place", "same"])
        #expect(levels(0, 2) == ["in the other's place", nil, "different"])
        #expect(levels(1, 2) == ["same", nil, "different"])
    }
}
