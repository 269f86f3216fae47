/// Gives rows without an id one that is the same whenever the same file is imported: from the source, the content, and the ordinal among
/// rows with the same content, since identical rows are separate events.
///
/// Counting identical rows takes 8 bytes a row in a table of at most 64 MiB. When that is full (after some 7 million different rows)
/// counting begins anew under the next epoch, which is part of the id: ids stay unique and repeatable for one file. Only a different
/// file that repeats rows from beyond the first epoch would give these rows other ids.
struct RowIdentity {
    private let sourceKey: (UInt64, UInt64)
    private let largest: Int
    // Each slot: 48 bits of the content's hash, then how many times it came (16 bits, 0 for an empty slot).
    private var slots: [UInt64]
    private var used = 0
    private var epoch: UInt64 = 0

    /// `largest` is the number of slots, a power of two.
    init(source: String, largest: Int = 1 << 23) {
        var hash = RowHash()
        hash.combine(source)
        sourceKey = hash.result()
        self.largest = largest
        slots = [UInt64](repeating: 0, count: min(1 << 10, largest))
    }

    /// What a row's columns are to be hashed with.
    var hash: RowHash { RowHash(key0: sourceKey.0, key1: sourceKey.1) }

    /// The id of the next row with that content.
    mutating func id(of content: (UInt64, UInt64)) -> String {
        let ordinal = count(content.0 ^ content.1 << 1)
        var hash = hash
        hash.combine(content.0)
        hash.combine(content.1)
        hash.combine(ordinal)
        hash.combine(epoch)
        let result = hash.result()
        return Self.hexadecimal(result.0, result.1)
    }

    /// How many times this content came before in this epoch.
    private mutating func count(_ content: UInt64) -> UInt64 {
        let mark = content & ~0xFFFF
        var place = home(mark)
        while true {
            let slot = slots[place]
            if slot == 0 { break }
            if slot & ~0xFFFF == mark {
                let times = slot & 0xFFFF
                if times < 0xFFFF {
                    slots[place] = slot + 1
                    return times
                }
                startEpoch()
                return count(content)
            }
            place = (place + 1) & (slots.count - 1)
        }
        if used >= slots.count / 8 * 7 {
            if slots.count < largest { grow() } else { startEpoch() }
            return count(content)
        }
        slots[place] = mark | 1
        used += 1
        return 0
    }

    private func home(_ mark: UInt64) -> Int { Int(truncatingIfNeeded: mark >> 20) & (slots.count - 1) }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        for slot in old where slot != 0 {
            var place = home(slot & ~0xFFFF)
            while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = slot
        }
    }

    private mutating func startEpoch() {
        epoch += 1
        used = 0
        for place in slots.indices { slots[place] = 0 }
    }

    private static func hexadecimal(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 32) { text in
            for place in 0..<32 {
                let digit = UInt8((place < 16 ? high : low) >> UInt64(60 - 4 * (place & 15)) & 15)
                text[place] = digit < 10 ? 0x30 + digit : 0x57 + digit
            }
            return 32
        }
    }
}
