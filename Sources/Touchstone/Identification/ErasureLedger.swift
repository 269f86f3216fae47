import Foundation
import TouchstoneStore

/// The list of erased profiles, kept beside the master key: a backup restored later is brought up to it, so that nobody comes back.
package struct ErasureLedger: Sendable {
    /// nil where the master key comes from the environment: then the list has no place of its own, and the operator keeps it.
    let path: String?

    package init(keyFile: String?) { path = keyFile.map { $0 + ".erased" } }

    /// Adds profiles, on disk when this returns. Called before the database's transaction ends: rather erased twice than not.
    package func record(_ profiles: [Int64]) throws {
        guard let path else { return }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw VaultError.unwritableKeyFile(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: Data(profiles.map { "\($0)\n" }.joined().utf8))
        try handle.synchronize()
    }

    package func recorded() -> [Int64] {
        guard let path, let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { Int64($0) }
    }
}
