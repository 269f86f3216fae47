import Foundation

/// Fills the memory of a column that is going to be made. A value of one owner; `finish` ends it.
struct ColumnWriter<Element: BitwiseCopyable & Sendable>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>?
    private(set) var count = 0
    private var capacity = 0

    init() {}

    deinit { free(base) }

    mutating func reserve(_ capacity: Int) {
        guard capacity > self.capacity else { return }
        let byteCount = capacity * MemoryLayout<Element>.stride
        guard let grown = base == nil ? ColumnMemory.allocate(byteCount) : realloc(base, byteCount) else {
            preconditionFailure("out of memory")
        }
        base = grown.bindMemory(to: Element.self, capacity: capacity)
        self.capacity = capacity
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        let target = room(for: 1)
        target.initialize(to: element)
        count += 1
    }

    /// Appends a block of another column, as it is.
    mutating func append(_ column: Column<Element>, _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= column.count)
        room(for: range.count).initialize(from: column.base + range.lowerBound, count: range.count)
        count += range.count
    }

    /// Room for elements that the body writes, all of them.
    mutating func append(count added: Int, _ write: (UnsafeMutablePointer<Element>) -> Void) {
        write(room(for: added))
        count += added
    }

    consuming func finish() -> Column<Element> {
        reserve(1)
        guard let made = base else { preconditionFailure("a column has memory") }
        let memory = ColumnMemory(owning: made, byteCount: capacity * MemoryLayout<Element>.stride)
        let column = Column<Element>(memory, count: count)
        base = nil
        return column
    }

    @inline(__always)
    private mutating func room(for added: Int) -> UnsafeMutablePointer<Element> {
        if base == nil || count + added > capacity { reserve(Swift.max(count + added, capacity * 2, 16)) }
        guard let base else { preconditionFailure("a column has memory") }
        return base + count
    }
}
