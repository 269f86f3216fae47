import Testing

@testable import RecordLinkage

/// Names that stand together though they are nobody's.
struct BoundNamesTests {
    /// 60 records of "Sir Baronet" among 600 of thirty given and ten family names.
    private static func table() -> PreparedTable {
        var builder = LinkageTableBuilder(columns: ["given", "family", "town"])
        for record in 0..<660 {
            let names = record < 60 ? ["Sir", "Baronet"] : ["Given\(record % 30)", "Family\(record / 30 % 10)"]
            builder.append(id: "r\(record)", names + ["Town \(record % 7)"])
        }
        let table = builder.table()
        return PreparedTable(
            table, ColumnInference.infer(table, kinds: ["given": .givenName, "family": .familyName, "town": .city]), threads: 1)
    }

    private static let repetitions = [Repetition](repeating: Repetition(same: 0.1, alike: 0.1), count: 3)

    @Test func `names that are bound count as one, all others for so much more`() throws {
        let table = Self.table().discounting(Self.repetitions)
        let bound = try #require(table.fields[1].bound)
        #expect(table.fields[0].bound == nil && bound.other == 0 && bound.bits.count == 1)
        let own = try #require(bound.bits.first)
        // 60 records have 59 strangers each where chance would have 59 · 59 / 660; what that adds makes all others rarer.
        let (together, apart) = (59.0 * 59 / 59.1, 59.0 * 59 / 59.1 * (59.0 * 59 / 59.1) / 660)
        #expect(abs(Double(own.value - bound.rest) - (apart / together).log2) < 1e-4)
        let average = [19.0 * 19 / 19.1, 59.0 * 59 / 59.1].map { (60 * together + 600 * $0) / 660 }
        #expect(abs(Double(bound.rest) - (1 + 60 * (together - apart) / (average[0] * average[1])).log2) < 1e-4)
        #expect(bound.rest > 0.5 && own.value < bound.rest - 3)
    }

    @Test func `the quick and the plain comparison agree on them`() throws {
        let table = Self.table().discounting(Self.repetitions)
        let (quick, plain) = (PairComparer(table), SlowComparison(fields: table.fields))
        let bare = SlowComparison(fields: Self.table().fields)
        let order = [[0], [1], [2]]
        var (bound, others) = (0, 0)
        for a in stride(from: UInt32(0), to: UInt32(table.count), by: 5) {
            for b in 0..<a {
                let (left, right) = (table.record(a), table.record(b))
                let pattern = plain.pattern(left, right)
                let rarity = plain.rarity(pattern, left, right, order)
                #expect(abs(quick.rarity(pattern, a, b, RarityOrder(order)) - rarity.reduce(0, +)) < 1e-5)
                let isBoth = left[0] == right[0] && left[1] == right[1]
                if isBoth, bare.rarity(pattern, left, right, order)[1] > rarity[1] { bound += 1 } else if isBoth { others += 1 }
            }
        }
        #expect(bound > 0 && others > 0)
    }

    @Test func `standing records weigh them as linking does`() throws {
        var people = LinkagePeople(seed: 6, people: 400)
        for place in people.records.indices where people.records[place].person % 16 == 0 {
            people.records[place].values.replaceSubrange(0..<2, with: ["Sir", "Baronet"])
        }
        let result = try Linker.link(people.table, LinkageOptions(kinds: LinkagePropertyTests.kinds(people.columns), threads: 1))
        let prepared = PreparedTable(people.table, result.columns, threads: 1)
        let kept = try #require(result.model.classes?.repetitions)
        let repetitions = kept.map { $0.isEmpty ? nil : Repetition(same: $0[0], alike: $0[1]) }
        #expect(prepared.discounting(repetitions).fields[1].bound != nil)
        var index = try EntityIndex(table: people.table, result: result)
        var weights: [Set<Int>: Float] = [:]
        for pair in result.pairs { weights[[Int(pair.a), Int(pair.b)]] = pair.weight }
        var found = 0
        for (row, record) in people.records.enumerated() where record.person % 16 == 0 {
            for match in index.match(record.values, atLeast: 0.02) where match.row != row {
                #expect(weights[[row, match.row]] == Float(match.weight), "rows \(row) and \(match.row)")
                found += 1
            }
        }
        #expect(found > 20)
    }

    @Test func `only who bears both names is bound`() {
        let table = Self.table().discounting(Self.repetitions)
        for record in 0..<UInt32(table.count) {
            let isSir = table.record(record)[1] == table.fields[1].bound?.bits.first.map { UInt32($0.key >> 32) }
            #expect(table.isBound(0, record) == isSir && table.isBound(1, record) == isSir && !table.isBound(2, record))
        }
        #expect((0..<UInt32(table.count)).count { table.isBound(0, $0) } == 60)
        #expect((0..<UInt32(60)).allSatisfy { !Self.table().isBound(0, $0) })
    }

    @Test func `of few records, or as often as chance makes them, none are bound`() {
        for (records, names) in [(20, ["Sir", "Baronet"]), (60, ["Given1", "Family2"])] {
            var builder = LinkageTableBuilder(columns: ["given", "family"])
            for record in 0..<records { builder.append(id: "s\(record)", names) }
            for record in 0..<600 { builder.append(id: "r\(record)", ["Given\(record % 3)", "Family\(record / 3 % 3)"]) }
            let table = builder.table()
            let prepared = PreparedTable(
                table, ColumnInference.infer(table, kinds: ["given": .givenName, "family": .familyName]), threads: 1)
            let repetitions = [Repetition](repeating: Repetition(same: 0.1, alike: 0.1), count: 2)
            #expect(prepared.discounting(repetitions).fields.allSatisfy { $0.bound == nil }, "\(names)")
            #expect(prepared.discounting([nil, nil]).fields.allSatisfy { $0.bound == nil }, "\(names)")
        }
    }
}
