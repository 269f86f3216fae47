/// A column of numbers that never changes: in memory, or mapped from a file and read only where it is looked at.
///
/// Copies share the memory, which lives as long as the last of them.
public struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable, RandomAccessCollection {
    // Unchecked: the memory is never written after `init`, and `owner` keeps it.
    let base: UnsafePointer<Element>
    public let count: Int
    private let owner: ColumnMemory

    /// The first `count` elements at `offset` bytes of the memory.
    init(_ owner: ColumnMemory, offset: Int = 0, count: Int) {
        precondition(
            offset >= 0 && count >= 0 && offset % MemoryLayout<Element>.alignment == 0
                && offset + count * MemoryLayout<Element>.stride <= owner.byteCount, "a column lies within its memory")
        self.owner = owner
        self.count = count
        base = UnsafePointer((owner.base + offset).assumingMemoryBound(to: Element.self))
    }

    public init(_ elements: some Collection<Element>) {
        var writer = ColumnWriter<Element>()
        writer.reserve(elements.count)
        for element in elements { writer.append(element) }
        self = writer.finish()
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    @inline(__always)
    public subscript(position: Int) -> Element {
        precondition(position >= 0 && position < count, "a column has no such place")
        return base[position]
    }

    public func withContiguousStorageIfAvailable<Result>(_ body: (UnsafeBufferPointer<Element>) throws -> Result) rethrows -> Result? {
        try withExtendedLifetime(owner) { try body(UnsafeBufferPointer(start: base, count: count)) }
    }
}

extension Column: Equatable where Element: Equatable {
    public static func == (a: Column, b: Column) -> Bool { a.count == b.count && (a.base == b.base || a.elementsEqual(b)) }

    public static func == (a: Column, b: [Element]) -> Bool { a.elementsEqual(b) }
}

extension Column: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Element...) { self.init(elements) }
}
