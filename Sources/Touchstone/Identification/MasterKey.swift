import Crypto
import Foundation

/// The key that wraps every other key: 32 bytes, made at set-up, kept outside the database and backed up apart from it.
package struct MasterKey: Sendable {
    let key: SymmetricKey

    /// From its text: 64 hexadecimal digits or base64 of 32 bytes.
    package init(text: String) throws {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let bytes = MasterKey.bytes(hexadecimal: trimmed) ?? Data(base64Encoded: trimmed).map { [UInt8]($0) }
        guard let bytes, bytes.count == 32 else { throw VaultError.badMasterKey }
        key = SymmetricKey(data: bytes)
    }

    /// Reads the key file, or makes it (readable by its owner only) when `create` says so.
    package static func load(file path: String, create: Bool) throws -> MasterKey {
        if let text = try? String(contentsOfFile: path, encoding: .utf8) { return try MasterKey(text: text) }
        if FileManager.default.fileExists(atPath: path) { throw VaultError.unreadableKeyFile(path) }
        guard create else { throw VaultError.noKeyFile(path) }
        let fresh = SymmetricKey(size: .bits256).withUnsafeBytes { $0.map { String(format: "%02x", $0) }.joined() }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw VaultError.unwritableKeyFile(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data((fresh + "\n").utf8))
            try handle.synchronize()
        } catch { throw VaultError.unwritableKeyFile(path) }
        return try MasterKey(text: fresh)
    }

    private static func bytes(hexadecimal text: String) -> [UInt8]? {
        guard text.utf8.count == 64 else { return nil }
        var bytes: [UInt8] = []
        var rest = text[...]
        while let end = rest.index(rest.startIndex, offsetBy: 2, limitedBy: rest.endIndex), end != rest.startIndex {
            guard let byte = UInt8(rest[..<end], radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest[end...]
        }
        return bytes
    }
}
