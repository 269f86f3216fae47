import Foundation

/// What a folder of files that only grow says of itself: JSON under a checksum, replaced as a whole.
protocol FolderManifest: Codable {
    static var version: Int { get }
    var version: Int { get }
}

extension FolderManifest {
    static var name: String { "manifest" }

    /// Reads a folder's manifest.
    init(folder: String) throws(ColumnFileError) {
        let path = folder + "/" + Self.name
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ColumnFileError("\(path) can't be read", isMissing: !FileManager.default.fileExists(atPath: path))
        }
        guard let end = data.firstIndex(of: UInt8(ascii: "\n")) else { throw ColumnFileError("\(path) is torn") }
        let content = Data(data[(end + 1)...].prefix { $0 != 0 })
        guard String(decoding: data[..<end], as: UTF8.self) == Self.sum(of: content) else {
            throw ColumnFileError("the checksum of \(path) is wrong")
        }
        guard let read = try? JSONDecoder().decode(Self.self, from: content), read.version == Self.version else {
            throw ColumnFileError("\(path) is of another version")
        }
        self = read
    }

    func write(folder: String) throws(ColumnFileError) {
        guard let content = try? JSONEncoder().encode(self) else { throw ColumnFileError("the manifest can't be encoded") }
        let bytes = Column<UInt8>(Array((Self.sum(of: content) + "\n").utf8) + [UInt8](content))
        var file = try ReplacedFile(folder + "/" + Self.name)
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
