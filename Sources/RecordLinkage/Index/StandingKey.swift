/// The records of each group that one key makes: those that stood there at first in one sorted list, later ones beside it.
struct StandingKey: Sendable {
    /// Hash in the higher bits, place of the sorted list's record in the lower.
    private let words: [UInt64]
    private let bits: UInt64
    /// Row of each place.
    private let rows: [UInt32]
    /// Groups that were larger at first aren't compared.
    private let most: Int
    private var added: [UInt64: [UInt32]] = [:]
    private var removed: Set<UInt32> = []

    init(_ key: BlockKey, _ table: PreparedTable, budget: Int) {
        let bits = max(1, Int.bitWidth - max(1, table.count).leadingZeroBitCount)
        var words: [UInt64] = []
        for place in 0..<table.count {
            let hash = key.hash(table, place)
            if hash != 0 { words.append((hash >> UInt64(bits)) << UInt64(bits) | UInt64(place)) }
        }
        RadixSort.sort(&words, by: bits..<64)
        most = Blocks.mostRecords(Blocks.runs(words, bits: bits), budget: budget)
        self.words = words
        self.bits = UInt64(bits)
        rows = table.order
    }

    func isCompared(_ hash: UInt64) -> Bool { hash != 0 && run(hash).count <= most }

    func forEach(_ hash: UInt64, _ body: (UInt32) -> Void) {
        guard hash != 0 else { return }
        let run = run(hash)
        guard run.count <= most else { return }
        let mask: UInt64 = (1 << bits) - 1
        for word in words[run] {
            let row = rows[Int(word & mask)]
            if !removed.contains(row) { body(row) }
        }
        for row in added[hash >> bits] ?? [] { body(row) }
    }

    mutating func append(_ hash: UInt64, _ row: UInt32) {
        if hash != 0 { added[hash >> bits, default: []].append(row) }
    }

    mutating func remove(_ hash: UInt64, _ row: UInt32) {
        guard hash != 0 else { return }
        if row < UInt32(rows.count) { removed.insert(row) } else { added[hash >> bits]?.removeAll { $0 == row } }
    }

    private func run(_ hash: UInt64) -> Range<Int> {
        let wanted = hash >> bits
        return lowerBound(wanted)..<lowerBound(wanted + 1)
    }

    private func lowerBound(_ wanted: UInt64) -> Int {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle] >> bits < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
