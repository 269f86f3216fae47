import Foundation

/// What stands in a folder of property columns: up to where each file counts, and its checksum.
///
/// The files only grow, and what they hold beyond the manifest counts for nothing: a save that was interrupted has not happened.
struct PropertyManifest: FolderManifest, Equatable {
    static let version: Int = 1

    struct Property: Codable, Equatable {
        var name: String
        /// In the names of files.
        var number: Int
        var entries: Int
        /// Of all entries, word by word.
        var sum: UInt64 = 0
        var values: Int
        var tooLong: Int
        var tooMany: Int
    }

    var version: Int = Self.version
    /// Columns that are made anew get files of other names, since somebody may still have the former ones mapped.
    var generation: Int
    var first: UInt64 = 0
    var sequence: Int64 = 0
    var last: UInt64 = 0
    var base: Int64 = 0
    var valueBytes = 0
    var valueSum: UInt64 = 0
    var properties: [Property] = []
    var namesLeftOut: [String] = []

    init(generation: Int) { self.generation = generation }

    var mark: LogMark {
        get { LogMark(first: first, sequence: sequence, last: last) }
        set { (first, sequence, last) = (newValue.first, newValue.sequence, newValue.last) }
    }

    var valuesFile: String { "\(generation).values" }
    func file(of property: Property) -> String { "\(generation)-\(property.number).column" }
}
