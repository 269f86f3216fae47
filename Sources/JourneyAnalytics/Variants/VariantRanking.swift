/// The commonest variants out of many, without sorting them all.
struct VariantRanking {
    struct Entry {
        let number: UInt32
        let count: Int
        let codes: [UInt32]
    }

    let variantCount: Int
    let customers: Int
    private let tables: [SequenceTable]
    private let top: Int
    private let codes: (Int) -> [UInt32]

    init(tables: [SequenceTable], top: Int, codesOfRow codes: @escaping (Int) -> [UInt32]) {
        self.tables = tables
        self.top = top
        self.codes = codes
        variantCount = tables.reduce(0) { $0 + $1.counts.count }
        customers = tables.reduce(0) { total, table in table.counts.reduce(total) { $0 + Int($1) } }
    }

    /// By count, then by codes.
    mutating func listed() -> [Entry] {
        let threshold = self.threshold
        var above: [Entry] = []
        var atThreshold: [Entry] = []
        var shift: UInt32 = 0
        for table in tables {
            for (number, count) in table.counts.enumerated() where Int(count) >= threshold {
                let entry = Entry(
                    number: UInt32(number) + shift, count: Int(count), codes: codes(Int(table.firstRows[number])))
                if Int(count) > threshold { above.append(entry) } else { atThreshold.append(entry) }
            }
            shift += UInt32(table.counts.count)
        }
        above.sort { $0.count != $1.count ? $0.count > $1.count : $0.codes.lexicographicallyPrecedes($1.codes) }
        return above + smallest(top - above.count, of: atThreshold)
    }

    /// The count of the last variant that is listed.
    private var threshold: Int {
        var variantsWithCount: [Int: Int] = [:]
        for table in tables {
            for count in table.counts { variantsWithCount[Int(count), default: 0] += 1 }
        }
        var listed = 0
        for (count, variants) in variantsWithCount.sorted(by: { $0.key > $1.key }) {
            listed += variants
            if listed >= top { return count }
        }
        return 0
    }

    /// The first `n` by codes: kept sorted while the others pass by.
    private func smallest(_ n: Int, of entries: [Entry]) -> [Entry] {
        if entries.count <= n { return entries.sorted { $0.codes.lexicographicallyPrecedes($1.codes) } }
        var kept: [Entry] = []
        for entry in entries {
            if kept.count == n, let last = kept.last, !entry.codes.lexicographicallyPrecedes(last.codes) { continue }
            var low = 0
            var high = kept.count
            while low < high {
                let middle = (low + high) / 2
                if kept[middle].codes.lexicographicallyPrecedes(entry.codes) { low = middle + 1 } else { high = middle }
            }
            kept.insert(entry, at: low)
            if kept.count > n { kept.removeLast() }
        }
        return kept
    }
}
