import Foundation
import Synchronization
import TouchstoneStore

/// The keys of profiles: stored wrapped, one row each, unwrapped ones kept in a bounded cache.
package final class ProfileKeys: Sendable {
    package static let migrations = [
        Migration(
            "identification.1", "keys of profiles, and the mark of the master key",
            """
            CREATE TABLE profile_key (profile INTEGER PRIMARY KEY, wrapped BLOB NOT NULL);
            CREATE TABLE vault_mark (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL);
            """)
    ]

    let vault: Vault
    private let capacity: Int
    private let cache = Mutex<[Int64: ProfileKey]>([:])

    package init(vault: Vault, capacity: Int = 50_000) {
        self.vault = vault
        self.capacity = capacity
    }

    /// Whether a master key has been used with this database.
    package static func isMarked(_ connection: any Connection) throws -> Bool {
        try connection.first("SELECT id FROM vault_mark") { _ in true } ?? false
    }

    /// Checks that the database belongs to this master key, and marks a new database with it.
    package func verifyMasterKey(_ connection: any Connection) throws {
        if let sealed = try connection.first("SELECT sealed FROM vault_mark WHERE id = 1", make: { $0.blob(0) }) {
            do { _ = try vault.open(sealed, purpose: "mark") } catch { throw VaultError.wrongMasterKey }
        } else {
            try connection.execute("INSERT INTO vault_mark (id, sealed) VALUES (1, ?)", .blob(vault.seal([1], purpose: "mark")))
        }
    }

    /// Stores the keys of new profiles, made and wrapped by the vault.
    package func store(_ keys: [(profile: Int64, wrapped: [UInt8])], _ connection: any Connection) throws {
        try connection.insert(into: "profile_key", columns: ["profile", "wrapped"], count: keys.count) { row, binder in
            binder.integer(keys[row].profile)
            binder.blob(keys[row].wrapped)
        }
    }

    /// The profile's key, or nil when the person was erased.
    package func key(of profile: Int64, _ connection: any Connection) throws -> ProfileKey? {
        if let key = cache.withLock({ $0[profile] }) { return key }
        guard
            let wrapped = try connection.first("SELECT wrapped FROM profile_key WHERE profile = ?", .integer(profile), make: { $0.blob(0) })
        else { return nil }
        let key = try vault.unwrap(wrapped)
        remember([profile: key])
        return key
    }

    /// Keys whose transaction was committed.
    package func remember(_ keys: [Int64: ProfileKey]) {
        cache.withLock { cache in
            if cache.count + keys.count > capacity { cache.removeAll(keepingCapacity: true) }
            if keys.count <= capacity { cache.merge(keys) { $1 } }
        }
    }

    /// What tells a profile's key from every other, and says nothing of it; nil where the key was destroyed.
    package func fingerprint(of profile: Int64, _ connection: any Connection) throws -> Int64? {
        let wrapped = try connection.first("SELECT wrapped FROM profile_key WHERE profile = ?", .integer(profile), make: { $0.blob(0) })
        return wrapped.map { vault.lookupKey(Data($0).base64EncodedString(), purpose: "profile-key") }
    }

    /// Destroys keys: what was sealed under them can never be read again.
    package func destroy(_ profiles: [Int64], _ connection: any Connection) throws {
        for profile in profiles {
            try connection.execute("DELETE FROM profile_key WHERE profile = ?", .integer(profile))
        }
        forget(profiles)
    }

    package func forget(_ profiles: [Int64]) {
        cache.withLock { cache in for profile in profiles { cache[profile] = nil } }
    }
}
