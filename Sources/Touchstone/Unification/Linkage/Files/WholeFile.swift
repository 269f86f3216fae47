import Foundation

/// A file that is there whole or not at all: it is written under another name beside it and renamed in the end.
struct WholeFile {
    private let path: String
    private let descriptor: Int32

    static func write(_ path: String, _ body: (borrowing WholeFile) throws(LinkageFileError) -> Void) throws(LinkageFileError) {
        let partial = "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .unwritable(file: path, reason: reason()) }
        do throws(LinkageFileError) {
            defer { close(descriptor) }
            try body(WholeFile(path: path, descriptor: descriptor))
        } catch {
            unlink(partial)
            throw error
        }
        guard rename(partial, path) == 0 else {
            let reason = reason()
            unlink(partial)
            throw .unwritable(file: path, reason: reason)
        }
    }

    /// Writes the bytes and empties them.
    func take(_ bytes: inout [UInt8]) throws(LinkageFileError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unwritable(file: path, reason: WholeFile.reason()) }
            written += count
        }
        bytes.removeAll(keepingCapacity: true)
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
