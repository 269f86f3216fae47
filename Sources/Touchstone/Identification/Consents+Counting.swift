import TouchstoneStore

extension Consents {
    /// The profiles of which a choice is recorded, given or refused.
    package static func profilesWithChoice(_ connection: any Connection) throws -> Set<Int64> {
        Set(try connection.query("SELECT DISTINCT profile FROM consent") { $0.integer(0) })
    }
}

extension ProfileKeys {
    /// Whether nothing of the profile can be read any more: its key is destroyed. Asked of the database, not of the cache.
    package func isGone(_ profile: Int64, _ connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM profile_key WHERE profile = ?", .integer(profile), make: { _ in true }) == nil
    }
}
