import Testing

@testable import RecordLinkage

/// Records made ready for comparing.
struct PreparationTests {
    @Test(arguments: [0, 1, 2, 100, 511, 512, 513, 5_000], [0..<64, 0..<11, 5..<40, 20..<64, 3..<4])
    func `words are sorted by some of their bits, equal ones staying in order`(count: Int, bits: Range<Int>) {
        var dice = TextDice(seed: UInt64(count))
        var words = (0..<count).map { _ in dice.chance(0.5) ? dice.next() : dice.next() >> UInt64(dice.below(60)) }
        let mask: UInt64 = bits.count >= 64 ? .max : (1 << UInt64(bits.count)) - 1
        let expected = words.enumerated().sorted {
            let (a, b) = ($0.element >> UInt64(bits.lowerBound) & mask, $1.element >> UInt64(bits.lowerBound) & mask)
            return (a, $0.offset) < (b, $1.offset)
        }
        RadixSort.sort(&words, by: bits)
        #expect(words == expected.map(\.element))
    }

    @Test(arguments: 1...5) func `equal texts get one number, in the order in which they come`(seed: UInt64) {
        var dice = TextDice(seed: seed)
        var numbers = ValueDictionary()
        var known: [String: UInt32] = ["": 0]
        for _ in 0..<6_000 {
            // More distinct ones than there are places to begin with.
            let text = dice.below(20) == 0 ? "" : dice.pair().0 + "\(dice.below(3_000))"
            let next = UInt32(known.count)
            let number = Array(text.utf8).withUnsafeBufferPointer { numbers.number($0) }
            let expected = known[text] ?? next
            known[text] = expected
            guard number == expected, numbers.pool[Int(number)] == text else {
                #expect(Bool(false), "seed \(seed): \(text) is \(number), not \(expected)")
                return
            }
        }
        #expect(numbers.pool.count == known.count && known.count > 2_000)
    }

    @Test(arguments: 1...3) func `hashes of texts are the same for equal bytes wherever they stand, and hardly ever for others`(
        seed: UInt64
    ) {
        var dice = TextDice(seed: seed)
        var seen: [UInt64: [UInt8]] = [:]
        for _ in 0..<4_000 {
            let text = Array(dice.pair().0.utf8)
            let hash = text.withUnsafeBufferPointer { Hashing.bytes($0) }
            let moved = ([1, 2, 3] + text).withUnsafeBufferPointer { Hashing.bytes(UnsafeBufferPointer(rebasing: $0[3...])) }
            #expect(hash == moved && seen[hash, default: text] == text, "seed \(seed)")
            seen[hash] = text
        }
        // The same for ever, since the order of work and samples follow from it.
        #expect(Array("Müller".utf8).withUnsafeBufferPointer { Hashing.bytes($0) } == Self.known)
    }

    static let known: UInt64 = 8_656_831_633_578_008_556

    @Test func `likenesses group values that slips make differ`() {
        func groups(_ kind: FieldKind, _ likeness: Int, _ values: [String]) -> [UInt32] {
            let rows = values.map { [Optional($0)] }
            let table = LinkageExtremesTests.table(["c"], rows)
            let field = PreparedTable(table, ColumnInference.infer(table, kinds: ["c": kind]), threads: 1).fields[0]
            let prepared = PreparedTable(table, ColumnInference.infer(table, kinds: ["c": kind]), threads: 1)
            let place = rows.indices.map { row in prepared.order.firstIndex(of: UInt32(row)) ?? 0 }
            return place.map { field.likenesses[likeness].groups[Int(prepared.cells[$0])] }
        }
        let sounds = groups(.familyName, 0, ["Meier", "Meyer", "Schmidt"])
        #expect(sounds[0] == sounds[1] && sounds[0] != sounds[2] && !sounds.contains(0))
        let days = groups(.date, 0, ["1980-02-03", "1980-03-02", "1981-02-03", "1980-02-04"])
        #expect(days[0] == days[1] && days[0] == days[2] && days[0] != days[3])
        let parts = groups(.email, 0, ["anna.weber@a.example", "anna.weber@b.example", "a.w@a.example", "peter.may@a.example"])
        #expect(parts[0] == parts[1] && parts[2] == 0 && parts[3] != parts[0])
        let phones = groups(.phone, 0, ["+49 171 4965508", "0171 4965508", "+49 171 4965509"])
        #expect(phones[0] == phones[1] && phones[0] != phones[2])
        let names = groups(.fullName, 0, ["Anna Weber", "Weber Anna", "Anna Maria Weber", "Anna"])
        #expect(names[0] == names[1] && names[0] == names[2] && names[3] == 0)
    }

    @Test(arguments: 1...3) func `counts, rarity and what is shared by chance are those of counting`(seed: UInt64) {
        let table = TrainingTests.prepared(LinkagePeople.columns, seed: seed)
        let width = table.fields.count
        for (place, field) in table.fields.enumerated() {
            let cells = (0..<table.count).map { Int(table.cells[$0 * width + place]) }
            let filled = cells.filter { $0 != 0 }
            #expect(field.filled == filled.count)
            let shared =
                field.values.count > 0
                ? Set(filled).reduce(0.0) { sum, value in
                    let share = Double(filled.count { $0 == value }) / Double(filled.count)
                    return sum + share * share
                } : 0
            #expect(abs(field.shared - shared) < 1e-12, "seed \(seed), \(field.name)")
            for value in Set(filled) {
                let count = filled.count { $0 == value }
                #expect(Int(field.counts[value]) == count)
                let rarity = (shared * Double(filled.count) / Double(count)).log2
                #expect(abs(Double(field.rarity[value]) - rarity) < 1e-4, "seed \(seed), \(field.name)")
            }
            // P(value | one person) sums up to as much as P(value | strangers) does: rarity makes no pair likelier on average.
            let mean = Set(filled).reduce(0.0) { sum, value in
                let share = Double(field.counts[value]) / Double(filled.count)
                return sum + share * share / shared * Double(field.rarity[value]).exp2
            }
            #expect(abs(mean - 1) < 1e-4, "seed \(seed), \(field.name)")
        }
    }

    @Test(arguments: 1...3) func `the order of records follows from their ids alone`(seed: UInt64) {
        let people = LinkagePeople(seed: seed)
        let shuffled = people.shuffled(seed: seed)
        func ids(_ people: LinkagePeople) -> [String] {
            let table = people.table
            let prepared = PreparedTable(table, ColumnInference.infer(table), threads: 2)
            #expect(prepared.order.sorted() == (0..<UInt32(table.rows)).map { $0 })
            return prepared.order.map { table.id(Int($0)) }
        }
        #expect(ids(people) == ids(shuffled) && ids(people) != people.records.map(\.id))
    }

    @Test func `work on several threads keeps its order`() {
        for (count, threads) in [(0, 2), (1, 2), (7, 1), (7, 2), (1_000, 2), (3, 8)] {
            #expect(parallelMap(count, threads: threads) { $0 * $0 } == (0..<count).map { $0 * $0 })
        }
    }
}
