import Testing

@testable import RecordLinkage

/// Records drawn from a model that is known: fields agree independently of one another, with known chances.
struct LinkageKnownModelTests {
    /// For each column how many values there are, and the chance that a person's second record repeats the first one's.
    static let columns: [(name: String, values: Int, m: Double)] = [
        ("a", 900, 0.85), ("b", 900, 0.75), ("c", 40, 0.8), ("d", 12, 0.75), ("e", 12, 0.85), ("f", 4, 0.7),
    ]

    struct Drawn {
        var table: LinkageTable
        var truth: [UInt32]
    }

    /// Half of the people stand there twice.
    static func drawn(seed: UInt64, people: Int) -> Drawn {
        var dice = TextDice(seed: seed)
        var builder = LinkageTableBuilder(columns: columns.map(\.name))
        var truth: [UInt32] = []
        for person in 0..<people {
            let first = columns.map { dice.below($0.values) }
            for repetition in 0...(person % 2) {
                let values = zip(columns, first).map { column, value in
                    repetition == 0 || dice.chance(column.m) ? value : dice.below(column.values)
                }
                builder.append(id: "\(person)-\(repetition)", values.map { "v\($0)" })
                truth.append(UInt32(person + 1))
            }
        }
        return Drawn(table: builder.table(), truth: truth)
    }

    @Test(arguments: 1...2) func `the model's chances are found, and probabilities keep their word`(seed: UInt64) throws {
        let drawn = Self.drawn(seed: seed, people: 4_000)
        let kinds = Dictionary(uniqueKeysWithValues: Self.columns.map { ($0.name, FieldKind.category) })
        let result = try Linker.link(drawn.table, LinkageOptions(kinds: kinds))
        let found = agreement(drawn, result.model.keys)
        for (place, column) in Self.columns.enumerated() {
            let level = try #require(result.model.fields.first { $0.column == column.name }?.levels.first)
            let chance = 1 / Double(column.values)
            let m = found[place]
            #expect(abs(level.m - m) < 0.03, "seed \(seed), \(column.name): m \(level.m), not \(m)")
            #expect(abs(level.u - chance) < 0.003 + chance * 0.1, "seed \(seed), \(column.name): u \(level.u), not \(chance)")
        }
        let rows = Double(drawn.table.rows)
        let prior = 2_000 / (rows * (rows - 1) / 2)
        #expect(abs((result.model.prior / prior).log2) < 0.5, "seed \(seed): prior \(result.model.prior), not \(prior)")

        // What is drawn anew is the same by chance now and then; pairs that share no key are never seen, which flatters the others.
        for (m, column) in zip(found, Self.columns) {
            #expect(m > column.m - 0.03 && m < column.m + (1 - column.m) / Double(column.values) + 0.07, "seed \(seed), \(column.name)")
        }
        let evaluation = PairEvaluation(result.pairs, truth: drawn.truth)
        for bin in evaluation.calibration where bin.pairs >= 60 {
            let (mean, share) = (try #require(bin.mean), try #require(bin.share))
            // The share itself is drawn: three standard errors besides.
            let error = 3 * (mean * (1 - mean) / Double(bin.pairs)).squareRoot()
            #expect(abs(mean - share) < 0.05 + error, "seed \(seed), \(bin.lower)…\(bin.upper): \(share) of \(bin.pairs), not \(mean)")
        }
        #expect(evaluation.calibration.count { $0.pairs >= 60 } >= 5, "seed \(seed): hardly a pair in doubt")
    }
    /// Of the pairs of one person that share a key, for each column how many have the same value there.
    private func agreement(_ drawn: Drawn, _ keys: [[String]]) -> [Double] {
        let table = drawn.table
        let places = keys.map { key in key.compactMap { name in Self.columns.firstIndex { $0.name == name } } }
        var (seen, same) = (0, [Int](repeating: 0, count: Self.columns.count))
        for row in 1..<table.rows where drawn.truth[row] == drawn.truth[row - 1] {
            let agrees = table.columns.map { $0.codes[row] == $0.codes[row - 1] }
            guard places.contains(where: { key in key.allSatisfy { agrees[$0] } }) else { continue }
            seen += 1
            for column in same.indices where agrees[column] { same[column] += 1 }
        }
        return same.map { Double($0) / Double(max(1, seen)) }
    }
}
