/// A checksum of columns' bytes that finds torn and flipped ones; it is no protection against somebody who means it.
enum ColumnChecksum {
    private static let prime: UInt64 = 0x9E37_79B1_85EB_CA87

    /// Four lanes side by side, so that the processor's multiplications overlap, then the rest word by word.
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        guard let base = bytes.baseAddress else { return prime }
        var (a, b, c, d): (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
        var place = 0
        while place + 32 <= bytes.count {
            a = mixed(a, base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            b = mixed(b, base.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
            c = mixed(c, base.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
            d = mixed(d, base.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
            place += 32
        }
        var all = mixed(mixed(mixed(mixed(UInt64(bytes.count), a), b), c), d)
        while place < bytes.count {
            all = mixed(all, UInt64(bytes[place]))
            place += 1
        }
        return all ^ all >> 29
    }

    /// One more word, for checksums that grow with what they are of.
    @inline(__always)
    static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
        let product = (sum ^ word) &* prime
        return product << 31 | product >> 33
    }
}
