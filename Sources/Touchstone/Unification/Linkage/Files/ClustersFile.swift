import Foundation
import RecordLinkage

/// What unifying writes: `record_id,cluster_id,probability`, one row for each record in the input's order. A cluster has the id of its first record.
package enum ClustersFile {
    /// Writes under another name beside it and renames, so that the file is there whole or not at all.
    package static func write(_ table: LinkageTable, _ result: LinkageResult, to path: String) throws(LinkageFileError) {
        let partial = "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .unwritable(file: path, reason: reason()) }
        do throws(LinkageFileError) {
            defer { close(descriptor) }
            var text = ClustersText(table.ids)
            for row in 0..<table.rows {
                text.append(row: row, entity: Int(result.entities[row]), probability: result.probabilities[row])
                if text.bytes.count >= 1 << 20 { try flush(&text.bytes, descriptor, path) }
            }
            try flush(&text.bytes, descriptor, path)
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

    private static func flush(_ bytes: inout [UInt8], _ descriptor: Int32, _ path: String) throws(LinkageFileError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unwritable(file: path, reason: reason()) }
            written += count
        }
        bytes.removeAll(keepingCapacity: true)
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
