import TouchstoneStore

extension Unification {
    /// Erases a person: the keys of all their profiles are destroyed, and with them everything sealed under them, in the log and in every copy
    /// of it; identifiers, traits, search words and consent are deleted. What they did remains, as nobody's.
    /// - Returns: the profiles erased, as the list of erasures has them.
    package func erase(_ profile: Int64, at now: Instant, _ connection: any Connection) throws -> [ErasureLedger.Entry] {
        try connection.lock("append")
        guard let canonical = try connection.first("SELECT canonical FROM profile WHERE id = ?", .integer(profile), make: { $0.integer(0) })
        else { throw UnificationError.noSuchProfile(profile) }
        let members = try IdentityTables(vault: vault, connection: connection).members(of: canonical)
        let entries = try members.map { try ErasureLedger.Entry(profile: $0, fingerprint: keys.fingerprint(of: $0, connection)) }
        try erase(profiles: members, at: now, connection)
        try log.append(.erased, profile: canonical, at: now, body: Change.body(erased: members), connection)
        return entries
    }

    /// Those of a list of erasures whose keys are there again, by the customers whom they belong to; never a later profile with the same number.
    package func returned(of listed: [ErasureLedger.Entry], _ connection: any Connection) throws -> [Int64: [Int64]] {
        // Nobody, as a rule: asked for many at a time.
        let stored = try keys.stored(Array(Set(listed.map(\.profile))), connection)
        var returned: [Int64: Set<Int64>] = [:]
        for entry in listed where stored.contains(entry.profile) {
            guard let fingerprint = try keys.fingerprint(of: entry.profile, connection), entry.fingerprint ?? fingerprint == fingerprint,
                let canonical = try connection.first(
                    "SELECT canonical FROM profile WHERE id = ?", .integer(entry.profile), make: { $0.integer(0) })
            else { continue }
            returned[canonical, default: []].insert(entry.profile)
        }
        return returned.mapValues { $0.sorted() }
    }

    /// Erases profiles whose keys came back with a backup; where the log doesn't know of it, it is told.
    package func eraseAgain(_ profiles: [Int64], of canonical: Int64, at now: Instant, _ connection: any Connection) throws {
        try connection.lock("append")
        let fresh = try profiles.filter { profile in
            try connection.first("SELECT erased FROM profile WHERE id = ?", .integer(profile)) { $0.optionalInteger(0) == nil } ?? false
        }
        try erase(profiles: profiles, at: now, connection)
        guard !fresh.isEmpty else { return }
        try log.append(.erased, profile: canonical, at: now, body: Change.body(erased: fresh), connection)
    }

    /// What erasing does to each profile.
    private func erase(profiles: [Int64], at now: Instant, _ connection: any Connection) throws {
        try keys.destroy(profiles, connection)
        for profile in profiles {
            try connection.execute(
                "DELETE FROM identifier WHERE key IN (SELECT key FROM identifier_value WHERE profile = ?)", .integer(profile))
            for table in ["identifier_value", "profile_traits", "search_token"] {
                try connection.execute("DELETE FROM \(table) WHERE profile = ?", .integer(profile))
            }
            try connection.execute(
                "UPDATE profile SET erased = ? WHERE id = ? AND erased IS NULL", .integer(now.milliseconds), .integer(profile))
        }
        try MatchCandidates(connection: connection).forget(profiles)
        try Consents.forget(profiles, connection)
    }
}
