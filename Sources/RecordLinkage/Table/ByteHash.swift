/// A 64-bit hash of short texts: two multiplications for up to 16 bytes, after the design of wyhash (Wang Yi, 2019).
struct ByteHash: Sendable {
    /// Drawn at random, so that nobody can make a file whose values all collide.
    private let seed: UInt64

    init(seed: UInt64 = .random(in: .min ... .max)) { self.seed = seed }

    @inline(__always)
    func callAsFunction(_ text: UnsafeRawPointer, _ count: Int) -> UInt64 {
        var state = seed
        let first: UInt64
        let last: UInt64
        if count > 16 {
            var at = 0
            while at + 16 < count {
                state = ByteHash.fold(ByteHash.word(text, at) ^ ByteHash.odd1, ByteHash.word(text, at + 8) ^ state)
                at += 16
            }
            first = ByteHash.word(text, count - 16)
            last = ByteHash.word(text, count - 8)
        } else if count >= 8 {
            first = ByteHash.word(text, 0)
            last = ByteHash.word(text, count - 8)
        } else if count >= 4 {
            first = UInt64(text.loadUnaligned(as: UInt32.self))
            last = UInt64(text.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
        } else if count > 0 {
            first = ByteHash.byte(text, 0) << 16 | ByteHash.byte(text, count >> 1) << 8 | ByteHash.byte(text, count - 1)
            last = 0
        } else {
            first = 0
            last = 0
        }
        return ByteHash.fold(ByteHash.odd2 ^ UInt64(count), ByteHash.fold(first ^ ByteHash.odd1, last ^ state))
    }

    @inline(__always)
    private static func word(_ text: UnsafeRawPointer, _ at: Int) -> UInt64 { text.loadUnaligned(fromByteOffset: at, as: UInt64.self) }

    @inline(__always)
    private static func byte(_ text: UnsafeRawPointer, _ at: Int) -> UInt64 { UInt64(text.load(fromByteOffset: at, as: UInt8.self)) }

    /// Both halves of the 128-bit product, one over the other.
    @inline(__always)
    private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }

    private static let odd1: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let odd2: UInt64 = 0xD6E8_FEB8_6659_FD93
}
