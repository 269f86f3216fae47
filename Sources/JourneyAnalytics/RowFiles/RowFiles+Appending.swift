import Foundation

extension RowFiles {
    /// Files that are being appended to.
    public struct Appending {
        let folder: String
        var manifest: RowFilesManifest
        private var open: [String: Int32] = [:]

        init(folder: String, manifest: RowFilesManifest) {
            self.folder = folder
            self.manifest = manifest
        }

        /// How many rows of that name are kept: what is appended next has that place.
        public func count(of name: String) -> Int { manifest.files[name]?.rows ?? 0 }

        /// Appends rows behind those that are kept under the name. A row takes a multiple of eight bytes.
        public mutating func append<Row: BitwiseCopyable>(_ rows: UnsafeBufferPointer<Row>, to name: String) throws(ColumnFileError) {
            guard !rows.isEmpty else { return }
            let stride = MemoryLayout<Row>.stride
            precondition(stride % 8 == 0, "a row takes whole words")
            var kept = manifest.files[name] ?? .init(stride: stride)
            guard kept.stride == stride else { throw ColumnFileError("\(name) has rows of another layout") }
            let bytes = UnsafeRawBufferPointer(rows)
            try AppendedFile.write(bytes, to: try descriptor(of: name, at: kept.rows * stride), name)
            kept.sum = RowFiles.sum(bytes, from: kept.sum)
            kept.rows += rows.count
            manifest.files[name] = kept
        }

        /// Opens or makes a file to go on at the given length: what stands beyond was never promised to anybody.
        private mutating func descriptor(of name: String, at length: Int) throws(ColumnFileError) -> Int32 {
            if let known = open[name] { return known }
            let path = folder + "/" + manifest.file(name)
            let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw ReplacedFile.failure(path) }
            open[name] = descriptor
            guard Int(lseek(descriptor, 0, SEEK_END)) >= length, lseek(descriptor, off_t(length), SEEK_SET) == length else {
                throw ColumnFileError("\(path) is shorter than it has to be")
            }
            return descriptor
        }

        /// What was appended is on the disk before the manifest counts it.
        func synchronize() throws(ColumnFileError) {
            for (name, descriptor) in open where fsync(descriptor) != 0 {
                throw ReplacedFile.failure(folder + "/" + manifest.file(name))
            }
            ReplacedFile.synchronize(folder: folder)
        }

        func close() {
            for descriptor in open.values { Foundation.close(descriptor) }
        }
    }
}
