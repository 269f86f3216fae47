/// Short texts, of 16 bytes at most, and what each stands for. Looked up without making an array or hashing at length.
struct WordTable<Value: Sendable>: Sendable {
    private struct Slot: Sendable {
        var low: UInt64
        var high: UInt64
        var value: Value
    }

    /// A power of two in number, at least half of them free.
    private let slots: [Slot?]

    /// The later of two equal texts counts; longer ones are left out.
    init(_ entries: [(String, Value)]) {
        var size = 8
        while size < 2 * entries.count { size *= 2 }
        var slots = [Slot?](repeating: nil, count: size)
        for (text, value) in entries {
            let key = Array(text.utf8).withUnsafeBufferPointer(Self.key)
            guard let (low, high) = key else { continue }
            var place = Self.place(low, high, size)
            while let taken = slots[place], taken.low != low || taken.high != high { place = (place + 1) & (size - 1) }
            slots[place] = Slot(low: low, high: high, value: value)
        }
        self.slots = slots
    }

    subscript(_ text: TextBytes) -> Value? {
        guard let (low, high) = Self.key(text) else { return nil }
        var place = Self.place(low, high, slots.count)
        while let slot = slots[place] {
            if slot.low == low, slot.high == high { return slot.value }
            place = (place + 1) & (slots.count - 1)
        }
        return nil
    }

    @inline(__always)
    private static func key(_ text: TextBytes) -> (UInt64, UInt64)? {
        guard text.count <= 16 else { return nil }
        var (low, high): (UInt64, UInt64) = (0, 0)
        for i in 0..<min(8, text.count) { low |= UInt64(text[i]) << UInt64(8 * i) }
        if text.count > 8 {
            for i in 8..<text.count { high |= UInt64(text[i]) << UInt64(8 * (i - 8)) }
        }
        return (low, high)
    }

    @inline(__always)
    private static func place(_ low: UInt64, _ high: UInt64, _ size: Int) -> Int {
        let mixed = (low ^ high &* 0xC2B2_AE3D_27D4_EB4F) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 40) & (size - 1)
    }
}
