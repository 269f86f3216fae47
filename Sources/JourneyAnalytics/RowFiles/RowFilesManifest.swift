import Foundation

/// What stands in a folder of rows: up to where each file counts, its checksum, and what the reader noted beside.
///
/// The files only grow, and what they hold beyond the manifest counts for nothing: a save that was interrupted has not happened.
struct RowFilesManifest: FolderManifest, Equatable {
    static let version: Int = 1

    struct File: Codable, Equatable {
        var rows = 0
        /// Bytes of one row: another layout makes the file unreadable.
        var stride: Int
        /// Of all rows, word by word.
        var sum: UInt64 = 0
    }

    var version: Int = Self.version
    /// Rows that are made anew get files of other names, since somebody may be reading the former ones.
    var generation: Int
    var first: UInt64 = 0
    var sequence: Int64 = 0
    var last: UInt64 = 0
    var files: [String: File] = [:]
    var notes = Data()

    init(generation: Int) { self.generation = generation }

    var mark: LogMark {
        get { LogMark(first: first, sequence: sequence, last: last) }
        set { (first, sequence, last) = (newValue.first, newValue.sequence, newValue.last) }
    }

    func file(_ name: String) -> String { "\(generation)-\(name).rows" }
}
