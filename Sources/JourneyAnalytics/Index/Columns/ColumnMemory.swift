import Foundation

/// Memory that columns stand in: allocated, or a file mapped read-only. Freed with its last column.
final class ColumnMemory: @unchecked Sendable {
    // Unchecked: written only by the one `ColumnWriter` that made it, before any column shares it.
    let base: UnsafeRawPointer
    let byteCount: Int
    private let isMapped: Bool

    /// Takes over what was allocated with `malloc`.
    init(owning base: UnsafeMutableRawPointer, byteCount: Int) {
        self.base = UnsafeRawPointer(base)
        self.byteCount = byteCount
        isMapped = false
    }

    /// Maps a whole file. It has to stay as it is: files of columns are replaced by renaming, or grow, and never change.
    /// - Throws: `ColumnFileError` where the file can't be read, or is shorter than expected.
    init(mapping path: String, atLeast byteCount: Int = 0) throws(ColumnFileError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            throw ColumnFileError("\(path) can't be opened: \(String(cString: strerror(errno)))", isMissing: errno == ENOENT)
        }
        defer { close(file) }
        let length = Int(lseek(file, 0, SEEK_END))
        guard length >= max(byteCount, 1) else { throw ColumnFileError("\(path) is shorter than it has to be") }
        guard let mapped = mmap(nil, length, PROT_READ, MAP_SHARED, file, 0), mapped != MAP_FAILED else {
            throw ColumnFileError("\(path) can't be mapped: \(String(cString: strerror(errno)))")
        }
        base = UnsafeRawPointer(mapped)
        self.byteCount = length
        isMapped = true
    }

    /// Memory for `free`. Large pieces ask for large pages: filling millions of small ones takes longer than what is written into them.
    static func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer? {
        let page = 2 << 20
        guard byteCount >= 4 * page else { return malloc(byteCount) }
        var memory: UnsafeMutableRawPointer?
        guard posix_memalign(&memory, page, byteCount) == 0 else { return nil }
        #if os(Linux)
        madvise(memory, byteCount, MADV_HUGEPAGE)
        #endif
        return memory
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: base), byteCount)
        } else {
            free(UnsafeMutableRawPointer(mutating: base))
        }
    }
}

/// A file of columns that can't be used: why, for the log.
public struct ColumnFileError: Error, Sendable, CustomStringConvertible {
    public let description: String
    /// Whether there is no such file, as at the first start.
    public let isMissing: Bool

    init(_ description: String, isMissing: Bool = false) {
        self.description = description
        self.isMissing = isMissing
    }
}
