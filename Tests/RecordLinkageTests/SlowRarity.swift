@testable import RecordLinkage

/// How telling the values are that two records share: Σ f² / f, of the most telling field of each group.
struct SlowRarity {
    let table: PreparedTable
    /// Of each group its fields, those first of which two records share a value most rarely.
    let order: [[Int]]
    /// For each field how often each value stands there, in parts of those that have one.
    let values: [[Double]]
    /// The same for the first likeness of the field's values; empty where there is none.
    let likenesses: [[Double]]

    init(_ table: PreparedTable, _ groups: [[Int]]) {
        self.table = table
        func shares(_ numbers: [Int]) -> [Double] {
            var counts = [Double](repeating: 0, count: (numbers.max() ?? 0) + 1)
            for number in numbers where number != 0 { counts[number] += 1 }
            let sum = counts.reduce(0, +)
            return counts.map { $0 / max(1, sum) }
        }
        let cells = table.fields.indices.map { field in (0..<table.count).map { SlowLinkage.cell(table, $0, field) } }
        let values = cells.map(shares)
        self.values = values
        likenesses = zip(table.fields, cells).map { field, cells in
            field.likenesses.first.map { likeness in shares(cells.map { Int(likeness.groups[$0]) }) } ?? []
        }
        order = groups.map { $0.sorted { (SlowRarity.shared(values[$0]), $0) < (SlowRarity.shared(values[$1]), $1) } }
    }

    private static func shared(_ shares: [Double]) -> Double { shares.reduce(0) { $0 + $1 * $1 } }

    func of(_ levels: [Int?], _ a: Int, _ b: Int) -> Double {
        order.reduce(1) { product, group in
            for field in group {
                guard let level = levels[field] else { continue }
                let (x, y) = (SlowLinkage.cell(table, a, field), SlowLinkage.cell(table, b, field))
                if level == 0 { return product * SlowRarity.shared(values[field]) / values[field][x] }
                guard let likeness = table.fields[field].likenesses.first, likeness.groups[x] == likeness.groups[y] else { continue }
                let group = Int(likeness.groups[x])
                if group != 0 { return product * SlowRarity.shared(likenesses[field]) / likenesses[field][group] }
            }
            return product
        }
    }
}
