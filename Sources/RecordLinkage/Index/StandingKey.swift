/// The records of each group that one key makes: those that stood there at first in one sorted list, later ones beside it.
///
/// A group is compared while it has no more records than `limit`, whatever came first: so the order of records counts for nothing, and what
/// one record is compared with stays bounded.
struct StandingKey: Sendable {
    /// What compared groups may hold at least, where pairs are few enough.
    static let roomyGroup = 256

    /// Hash in the higher bits, row in the lower.
    private let words: [UInt64]
    private let bits: UInt64
    let limit: Int
    private var added: [UInt64: [UInt32]] = [:]
    private var removed: [UInt64: [UInt32]] = [:]

    init(_ key: BlockKey, _ table: PreparedTable, budget: Int) {
        let bits = max(1, Int.bitWidth - max(1, table.count).leadingZeroBitCount)
        var words: [UInt64] = []
        words.reserveCapacity(table.count)
        for place in 0..<table.count {
            let hash = key.hash(table, place)
            if hash != 0 { words.append((hash >> UInt64(bits)) << UInt64(bits) | UInt64(table.order[place])) }
        }
        RadixSort.sort(&words, by: bits..<64)
        let runs = Blocks.runs(words, bits: bits)
        let most = Blocks.mostRecords(runs, budget: budget)
        let spent = runs.reduce(0) { $0 + Blocks.pairs($1.count) }
        // Where all groups are compared, they may still grow.
        limit = spent > budget ? most : max(most, min(StandingKey.roomyGroup, StandingKey.records(making: budget - spent)))
        self.words = words
        self.bits = UInt64(bits)
    }

    /// What records of one group have in common; 0 for those that are in none.
    @inline(__always)
    func group(_ hash: UInt64) -> UInt64 { hash == 0 ? 0 : hash >> bits | 1 << 63 }

    func count(_ group: UInt64) -> Int {
        group == 0 ? 0 : run(group).count + (added[group]?.count ?? 0) - (removed[group]?.count ?? 0)
    }

    func isCompared(_ group: UInt64) -> Bool { group != 0 && count(group) <= limit }

    /// Of a group that is compared.
    func forEach(_ group: UInt64, _ body: (UInt32) -> Void) {
        guard group != 0 else { return }
        let (run, added, removed) = (run(group), added[group] ?? [], removed[group] ?? [])
        guard run.count + added.count - removed.count <= limit else { return }
        let mask: UInt64 = (1 << bits) - 1
        for word in words[run] {
            let row = UInt32(truncatingIfNeeded: word & mask)
            if removed.isEmpty || !removed.contains(row) { body(row) }
        }
        for row in added { body(row) }
    }

    /// All rows of a group, whether it is compared or not.
    func rows(_ group: UInt64) -> [UInt32] {
        let removed = Set(removed[group] ?? [])
        let mask: UInt64 = (1 << bits) - 1
        let standing = words[run(group)].map { UInt32(truncatingIfNeeded: $0 & mask) }.filter { !removed.contains($0) }
        return standing + (added[group] ?? [])
    }

    mutating func append(_ group: UInt64, _ row: UInt32) {
        if group != 0 { added[group, default: []].append(row) }
    }

    mutating func remove(_ group: UInt64, _ row: UInt32) {
        guard group != 0 else { return }
        if let place = added[group]?.firstIndex(of: row) {
            added[group]?.remove(at: place)
            if added[group]?.isEmpty == true { added[group] = nil }
        } else {
            removed[group, default: []].append(row)
        }
    }

    private static func records(making pairs: Int) -> Int {
        var records = 1
        while records < roomyGroup, Blocks.pairs(records + 1) <= pairs { records += 1 }
        return records
    }

    private func run(_ group: UInt64) -> Range<Int> {
        let wanted = group & ~(1 << 63)
        let start = lowerBound(wanted)
        guard start < words.count, words[start] >> bits == wanted else { return start..<start }
        return start..<lowerBound(wanted + 1, from: start)
    }

    /// Hashes are spread evenly: where one stands follows nearly from itself.
    private func lowerBound(_ wanted: UInt64) -> Int {
        let share = (wanted << bits).multipliedFullWidth(by: UInt64(words.count)).high
        var start = Int(share)
        var step = 64
        while start > 0, start >= words.count || words[start] >> bits >= wanted {
            start = max(0, start - step)
            step *= 2
        }
        return lowerBound(wanted, from: start)
    }

    /// - Parameter start: not behind the place.
    private func lowerBound(_ wanted: UInt64, from start: Int) -> Int {
        var (low, step) = (start, 4)
        while low + step < words.count, words[low + step] >> bits < wanted {
            low += step
            step *= 2
        }
        var high = min(low + step, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle] >> bits < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
