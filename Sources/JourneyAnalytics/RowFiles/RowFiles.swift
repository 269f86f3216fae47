import Foundation

/// A folder of files of rows that only grow, for a reader of the log that keeps rows in the log's order: written by one program at a
/// time, read by any.
///
/// Rows are kept as they lie in memory. Each `write` appends what is new and then makes it count, all files and notes together.
public struct RowFiles: Sendable {
    private let folder: String
    private var manifest: RowFilesManifest
    public var mark: LogMark { manifest.mark }
    /// What the reader keeps beside its rows: replaced as a whole by each `write`.
    public var notes: Data { manifest.notes }

    /// A folder without rows, or whose rows are not to be used: the next `write` starts anew.
    public init(anewIn folder: String) {
        self.folder = folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let generations = names.compactMap { name in Int(name.prefix { $0.isNumber }) }
        manifest = RowFilesManifest(generation: (generations.max() ?? 0) + 1)
    }

    /// Opens what a folder holds. Rows are checked when they are read.
    /// - Throws: where there is nothing, it is torn, or of another version.
    public init(opening folder: String) throws(ColumnFileError) {
        self.folder = folder
        manifest = try RowFilesManifest(folder: folder)
    }

    /// How many rows of that name are kept.
    public func count(of name: String) -> Int { manifest.files[name]?.rows ?? 0 }

    /// Appends what is new, then makes it count. What was there stays as it is when this is interrupted at any moment.
    /// - Parameter append: is given the files to append to.
    public mutating func write(
        mark: LogMark, notes: Data, _ append: (inout Appending) throws(ColumnFileError) -> Void
    ) throws(ColumnFileError) {
        let isNew = manifest.sequence == 0
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ColumnFileError("\(folder) can't be made: \(error)")
        }
        var appending = Appending(folder: folder, manifest: manifest)
        appending.manifest.mark = mark
        appending.manifest.notes = notes
        defer { appending.close() }
        try append(&appending)
        try appending.synchronize()
        try appending.manifest.write(folder: folder)
        manifest = appending.manifest
        if isNew { removeFormerGenerations() }
    }

    /// Gives all rows of a name, checked; none where none are kept.
    public func read<Row: BitwiseCopyable>(
        _ name: String, as type: Row.Type, _ body: (UnsafeBufferPointer<Row>) -> Void
    ) throws(ColumnFileError) {
        guard let kept = manifest.files[name], kept.rows > 0 else { return }
        let stride = MemoryLayout<Row>.stride
        guard kept.stride == stride, (0...1 << 40).contains(kept.rows) else { throw ColumnFileError("\(name) has rows of another layout") }
        let path = folder + "/" + manifest.file(name)
        let memory = try ColumnMemory(mapping: path, atLeast: kept.rows * stride)
        let bytes = UnsafeRawBufferPointer(start: memory.base, count: kept.rows * stride)
        guard RowFiles.sum(bytes, from: 0) == kept.sum else { throw ColumnFileError("the checksum of \(path) is wrong") }
        body(UnsafeBufferPointer(start: memory.base.assumingMemoryBound(to: Row.self), count: kept.rows))
        withExtendedLifetime(memory) {}
    }

    /// A checksum that grows with its rows, whatever the pieces they come in.
    static func sum(_ bytes: UnsafeRawBufferPointer, from start: UInt64) -> UInt64 {
        var sum = start
        for place in stride(from: 0, to: bytes.count, by: 8) {
            sum = ColumnChecksum.mixed(sum, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        }
        return sum
    }

    private func removeFormerGenerations() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasSuffix(".rows") {
            guard let generation = Int(name.prefix { $0.isNumber }), generation < manifest.generation else { continue }
            unlink(folder + "/" + name)
        }
    }
}
