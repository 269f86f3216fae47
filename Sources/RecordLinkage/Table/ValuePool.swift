/// Texts under one another in one block of memory, each by its number; number 0 is the empty text, "no value".
public struct ValuePool: Sendable {
    private(set) var bytes: [UInt8]
    /// count + 1 places; text i is bytes[offsets[i]..<offsets[i + 1]].
    private(set) var offsets: [Int]

    public init() {
        bytes = []
        offsets = [0, 0]
    }

    /// With the empty text.
    public var count: Int { offsets.count - 1 }

    /// UTF-8; what isn't is repaired.
    public subscript(_ number: Int) -> String {
        withBytes(number) { String(decoding: $0, as: UTF8.self) }
    }

    @inline(__always)
    public func withBytes<R>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[offsets[number]..<offsets[number + 1]])) }
    }

    /// Appends without looking whether it is there already; returns its number.
    @discardableResult
    public mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        bytes.append(contentsOf: text)
        offsets.append(bytes.count)
        return offsets.count - 2
    }

    /// Nothing of the text stays in memory. Numbers of others stay: zeros are left, or nothing where it is the last one and `givesBack` its number.
    mutating func erase(_ number: Int, givesBack: Bool) {
        let range = offsets[number]..<offsets[number + 1]
        bytes.withUnsafeMutableBufferPointer { bytes in
            for place in range { bytes[place] = 0 }
        }
        guard givesBack, number == count - 1 else { return }
        bytes.removeLast(range.count)
        offsets.removeLast()
    }

    /// Makes room for so many texts of so many bytes in all. Room that isn't used costs addresses, not memory.
    mutating func reserve(texts: Int, bytes count: Int) {
        offsets.reserveCapacity(texts + 2)
        bytes.reserveCapacity(count)
    }

    /// Whether the text of this number has these bytes.
    @inline(__always)
    func isEqual(_ number: Int, _ start: UnsafeRawPointer, _ count: Int) -> Bool {
        let first = offsets[number]
        guard offsets[number + 1] - first == count else { return false }
        return bytes.withUnsafeBytes { memory in
            guard let base = memory.baseAddress else { return count == 0 }
            return ValuePool.isEqual(base + first, start, count)
        }
    }

    @inline(__always)
    private static func isEqual(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ count: Int) -> Bool {
        if count < 8 {
            for at in 0..<count where a.load(fromByteOffset: at, as: UInt8.self) != b.load(fromByteOffset: at, as: UInt8.self) {
                return false
            }
            return true
        }
        var at = 0
        while at + 8 <= count {
            if a.loadUnaligned(fromByteOffset: at, as: UInt64.self) != b.loadUnaligned(fromByteOffset: at, as: UInt64.self) { return false }
            at += 8
        }
        return a.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) == b.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    }
}
