/// Numbers distinct sequences in the order in which they are met, and counts them. Open addressing, linear probing.
struct SequenceTable {
    private struct Slot {
        var key: UInt64 = 0
        var number: UInt32 = .max
    }

    private var slots: [Slot]
    private var shift: UInt64
    /// Number → the first row with the sequence, and how many rows have it.
    private(set) var firstRows: [UInt32] = []
    private(set) var counts: [UInt32] = []

    init(expecting count: Int) {
        var bits: UInt64 = 10
        while 1 << bits < count { bits += 1 }
        slots = [Slot](repeating: Slot(), count: 1 << Int(bits))
        shift = 64 - bits
    }

    /// Counts a row's sequence. `isSame` compares it with that of an earlier row with the same key.
    @inline(__always)
    mutating func add(key: UInt64, hash: UInt64, row: Int, isSame: (Int) -> Bool) -> UInt32 {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash >> shift)
        while slots[place].number != .max {
            let number = slots[place].number
            if slots[place].key == key, isSame(Int(firstRows[Int(number)])) {
                counts[Int(number)] += 1
                return number
            }
            place = (place + 1) & mask
        }
        let number = UInt32(counts.count)
        slots[place] = Slot(key: key, number: number)
        firstRows.append(UInt32(truncatingIfNeeded: row))
        counts.append(1)
        if counts.count * 2 > slots.count { grow() }
        return number
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        shift -= 1
        let mask = slots.count - 1
        for slot in old where slot.number != .max {
            var place = Int(truncatingIfNeeded: SequenceKeys.mix(slot.key) >> shift)
            while slots[place].number != .max { place = (place + 1) & mask }
            slots[place] = slot
        }
    }
}
