import TouchstoneStore

/// Gives profiles to interactions within one transaction, by their identifiers and the rules.
///
/// None known → a new profile; one → that profile; several → linked where the rules allow it, else the weaker identifier is left out
/// and the interaction goes on. Two profiles with different user ids of one namespace are never linked here: only a person does that.
final class IdentityResolution {
    struct Learned: Sendable {
        var cache: IdentityCache
        var staged: IdentityCache.Staged
        var keys: [Int64: ProfileKey]
    }

    private let unification: Unification
    private let connection: any Connection
    let cache: IdentityCache
    private var staged = IdentityCache.Staged()
    private var newKeys: [Int64: ProfileKey] = [:]
    private var newProfiles: [NewProfile] = []
    private var newIdentifiers: [NewIdentifier] = []
    /// Identifiers that were looked up and are in no profile yet.
    private var unknown: Set<QuickKey> = []
    /// The links made, for the log.
    private(set) var links: [ProfileLink] = []
    private let tables: IdentityTables
    private var missing: [QuickKey: Identifier] = [:]
    /// Of the interaction that is being given its profile.
    private var origin = IdentifierOrigin(source: 0, stated: Instant(milliseconds: 0))

    init(unification: Unification, cache: IdentityCache, connection: any Connection) {
        self.unification = unification
        self.cache = cache
        self.connection = connection
        tables = IdentityTables(vault: unification.vault, connection: connection)
        staged.lastProfile = cache.lastProfile
    }

    var learned: Learned { Learned(cache: cache, staged: staged, keys: newKeys) }

    /// Notes identifiers that `profile(for:)` will be asked for.
    func expect(_ identifiers: [KeyedIdentifier]) {
        for keyed in identifiers where cache.profiles[keyed.quick] == nil { missing[keyed.quick] = keyed.identifier }
    }

    /// Looks up everything that is expected at once, so that `profile(for:)` finds it in memory.
    func prefetch() throws {
        guard !missing.isEmpty else { return }
        staged.profiles.merge(try tables.find(missing)) { $1 }
        for quick in missing.keys where staged.profiles[quick] == nil { unknown.insert(quick) }
        missing.removeAll()
    }

    /// The profile of an interaction, nil where it names nobody.
    /// - Parameters:
    ///   - identifiers: usable ones, strongest first (`IdentityRules.usable`).
    ///   - evidence: the interaction's id, which a link will name.
    ///   - origin: its source and time, kept with identifiers that are new.
    func profile(
        for identifiers: [KeyedIdentifier], subject: Subject, evidence: String, seen: Instant, origin: IdentifierOrigin
    ) throws -> Int64? {
        self.origin = origin
        guard let strongest = identifiers.first else { return nil }
        if identifiers.count == 1 {
            return try owner(of: strongest) ?? create([strongest], subject: subject, seen: seen)
        }
        var fresh: [KeyedIdentifier] = []
        var component: Int64?
        var leaf: Int64?
        for identifier in identifiers {
            guard let owner = try owner(of: identifier) else {
                if let component {
                    guard try hasRoom(for: [identifier], in: component) else { continue }
                    try attach([identifier], to: leaf ?? component, seen: seen)
                } else if hasRoom(for: identifier, among: fresh) {
                    fresh.append(identifier)
                }
                continue
            }
            let other = canonical(of: owner)
            if let current = component {
                if other == current { continue }
                guard try mayLink(current, other) else { continue }
                component = try link(current, other, by: identifier.identifier, evidence: evidence, seen: seen)
            } else {
                guard try fresh.isEmpty || hasRoom(for: fresh, in: other) else { continue }
                try attach(fresh, to: owner, seen: seen)
                fresh = []
                component = other
                leaf = owner
            }
        }
        if component != nil { return leaf }
        return try create(fresh, subject: subject, seen: seen)
    }

    /// The key under which a profile's personal data is sealed; nil when the person was erased.
    func key(of profile: Int64) throws -> ProfileKey? {
        if let key = newKeys[profile] { return key }
        try flush()
        return try unification.keys.key(of: profile, connection)
    }

