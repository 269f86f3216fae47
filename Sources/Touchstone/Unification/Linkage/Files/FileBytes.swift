import Foundation

/// The bytes of a file at any place; of a gzipped file from front to back.
///
/// Unchecked: all but the stream never changes, and the stream is touched under the lock alone.
final class FileBytes: @unchecked Sendable {
    /// Nil where it isn't known or the bytes come in their order alone.
    let size: Int?
    private let path: String
    private let descriptor: Int32
    private var stream: Stream?
    private let lock = NSLock()

    /// What has been unpacked so far.
    private struct Stream {
        let source: FileSource
        var position = 0

        mutating func read(at offset: Int, into room: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
            while position < offset {
                let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: room[..<min(room.count, offset - position)]))
                if count == 0 { return 0 }
                position += count
            }
            let count = try source.read(into: room)
            position += count
            return count
        }
    }

    init(path: String) throws(ImportError) {
        self.path = path
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw .unreadable(file: path, reason: String(cString: strerror(errno))) }
        var status = stat()
        var start: [UInt8] = [0, 0]
        let isFile = fstat(opened, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        let isGzip = isFile && pread(opened, &start, 2, 0) == 2 && start.withUnsafeBytes { Gzip.isGzip($0) }
        if isFile, !isGzip {
            descriptor = opened
            size = Int(status.st_size)
            stream = nil
        } else {
            close(opened)
            descriptor = -1
            size = nil
            stream = Stream(source: try FileSource(path: path))
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// - Returns: how many bytes, 0 at the end.
    func read(at offset: Int, into room: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
        if descriptor >= 0 { return try readFile(offset, room) }
        lock.lock()
        defer { lock.unlock() }
        return try stream?.read(at: offset, into: room) ?? 0
    }

    private func readFile(_ offset: Int, _ room: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
        while true {
            let count = pread(descriptor, room.baseAddress, room.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { throw .unreadable(file: path, reason: String(cString: strerror(errno))) }
        }
    }
}
