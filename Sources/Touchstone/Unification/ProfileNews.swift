import TouchstoneStore

/// What a transaction's interactions say about people: traits and consent, gathered by profile and source.
struct ProfileNews {
    struct Key: Hashable {
        var profile: Int64
        var source: Int64
    }

    struct Said {
        var traits: [(member: JSONMember, time: Instant)] = []
        var consent: [(choice: ConsentChoice, time: Instant)] = []
    }

    private(set) var said: [Key: Said] = [:]

    /// - Parameter time: when it was said, at the latest when it arrived: what a wrong clock says of the future would outlast all that follows.
    mutating func add(traits: [JSONMember], consent: [ConsentChoice], at time: Instant, profile: Int64, source: Int64) {
        let key = Key(profile: profile, source: source)
        said[key, default: Said()].traits.append(contentsOf: traits.map { ($0, time) })
        said[key, default: Said()].consent.append(contentsOf: consent.map { ($0, time) })
    }
}

extension Unification {
    /// Stores what was said about people: traits (the latest of each name from each source), words to search by, consent.
    /// - Parameter key: the key of a profile, nil where the person was erased.
    func absorb(_ news: ProfileNews, key profileKey: (Int64) throws -> ProfileKey?, _ connection: any Connection) throws {
        for (key, said) in news.said.sorted(by: { ($0.key.profile, $0.key.source) < ($1.key.profile, $1.key.source) }) {
            guard let profileKey = try profileKey(key.profile) else { continue }
            if !said.traits.isEmpty { try store(said.traits, of: key, under: profileKey, connection) }
            for (choice, time) in said.consent { try Consents.record(choice, of: key.profile, at: time, connection) }
        }
    }

    private func store(
        _ traits: [(member: JSONMember, time: Instant)], of key: ProfileNews.Key, under profileKey: ProfileKey, _ connection: any Connection
    ) throws {
        let stored = try connection.first(
            "SELECT sealed FROM profile_traits WHERE profile = ? AND source = ?", .integer(key.profile), .integer(key.source)
        ) { $0.blob(0) }
        var record = TraitRecord(decoding: try stored.map { try profileKey.open($0, purpose: "traits") } ?? [])
        for (member, time) in traits { record.set(member, at: time) }
        let updated = traits.map(\.time).max() ?? Instant(milliseconds: 0)
        try connection.execute(
            """
            INSERT INTO profile_traits (profile, source, updated, sealed) VALUES (?, ?, ?, ?)
            ON CONFLICT (profile, source) DO UPDATE SET updated = excluded.updated, sealed = excluded.sealed
            """, .integer(key.profile), .integer(key.source), .integer(updated.milliseconds),
            .blob(profileKey.seal(record.encoded(), purpose: "traits")))
        for token in SearchTokens.tokens(of: traits.map(\.member)) {
            try connection.execute(
                "INSERT INTO search_token (key, profile) VALUES (?, ?) ON CONFLICT (key, profile) DO NOTHING",
                .integer(vault.lookupKey(token, purpose: "search")), .integer(key.profile))
        }
    }
}
