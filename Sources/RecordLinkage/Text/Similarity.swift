/// UTF-8 in memory that somebody else owns.
typealias TextBytes = UnsafeBufferPointer<UInt8>

/// How alike two texts are. Texts are UTF-8; a letter is a Unicode scalar. Every measure is symmetric.
enum Similarity {
    @inline(__always)
    static func equal(_ a: TextBytes, _ b: TextBytes) -> Bool {
        a.count == b.count && sharedStart(a, b) == a.count
    }

    /// Bytes at the start that agree.
    @inline(__always)
    static func commonPrefix(_ a: TextBytes, _ b: TextBytes) -> Int { sharedStart(a, b) }

    @inline(__always)
    static func commonSuffix(_ a: TextBytes, _ b: TextBytes) -> Int { sharedEnd(a, b) }

    @inline(__always)
    static func hasPrefix(_ text: TextBytes, _ prefix: TextBytes) -> Bool {
        prefix.count <= text.count && sharedStart(text, prefix) == prefix.count
    }

    @inline(__always)
    static func sharedStart<Unit: Equatable>(_ a: UnsafeBufferPointer<Unit>, _ b: UnsafeBufferPointer<Unit>) -> Int {
        let shorter = min(a.count, b.count)
        var i = 0
        while i < shorter, a[i] == b[i] { i += 1 }
        return i
    }

    /// As above, eight bytes at a time.
    @inline(__always)
    static func sharedStart(_ a: TextBytes, _ b: TextBytes) -> Int {
        let shorter = min(a.count, b.count)
        let (x, y) = (UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
        var i = 0
        while i + 8 <= shorter {
            let apart = word(x, at: i) ^ word(y, at: i)
            if apart != 0 { return i + apart.trailingZeroBitCount >> 3 }
            i += 8
        }
        let left = shorter - i
        guard left > 0 else { return i }
        let apart = word(x, at: i, length: left) ^ word(y, at: i, length: left)
        return apart == 0 ? shorter : i + apart.trailingZeroBitCount >> 3
    }

    @inline(__always)
    static func sharedEnd<Unit: Equatable>(_ a: UnsafeBufferPointer<Unit>, _ b: UnsafeBufferPointer<Unit>) -> Int {
        let shorter = min(a.count, b.count)
        var i = 0
        while i < shorter, a[a.count - 1 - i] == b[b.count - 1 - i] { i += 1 }
        return i
    }

    @inline(__always)
    static func isASCII(_ text: TextBytes) -> Bool {
        let raw = UnsafeRawBufferPointer(text)
        var all: UInt64 = 0
        var i = 0
        while i + 8 <= raw.count {
            all |= word(raw, at: i)
            i += 8
        }
        if i < raw.count { all |= word(raw, at: i, length: raw.count - i) }
        return all & 0x8080_8080_8080_8080 == 0
    }

    @inline(__always)
    private static func word(_ raw: UnsafeRawBufferPointer, at i: Int) -> UInt64 {
        UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
    }

    /// One to seven bytes, the first lowest, zeros above. Reads overlap, so that nothing beyond the text is read.
    @inline(__always)
    private static func word(_ raw: UnsafeRawBufferPointer, at i: Int, length: Int) -> UInt64 {
        if length >= 4 {
            let low = UInt64(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt32.self)))
            let high = UInt64(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: i + length - 4, as: UInt32.self)))
            return low | high &<< UInt64(8 * (length - 4))
        }
        let low = UInt64(raw[i])
        let middle = UInt64(raw[i + length >> 1])
        let high = UInt64(raw[i + length - 1])
        return low | middle &<< UInt64(8 * (length >> 1)) | high &<< UInt64(8 * (length - 1))
    }
}
