import Foundation

/// What stands in a folder of property columns: up to where each file counts, and its checksum.
///
/// The files only grow, and what they hold beyond the manifest counts for nothing: a save that was interrupted has not happened.
struct PropertyManifest: Codable, Equatable {
    static let version = 1
    static let name = "manifest"

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

    var version = PropertyManifest.version
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

    /// Reads a folder's manifest.
    init(folder: String) throws(ColumnFileError) {
        let path = folder + "/" + PropertyManifest.name
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ColumnFileError("\(path) can't be read", isMissing: !FileManager.default.fileExists(atPath: path))
        }
        guard let end = data.firstIndex(of: UInt8(ascii: "\n")) else { throw ColumnFileError("\(path) is torn") }
        let content = Data(data[(end + 1)...].prefix { $0 != 0 })
        guard String(decoding: data[..<end], as: UTF8.self) == PropertyManifest.sum(of: content) else {
            throw ColumnFileError("the checksum of \(path) is wrong")
        }
        guard let read = try? JSONDecoder().decode(PropertyManifest.self, from: content), read.version == PropertyManifest.version else {
            throw ColumnFileError("\(path) is of another version")
        }
        self = read
    }

    func write(folder: String) throws(ColumnFileError) {
        guard let content = try? JSONEncoder().encode(self) else { throw ColumnFileError("the manifest can't be encoded") }
        let bytes = Column<UInt8>(Array((PropertyManifest.sum(of: content) + "\n").utf8) + [UInt8](content))
        var file = try ReplacedFile(folder + "/" + PropertyManifest.name)
        do throws(ColumnFileError) {
            try file.write(UnsafeRawBufferPointer(start: bytes.base, count: bytes.count))
            try file.replace()
        } catch {
            file.abandon()
            throw error
        }
        withExtendedLifetime(bytes) {}
    }

    private static func sum(of content: Data) -> String {
        String(content.withUnsafeBytes { ColumnChecksum.of($0) }, radix: 16)
    }
}
