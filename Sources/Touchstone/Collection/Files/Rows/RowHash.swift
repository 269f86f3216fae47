/// SipHash-2-4 with 128 bits of result (Aumasson, Bernstein 2012) under a fixed key: the same rows have the same hash for ever.
struct RowHash {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64
    private var tail: UInt64 = 0
    private var count = 0

    init(key0: UInt64 = 0, key1: UInt64 = 0) {
        v0 = key0 ^ 0x736F_6D65_7073_6575
        v1 = key1 ^ 0x646F_7261_6E64_6F6D ^ 0xEE
        v2 = key0 ^ 0x6C79_6765_6E65_7261
        v3 = key1 ^ 0x7465_6462_7974_6573
    }

    mutating func combine(_ bytes: Bytes) {
        var at = 0
        if let base = bytes.baseAddress {
            // Words are put together across the boundary of what came before.
            let shift = UInt64(8 * (count & 7))
            while bytes.count - at >= 8 {
                let word = UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
                compress(tail | word &<< shift)
                tail = shift == 0 ? 0 : word &>> (64 - shift)
                count += 8
                at += 8
            }
        }
        while at < bytes.count {
            tail |= UInt64(bytes[at]) << UInt64(8 * (count & 7))
            count += 1
            at += 1
            if count & 7 == 0 {
                compress(tail)
                tail = 0
            }
        }
    }

    mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { combine($0) }
    }

    mutating func combine(_ number: UInt64) {
        let shift = UInt64(8 * (count & 7))
        compress(tail | number &<< shift)
        tail = shift == 0 ? 0 : number &>> (64 - shift)
        count += 8
    }

    /// One column of a row: its length too, so that "ab","c" and "a","bc" differ.
    mutating func combineColumn(_ bytes: Bytes) {
        combine(UInt64(bytes.count))
        combine(bytes)
    }

    consuming func result() -> (UInt64, UInt64) {
        compress(tail | UInt64(count & 0xFF) << 56)
        v2 ^= 0xEE
        for _ in 0..<4 { round() }
        let low = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xDD
        for _ in 0..<4 { round() }
        return (low, v0 ^ v1 ^ v2 ^ v3)
    }

    private mutating func compress(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    @inline(__always)
    private mutating func round() {
        v0 = v0 &+ v1
        v1 = v1 << 13 | v1 >> 51
        v1 ^= v0
        v0 = v0 << 32 | v0 >> 32
        v2 = v2 &+ v3
        v3 = v3 << 16 | v3 >> 48
        v3 ^= v2
        v0 = v0 &+ v3
        v3 = v3 << 21 | v3 >> 43
        v3 ^= v0
        v2 = v2 &+ v1
        v1 = v1 << 17 | v1 >> 47
        v1 ^= v2
        v2 = v2 << 32 | v2 >> 32
    }
}
