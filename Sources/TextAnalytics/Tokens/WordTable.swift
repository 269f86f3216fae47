/// Numbers for words: 0, 1, 2 … in the order in which they came, looked up by their bytes with ASCII's capitals made small.
///
/// Words are kept and compared eight bytes at a time. There is room for 65,535 of them.
struct WordTable: Sendable {
    /// One word at its place in the table.
    fileprivate struct Slot: Sendable {
        /// Some of the hash's upper bits.
        var tag: UInt16 = 0
        /// The word's number plus one; 0 is an empty place.
        var entry: UInt16 = 0
    }

    /// What a word is compared with: most words end with the first eight bytes, so one look at the memory is enough.
    fileprivate struct Key: Sendable {
        var first: UInt64
        var length: UInt32
        /// Where its further chunks start.
        var rest: UInt32
    }

    /// A power of two long, at most half full.
    private var slots: [Slot] = Array(repeating: Slot(), count: 64)
    private var hashes: [UInt64] = []
    private var keys: [Key] = []
    private var chunks: [UInt64] = []

    var count: Int { hashes.count }

    /// The word's number; a new one if it has none.
    mutating func insert(_ word: some Sequence<UInt8>) -> Int {
        let word = Array(word)
        return word.withUnsafeBufferPointer { word in
            if let number = withView({ $0.number(word, 0, word.count) }) { return number }
            let hash = View.hash(word, 0, word.count)
            hashes.append(hash)
            let first = View.chunk(word, 0, word.count)
            keys.append(Key(first: first, length: UInt32(word.count), rest: UInt32(chunks.count)))
            for offset in stride(from: 8, to: word.count, by: 8) { chunks.append(View.chunk(word, offset, word.count)) }
            if hashes.count * 2 > slots.count { grow() } else { place(hash, hashes.count) }
            return hashes.count - 1
        }
    }

    private mutating func grow() {
        slots = Array(repeating: Slot(), count: slots.count * 2)
        for (number, hash) in hashes.enumerated() { place(hash, number + 1) }
    }

    private mutating func place(_ hash: UInt64, _ entry: Int) {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place].entry != 0 { place = (place + 1) & mask }
        slots[place] = Slot(tag: UInt16(truncatingIfNeeded: hash >> 48), entry: UInt16(entry))
    }

    /// Looks words up without the cost of reaching the arrays each time.
    @inline(__always)
    func withView<R>(_ body: (View) -> R) -> R {
        slots.withUnsafeBufferPointer { slots in
            keys.withUnsafeBufferPointer { keys in
                chunks.withUnsafeBufferPointer { body(View(slots: slots, keys: keys, chunks: $0)) }
            }
        }
    }

    /// The table while its memory is held.
    struct View {
        fileprivate let slots: UnsafeBufferPointer<Slot>
        fileprivate let keys: UnsafeBufferPointer<Key>
        fileprivate let chunks: UnsafeBufferPointer<UInt64>

        /// The number of the word at these bytes.
        @inline(__always)
        func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
            let hash = View.hash(bytes, start, end)
            let tag = UInt16(truncatingIfNeeded: hash >> 48)
            let mask = slots.count - 1
            var place = Int(truncatingIfNeeded: hash) & mask
            while true {
                let slot = slots[place]
                if slot.entry == 0 { return nil }
                if slot.tag == tag, isEqual(Int(slot.entry) - 1, bytes, start, end) { return Int(slot.entry) - 1 }
                place = (place + 1) & mask
            }
        }

        @inline(__always)
        private func isEqual(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
            let key = keys[number]
            guard Int(key.length) == end - start, key.first == View.chunk(bytes, start, end) else { return false }
            var chunk = Int(key.rest)
            var place = start + 8
            while place < end {
                if chunks[chunk] != View.chunk(bytes, place, end) { return false }
                chunk += 1
                place += 8
            }
            return true
        }

        @inline(__always)
        fileprivate static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
            var hash = UInt64(truncatingIfNeeded: end - start)
            var place = start
            while place < end {
                hash = (hash ^ chunk(bytes, place, end)) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 29
                place += 8
            }
            hash = hash &* 0xBF58_476D_1CE4_E5B9
            return hash ^ hash >> 32
        }

        /// Up to eight bytes from the place on, the first one lowest, ASCII's capitals made small; zeros beyond the end.
        @inline(__always)
        fileprivate static func chunk(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: Int) -> UInt64 {
            var value: UInt64 = 0
            let left = min(8, end - place)
            if place + 8 <= bytes.count {
                value = UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self))
                if left < 8 { value &= (1 << UInt64(left * 8)) - 1 }
            } else {
                for step in 0..<left { value |= UInt64(bytes[place + step]) << UInt64(step * 8) }
            }
            let low = value & 0x7F7F_7F7F_7F7F_7F7F
            let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
            let beyondZ = low &+ 0x2525_2525_2525_2525
            let capitals = (fromA ^ beyondZ) & ~value & 0x8080_8080_8080_8080
            return value | capitals >> 2
        }
    }
}
