/// What resolving identities keeps in memory: identifiers already looked up, and which profiles are linked.
///
/// A cache of one appender, used under the append lock: it follows the log for what other processes link, unlink or erase.
struct IdentityCache: Sendable {
    /// Identifier → the profile (not canonical) that has it.
    var profiles: [QuickKey: Int64] = [:]
    /// Linked profile → canonical profile; a profile that isn't here is its own.
    var canonical: [Int64: Int64] = [:]
    var kinds: [IdentifierKind: Int64] = [:]
    /// Up to where in the log this cache is true; nil before it was loaded.
    var position: Int64?
    var lastProfile: Int64 = 0
    let capacity: Int

    init(capacity: Int = 400_000) { self.capacity = capacity }

    /// What one transaction adds; kept only when it commits.
    struct Staged: Sendable {
        var profiles: [QuickKey: Int64] = [:]
        var canonical: [Int64: Int64] = [:]
        var kinds: [IdentifierKind: Int64] = [:]
        var lastProfile: Int64 = 0
    }

    /// Follows what another appender did. An identifier stays with its profile whoever that belongs to; of an erased one it can't be told which they were.
    mutating func take(_ change: Change) {
        switch change.kind {
        case .linked, .unlinked:
            for (profile, owner) in change.movedProfiles { canonical[profile] = owner == profile ? nil : owner }
        case .erased: profiles.removeAll(keepingCapacity: true)
        case .interaction, .catalogue, .consent: break
        }
    }

    mutating func keep(_ staged: Staged, position: Int64) {
        if profiles.count + staged.profiles.count > capacity { profiles.removeAll(keepingCapacity: true) }
        profiles.merge(staged.profiles) { $1 }
        canonical.merge(staged.canonical) { $1 }
        kinds.merge(staged.kinds) { $1 }
        lastProfile = max(lastProfile, staged.lastProfile)
        self.position = max(self.position ?? 0, position)
    }
}

/// 128 bits of two differently seeded hashes of an identifier: the value itself isn't kept, and its keyed hash is computed once only.
struct QuickKey: Hashable, Sendable {
    let a: Int
    let b: Int

    init(_ identifier: Identifier) {
        var first = Hasher()
        first.combine(0x746f)
        first.combine(identifier)
        var second = Hasher()
        second.combine(identifier)
        second.combine(0x7563)
        a = first.finalize()
        b = second.finalize()
    }
}

/// An identifier with the key under which it is cached, made once where it comes in.
struct KeyedIdentifier: Sendable {
    let identifier: Identifier
    let quick: QuickKey

    init(_ identifier: Identifier) {
        self.identifier = identifier
        quick = QuickKey(identifier)
    }
}

/// A kind of identifier within a namespace, which has a number in the database.
struct IdentifierKind: Hashable, Sendable {
    var kind: String
    var namespace: String
}
