import TouchstoneStore

extension Unification {
    /// Erases a person: the keys of all their profiles are destroyed, and with them everything sealed under them, in the log and in every copy
    /// of it; identifiers, traits, search words and consent are deleted. What they did remains, as nobody's.
    /// - Returns: the profiles erased.
    package func erase(_ profile: Int64, at now: Instant, _ connection: any Connection) throws -> [Int64] {
        try connection.lock("append")
        guard let canonical = try connection.first("SELECT canonical FROM profile WHERE id = ?", .integer(profile), make: { $0.integer(0) })
        else { throw UnificationError.noSuchProfile(profile) }
        let members = try IdentityTables(vault: vault, connection: connection).members(of: canonical)
        try erase(profiles: members, at: now, connection)
        try log.append(.erased, profile: canonical, at: now, body: Change.body(erased: members), connection)
        return members
    }

    /// What erasing does to each profile; also how a restored backup is brought up to the erasures made since.
    func erase(profiles: [Int64], at now: Instant, _ connection: any Connection) throws {
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
