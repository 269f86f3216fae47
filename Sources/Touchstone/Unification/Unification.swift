import Synchronization
import TouchstoneStore

/// Profiles: who is who. Identifiers lead to profiles, profiles that turn out to be one person are linked, and any link can be undone.
package final class Unification: Sendable {
    let vault: Vault
    let keys: ProfileKeys
    let log: Log
    package let rules: IdentityRules
    let cache: Mutex<IdentityCache>

    package init(vault: Vault, keys: ProfileKeys, log: Log, rules: IdentityRules = IdentityRules()) {
        self.vault = vault
        self.keys = keys
        self.log = log
        self.rules = rules
        cache = Mutex(IdentityCache())
    }

    /// Starts giving profiles to a group of interactions, inside the transaction that appends them, under the lock `append`.
    ///
    /// The cache is taken out for the time of the transaction: `committed` or `rolledBack` puts it back; when neither comes it is built anew.
    func begin(_ connection: any Connection) throws -> IdentityResolution {
        var taken = IdentityCache()
        cache.withLock { swap(&$0, &taken) }
        try follow(&taken, connection)
        return IdentityResolution(unification: self, cache: taken, connection: connection)
    }

    /// Keeps what a committed resolution learned. `position`: the last sequence number that its transaction appended.
    func committed(_ learned: consuming IdentityResolution.Learned, position: Int64) {
        keys.remember(learned.keys)
        learned.cache.keep(learned.staged, position: position)
        var kept = learned.cache
        cache.withLock { swap(&$0, &kept) }
    }

    func rolledBack(_ cache: consuming IdentityCache) {
        var kept = cache
        self.cache.withLock { swap(&$0, &kept) }
    }

    /// Brings the cache up to the end of the log: links, unlinks and erasures by others since it was last true.
    private func follow(_ cache: inout IdentityCache, _ connection: any Connection) throws {
        let last = try log.lastSequence(connection)
        if cache.position == last { return }
        if let position = cache.position {
            for change in try log.identityChanges(after: position, connection) { cache.take(change) }
        } else {
            cache.profiles.removeAll(keepingCapacity: true)
            cache.canonical.removeAll(keepingCapacity: true)
            try connection.forEach("SELECT id, canonical FROM profile WHERE canonical <> id", []) { row in
                cache.canonical[row.integer(0)] = row.integer(1)
            }
        }
        cache.lastProfile = try connection.first("SELECT max(id) FROM profile") { $0.integer(0) } ?? 0
        cache.position = last
    }
}
