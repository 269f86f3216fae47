/// UTF-8 in memory that somebody else owns.
typealias TextBytes = UnsafeBufferPointer<UInt8>

/// How alike two texts are. Texts are UTF-8; a letter is a Unicode scalar. Every measure is symmetric.
enum Similarity {
    @inline(__always)
    static func equal(_ a: TextBytes, _ b: TextBytes) -> Bool {
        guard a.count == b.count else { return false }
        for i in 0..<a.count where a[i] != b[i] { return false }
        return true
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

    @inline(__always)
    static func sharedEnd<Unit: Equatable>(_ a: UnsafeBufferPointer<Unit>, _ b: UnsafeBufferPointer<Unit>) -> Int {
        let shorter = min(a.count, b.count)
        var i = 0
        while i < shorter, a[a.count - 1 - i] == b[b.count - 1 - i] { i += 1 }
        return i
    }

    @inline(__always)
    static func isASCII(_ text: TextBytes) -> Bool {
        var all: UInt8 = 0
        for byte in text { all |= byte }
        return all < 0x80
    }
}
