/// Goes through a file with a window that holds one row at least.
struct FilePieces: ~Copyable {
    private let start: Int
    private let capacity: Int
    private let memory: UnsafeMutableRawBufferPointer

    init(_ layout: DelimitedLayout, capacity: Int) {
        start = layout.start
        self.capacity = capacity
        // Some bytes more, which the scanner looks at and doesn't believe.
        memory = .allocate(byteCount: capacity + 16, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { memory.deallocate() }

    /// Passes all of the file.
    func pass<Failure: Error>(
        to share: inout ColumnShare, _ read: (Int, UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        var offset = start
        var held = 0
        var isLast = false
        while !isLast {
            isLast = try fill(&held, &offset, read)
            let used = share.take(window(held), isLast: isLast)
            let rest = UnsafeRawBufferPointer(rebasing: memory[used..<held])
            memory.copyMemory(from: rest)
            held -= used
        }
    }

    /// Passes the first window alone; returns how many of its bytes were rows.
    func passFirst<Failure: Error>(
        to share: inout ColumnShare, _ read: (Int, UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Int {
        var offset = start
        var held = 0
        let isLast = try fill(&held, &offset, read)
        return share.take(window(held), isLast: isLast)
    }

    private func window(_ held: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeRawBufferPointer(rebasing: memory[..<held]).assumingMemoryBound(to: UInt8.self)
    }

    /// Returns whether the file's end is reached.
    private func fill<Failure: Error>(
        _ held: inout Int, _ offset: inout Int, _ read: (Int, UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Bool {
        while held < capacity {
            let count = try read(offset, UnsafeMutableRawBufferPointer(rebasing: memory[held..<capacity]))
            if count == 0 { return true }
            held += count
            offset += count
        }
        return false
    }
}