    /// Writes what is new, so far held back to go in at once.
    func flush() throws {
        guard !newProfiles.isEmpty || !newIdentifiers.isEmpty else { return }
        try tables.insert(newProfiles, newIdentifiers)
        try unification.keys.store(newProfiles.map { ($0.id, $0.wrappedKey) }, connection)
        newProfiles.removeAll(keepingCapacity: true)
        newIdentifiers.removeAll(keepingCapacity: true)
    }

    private func canonical(of profile: Int64) -> Int64 { staged.canonical[profile] ?? cache.canonical[profile] ?? profile }

    private func owner(of keyed: KeyedIdentifier) throws -> Int64? {
        let quick = keyed.quick
        if let found = staged.profiles[quick] ?? cache.profiles[quick] { return found }
        if unknown.contains(quick) { return nil }
        let found = try tables.find([quick: keyed.identifier])[quick]
        if let found { staged.profiles[quick] = found } else { unknown.insert(quick) }
        return found
    }

    private func create(_ identifiers: [KeyedIdentifier], subject: Subject, seen: Instant) throws -> Int64 {
        staged.lastProfile += 1
        let profile = staged.lastProfile
        let made = unification.vault.makeProfileKey()
        newKeys[profile] = made.key
        newProfiles.append(NewProfile(id: profile, subject: subject, created: seen, wrappedKey: made.wrapped))
        try attach(identifiers, to: profile, seen: seen)
        return profile
    }

    private func attach(_ identifiers: [KeyedIdentifier], to profile: Int64, seen: Instant) throws {
        for keyed in identifiers {
            guard let key = try key(of: profile) else { continue }
            let identifier = keyed.identifier
            let lookup = unification.vault.lookup(identifier)
            newIdentifiers.append(
                NewIdentifier(
                    slot: lookup.key, verify: lookup.verify, kind: try kindNumber(of: identifier), profile: profile,
                    sealed: key.seal([UInt8](identifier.value.utf8), purpose: "identifier"), firstSeen: seen, origin: origin))
            staged.profiles[keyed.quick] = profile
            unknown.remove(keyed.quick)
        }
    }

    private func kindNumber(of identifier: Identifier) throws -> Int64 {
        let kind = IdentifierKind(kind: identifier.kind, namespace: identifier.namespace)
        if let number = staged.kinds[kind] ?? cache.kinds[kind] { return number }
        let number = try tables.number(of: kind)
        staged.kinds[kind] = number
        return number
    }

    private func hasRoom(for keyed: KeyedIdentifier, among fresh: [KeyedIdentifier]) -> Bool {
        let (kind, namespace) = (keyed.identifier.kind, keyed.identifier.namespace)
        return fresh.count { $0.identifier.kind == kind && $0.identifier.namespace == namespace } < unification.rules.limit(kind)
    }

    private func hasRoom(for identifiers: [KeyedIdentifier], in component: Int64) throws -> Bool {
        try flush()
        var counts = try tables.identifierCounts(of: component)
        for identifier in identifiers.map(\.identifier) {
            let number = try kindNumber(of: identifier)
            counts[number, default: 0] += 1
            if counts[number, default: 0] > unification.rules.limit(identifier.kind) { return false }
        }
        return true
    }

    private func mayLink(_ a: Int64, _ b: Int64) throws -> Bool {
        try flush()
        guard try !tables.wasUndone(a, b), try tables.subject(of: a) == tables.subject(of: b) else { return false }
        let left = try tables.identifierCounts(of: a)
        let limits = try tables.kinds().mapValues { unification.rules.limit($0.kind) }
        return try tables.identifierCounts(of: b).allSatisfy { kind, count in
            count + left[kind, default: 0] <= limits[kind, default: unification.rules.defaultLimit]
        }
    }

    /// Links two components and returns the canonical profile of both.
    private func link(_ a: Int64, _ b: Int64, by identifier: Identifier, evidence id: String, seen: Instant) throws -> Int64 {
        let evidence = JSONValue.object([
            JSONMember("identifier", .string(identifier.kind)), JSONMember("namespace", .string(identifier.namespace)),
            JSONMember("interaction", .string(id)),
        ])
        let link = try tables.link(a, b, decidedBy: "rule", evidence: evidence.jsonText, at: seen)
        for (profile, canonical) in link.moved { staged.canonical[profile] = canonical }
        links.append(link)
        return canonical(of: a)
    }
}
