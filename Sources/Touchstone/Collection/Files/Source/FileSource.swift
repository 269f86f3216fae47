import Foundation

/// The bytes of a file, of standard input or of memory, unpacked where they are gzip, read from front to back once.
package final class FileSource {
    /// As the user named it, for messages.
    package let name: String
    /// The size of the file as it lies there; nil for a stream of unknown length.
    package let total: Int?
    /// How much of `total` has been read.
    package private(set) var bytesRead = 0

    private let descriptor: Int32
    private var memory: [UInt8] = []
    private var memoryStart = 0
    private let inflater: GzipInflater?
    // Bytes read from the file and not yet handed on.
    private let input: UnsafeMutableRawBufferPointer
    private var pending: Range<Int> = 0..<0
    private var isAtEnd = false
    // Unpacked bytes that were looked at ahead of time.
    private var peeked: [UInt8] = []

    /// Opens the file at `path`; "-" is standard input.
    /// - Parameter name: what errors call it; the path unless told.
    package init(path: String, named name: String? = nil, limits: GzipLimits = GzipLimits()) throws(ImportError) {
        let name = name ?? (path == "-" ? "standard input" : path)
        self.name = name
        descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(file: name, reason: String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw .unreadable(file: name, reason: reason)
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw .unreadable(file: name, reason: "it is a folder")
        }
        total = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
        input = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
        var filled = 0
        do {
            // A pipe may give one byte at a time, and two are needed to tell gzip.
            while filled < 2 {
                let count = try Self.read(descriptor, into: UnsafeMutableRawBufferPointer(rebasing: input[filled...]), name: name)
                if count == 0 { break }
                filled += count
            }
        } catch {
            close(descriptor)
            input.deallocate()
            throw error
        }
        bytesRead = filled
        pending = 0..<filled
        inflater = Gzip.isGzip(UnsafeRawBufferPointer(rebasing: input[..<filled])) ? GzipInflater(limits: limits) : nil
    }

    /// Bytes in memory, as an upload of moderate size is.
    package init(bytes: [UInt8], name: String, limits: GzipLimits = GzipLimits()) {
        self.name = name
        descriptor = -1
        memory = bytes
        total = bytes.count
        input = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
        inflater = bytes.withUnsafeBytes { Gzip.isGzip($0) } ? GzipInflater(limits: limits) : nil
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        input.deallocate()
    }

    /// Reads what comes next into `output`.
    /// - Returns: the number of bytes, 0 only at the end.
    package func read(into output: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
        if peeked.isEmpty { return try readOn(into: output) }
        let count = min(peeked.count, output.count)
        peeked.withUnsafeBytes { output.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        peeked.removeFirst(count)
        return count
    }

    /// What comes next, `limit` bytes or up to the end; it is read again by `read`.
    package func peek(_ limit: Int) throws(ImportError) -> [UInt8] {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
        defer { room.deallocate() }
        while peeked.count < limit {
            let count = try readOn(into: UnsafeMutableRawBufferPointer(rebasing: room[..<min(room.count, limit - peeked.count)]))
            if count == 0 { break }
            peeked.append(contentsOf: room[..<count])
        }
        return Array(peeked.prefix(limit))
    }

    private func readOn(into output: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
        guard !output.isEmpty else { return 0 }
        guard let inflater else { return try readPlain(into: output) }
        while true {
            if pending.isEmpty, !isAtEnd {
                let count = try readFile(into: input)
                pending = 0..<count
                isAtEnd = count == 0
            }
            do throws(GzipError) {
                if pending.isEmpty {
                    let given = try inflater.drain(into: output)
                    if given == 0 { try inflater.finish() }
                    return given
                }
                let step = try inflater.step(UnsafeRawBufferPointer(rebasing: input[pending]), into: output)
                pending = pending.lowerBound + step.taken..<pending.upperBound
                if step.given > 0 { return step.given }
            } catch {
                throw .gzip(file: name, error)
            }
        }
    }

    private func readPlain(into output: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
        if pending.isEmpty { return try readFile(into: output) }
        let count = min(pending.count, output.count)
        output.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[pending.lowerBound..<pending.lowerBound + count]))
        pending = pending.lowerBound + count..<pending.upperBound
        return count
    }

    private func readFile(into output: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
        let count: Int
        if descriptor >= 0 {
            count = try Self.read(descriptor, into: output, name: name)
        } else {
            count = min(output.count, memory.count - memoryStart)
            memory.withUnsafeBytes { output.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[memoryStart..<memoryStart + count])) }
            memoryStart += count
        }
        bytesRead += count
        return count
    }

    private static func read(
        _ descriptor: Int32, into output: UnsafeMutableRawBufferPointer, name: String
    ) throws(ImportError) -> Int {
        while true {
            let count = Foundation.read(descriptor, output.baseAddress, output.count)
            if count >= 0 { return count }
            if errno != EINTR { throw .unreadable(file: name, reason: String(cString: strerror(errno))) }
        }
    }

    private static let chunk = 1 << 20
}
