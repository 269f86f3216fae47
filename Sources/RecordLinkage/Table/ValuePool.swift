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
}
