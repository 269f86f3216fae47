/// The window of a file that is being read: the bytes from the start of the current row on.
///
/// Holds at most `capacity` bytes; a row must fit.
final class InputBuffer {
    let source: FileSource
    let capacity: Int
    private let memory: UnsafeMutablePointer<UInt8>
    private var first = 0
    private var last = 0
    private(set) var isAtEnd = false

    init(_ source: FileSource, capacity: Int) {
        self.source = source
        self.capacity = capacity
        memory = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    }

    deinit { memory.deallocate() }

    /// What is there; valid until the next `fill`.
    @inline(__always)
    var bytes: Bytes { Bytes(start: memory + first, count: last - first) }

    /// Whether `bytes` is as much as it can be.
    var isFull: Bool { last - first == capacity }

    @inline(__always)
    func drop(_ count: Int) { first += count }

    /// Reads on until the window is full or the file ends.
    func fill() throws(ImportError) {
        if first > 0 {
            (memory).update(from: memory + first, count: last - first)
            last -= first
            first = 0
        }
        while last < capacity, !isAtEnd {
            let room = UnsafeMutableRawBufferPointer(start: memory + last, count: capacity - last)
            let count = try source.read(into: room)
            last += count
            isAtEnd = count == 0
        }
    }

    /// Skips a byte order mark.
    /// - Throws: where it is one of UTF-16 or UTF-32.
    func skipByteOrderMark() throws(ImportError) {
        try fill()
        let start = bytes
        if start.count >= 3, start[0] == 0xEF, start[1] == 0xBB, start[2] == 0xBF { drop(3) }
        if start.count >= 2, (start[0] == 0xFF && start[1] == 0xFE) || (start[0] == 0xFE && start[1] == 0xFF) {
            throw .malformed(file: source.name, line: 1, reason: "the file is UTF-16: save it as UTF-8 and import it again.")
        }
    }
}
