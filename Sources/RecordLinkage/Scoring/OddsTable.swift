/// The odds of shapes of pairs that were computed before. Open addressing with linear probing, at most half full.
struct OddsTable {
    private struct Entry {
        var pattern: UInt64 = 0
        var keys: UInt64 = 0
        /// NaN where nothing is.
        var odds: Float = .nan
    }

    private var entries = [Entry](repeating: Entry(), count: 1 << 12)
    private var count = 0

    /// What `compute` gives, or gave before.
    @inline(__always)
    mutating func odds(_ pattern: UInt64, _ keys: UInt64, _ compute: (UInt64, UInt64) -> Float) -> Float {
        let place = entries.withUnsafeBufferPointer { OddsTable.place($0, pattern, keys) }
        let known = entries[place].odds
        return known.isNaN ? insert(pattern, keys, compute(pattern, keys)) : known
    }

    @inline(__always)
    private static func place(_ entries: UnsafeBufferPointer<Entry>, _ pattern: UInt64, _ keys: UInt64) -> Int {
        let mask = entries.count - 1
        var place = Int(truncatingIfNeeded: Hashing.mix(pattern ^ keys &* 0xD6E8_FEB8_6659_FD93)) & mask
        while !entries[place].odds.isNaN, entries[place].pattern != pattern || entries[place].keys != keys { place = (place + 1) & mask }
        return place
    }

    @inline(never)
    private mutating func insert(_ pattern: UInt64, _ keys: UInt64, _ odds: Float) -> Float {
        if count * 2 >= entries.count {
            let before = entries
            entries = [Entry](repeating: Entry(), count: before.count * 2)
            for entry in before where !entry.odds.isNaN { put(entry) }
        }
        put(Entry(pattern: pattern, keys: keys, odds: odds))
        count += 1
        return odds
    }

    private mutating func put(_ entry: Entry) {
        let place = entries.withUnsafeBufferPointer { OddsTable.place($0, entry.pattern, entry.keys) }
        entries[place] = entry
    }
}
