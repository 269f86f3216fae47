import Foundation

/// A file that is written under a temporary name beside its own, and takes its name when all of it is on the disk.
struct ReplacedFile {
    private let path: String
    private let temporary: String
    private let descriptor: Int32

    init(_ path: String) throws(ColumnFileError) {
        self.path = path
        temporary = path + ".new"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ReplacedFile.failure(temporary) }
    }

    /// Writes bytes, and zeros up to a multiple of eight.
    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ColumnFileError) {
        try AppendedFile.write(bytes, to: descriptor, temporary)
        let rest = (8 - bytes.count % 8) % 8
        let zeros = Column<UInt64>([0])
        try AppendedFile.write(UnsafeRawBufferPointer(start: zeros.base, count: rest), to: descriptor, temporary)
        withExtendedLifetime(zeros) {}
    }

    /// Puts it in place of the former file.
    mutating func replace() throws(ColumnFileError) {
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw ReplacedFile.failure(path) }
        close(descriptor)
        ReplacedFile.synchronize(folder: (path as NSString).deletingLastPathComponent)
    }

    /// Leaves the former file where it is.
    mutating func abandon() {
        close(descriptor)
        unlink(temporary)
    }

    /// A name is on the disk once its folder is.
    static func synchronize(folder: String) {
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    static func failure(_ path: String) -> ColumnFileError {
        ColumnFileError("\(path) can't be written: \(String(cString: strerror(errno)))")
    }
}

/// A file that only grows.
struct AppendedFile {
    /// Opens or makes it, at the given length: what stands beyond was never promised to anybody.
    static func append(_ bytes: UnsafeRawBufferPointer, to path: String, at length: Int) throws(ColumnFileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ReplacedFile.failure(path) }
        defer { close(descriptor) }
        guard Int(lseek(descriptor, 0, SEEK_END)) >= length else { throw ColumnFileError("\(path) is shorter than it has to be") }
        guard lseek(descriptor, off_t(length), SEEK_SET) == length else { throw ReplacedFile.failure(path) }
        try write(bytes, to: descriptor, path)
        guard fsync(descriptor) == 0 else { throw ReplacedFile.failure(path) }
    }

    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String) throws(ColumnFileError) {
        guard var place = bytes.baseAddress else { return }
        var rest = bytes.count
        while rest > 0 {
            let written = Foundation.write(descriptor, place, min(rest, 8 << 20))
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw ReplacedFile.failure(path) }
            place += written
            rest -= written
        }
    }
}
