/// The 64-bit hash under which an interaction's id is looked up.
enum ChangeID {
    /// 40 bits of all but the last three bytes, then 24 bits of those three: ids that count up ("i1000", "i1001", …), as files have
    /// them, fall on neighbouring pages of the index, so that bulk imports write each page once; random ids spread as with any hash.
    static func key(_ id: String) -> Int64 {
        var id = id
        return id.withUTF8 { bytes in
            let split = max(0, bytes.count - 3)
            var head: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in bytes[..<split] { head = (head ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
            head ^= UInt64(bytes.count)
            var tail: UInt64 = 0
            for byte in bytes[split...] { tail = tail << 8 | UInt64(byte) }
            return Int64(bitPattern: mixed(head) << 24 | tail)
        }
    }

    /// SplitMix64's finalizer (Steele, Lea, Flood 2014), so that all bits of the head count in the upper ones.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
