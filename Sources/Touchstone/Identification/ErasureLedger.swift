import Foundation
import TouchstoneStore

/// The list of erased profiles, kept beside the master key: a backup restored later is brought up to it, so that nobody comes back.
package struct ErasureLedger: Sendable {
    /// A profile whose key was destroyed. After a restore its number may be given out again: the fingerprint tells the two apart.
    package struct Entry: Sendable, Equatable {
        let profile: Int64
        /// Of the key; nil in lines from before it was kept.
        let fingerprint: Int64?

        init(profile: Int64, fingerprint: Int64?) {
            self.profile = profile
            self.fingerprint = fingerprint
        }

        init?(_ line: Substring) {
            let parts = line.split(whereSeparator: \.isWhitespace)
            guard let first = parts.first, let number = Int64(first), parts.count <= 2 else { return nil }
            profile = number
            fingerprint = parts.count == 2 ? Int64(parts[1]) : nil
            if parts.count == 2, fingerprint == nil { return nil }
        }

        var line: String { fingerprint.map { "\(profile) \($0)\n" } ?? "\(profile)\n" }
    }

    /// nil where the master key comes from the environment: then the list has no place of its own, and the operator keeps it.
    package let path: String?

    package init(keyFile: String?) { path = keyFile.map { $0 + ".erased" } }

    /// Adds profiles, on disk when this returns. Called before the database's transaction ends: rather erased twice than not.
    package func record(_ entries: [Entry]) throws {
        guard let path, !entries.isEmpty else { return }
        let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
        guard descriptor >= 0 else { throw VaultError.unwritableKeyFile(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        // Commands and a server may erase at the same time.
        flock(descriptor, LOCK_EX)
        defer { flock(descriptor, LOCK_UN) }
        let before = try handle.readToEnd() ?? Data()
        // What a full disk tore belongs to an erasure that never happened, and would join the next line.
        let whole = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        do {
            try handle.truncate(atOffset: UInt64(whole))
            try handle.write(contentsOf: Data(entries.map(\.line).joined().utf8))
            try handle.synchronize()
        } catch {
            try? handle.truncate(atOffset: UInt64(whole))
            throw error
        }
    }

    /// Everybody on the list; nil where there is none.
    /// - Throws: `VaultError` where it is there and can't be read.
    package func recorded() throws -> [Entry]? {
        guard let path, FileManager.default.fileExists(atPath: path) else { return nil }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), text.last?.isNewline ?? true else {
            throw VaultError.unreadableErasures(path)
        }
        return try text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }.map { line -> Entry in
            guard let entry = Entry(line) else { throw VaultError.unreadableErasures(path) }
            return entry
        }
    }
}
