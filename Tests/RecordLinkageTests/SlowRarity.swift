@testable import RecordLinkage

/// How telling the values are that two records share, of the most telling field of each group: Σ f² / f, or, where one person's records repeat
/// values, how many other people share a value on average over how many share this one.
struct SlowRarity {
    let table: PreparedTable
    /// Of each group its fields, those first of which two records share a value most rarely.
    let order: [[Int]]
    /// For each field and value.
    let values: [[Double]]
    /// The same for the first likeness of the field's values; empty where there is none.
    let likenesses: [[Double]]

    init(_ table: PreparedTable, _ groups: [[Int]], _ repetitions: [Repetition?]?) {
        self.table = table
        func counts(_ numbers: [Int]) -> [Double] {
            var counts = [Double](repeating: 0, count: (numbers.max() ?? 0) + 1)
            for number in numbers where number != 0 { counts[number] += 1 }
            return counts
        }
        let cells = table.fields.indices.map { field in (0..<table.count).map { SlowLinkage.cell(table, $0, field) } }
        values = cells.enumerated().map { SlowRarity.ratios(counts($1), repetitions?[$0]?.same) }
        likenesses = zip(table.fields, cells).enumerated().map { place, both in
            guard let likeness = both.0.likenesses.first else { return [] }
            return SlowRarity.ratios(counts(both.1.map { Int(likeness.groups[$0]) }), repetitions?[place]?.alike)
        }
        let shared = cells.map { SlowRarity.shared(counts($0)) }
        order = groups.map { $0.sorted { (shared[$0], $0) < (shared[$1], $1) } }
    }

    private static func ratios(_ counts: [Double], _ repeats: Double?) -> [Double] {
        let all = max(1, counts.reduce(0, +))
        guard let repeats else { return counts.map { $0 == 0 ? 1 : shared(counts) / ($0 / all) } }
        func strangers(_ count: Double) -> Double {
            let others = max(1, count - 1)
            return others * (others / (others + repeats))
        }
        let mean = counts.reduce(0) { $1 == 0 ? $0 : $0 + $1 / all * strangers($1) }
        return counts.map { $0 == 0 ? 1 : mean / strangers($0) }
    }

    private static func shared(_ counts: [Double]) -> Double {
        let all = max(1, counts.reduce(0, +))
        return counts.reduce(0) { $0 + $1 / all * ($1 / all) }
    }

    func of(_ levels: [Int?], _ a: Int, _ b: Int) -> Double {
        order.reduce(1) { product, group in
            for field in group {
                guard let level = levels[field] else { continue }
                let (x, y) = (SlowLinkage.cell(table, a, field), SlowLinkage.cell(table, b, field))
                if level == 0 { return product * values[field][x] }
                guard let likeness = table.fields[field].likenesses.first, likeness.groups[x] == likeness.groups[y] else { continue }
                let group = Int(likeness.groups[x])
                if group != 0 { return product * likenesses[field][group] }
            }
            return product
        }
    }
}
