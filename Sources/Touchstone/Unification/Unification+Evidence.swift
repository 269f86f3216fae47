import TouchstoneStore

extension Unification {
    /// Profiles with an identifier other than a browser's.
    package func identifiedProfiles(_ connection: any Connection) throws -> Set<Int64> {
        Set(
            try connection.query(
                """
                SELECT DISTINCT v.profile FROM identifier_value v JOIN identifier_kind k ON k.id = v.kind WHERE k.kind <> 'anonymous_id'
                """
            ) { $0.integer(0) })
    }

    /// How many identifiers are stored, and how many of them hold what a sealed value holds at least: nonce and tag.
    package func sealedIdentifiers(_ connection: any Connection) throws -> (sealed: Int, all: Int) {
        try connection.first("SELECT coalesce(sum(CASE WHEN length(sealed) >= 28 THEN 1 ELSE 0 END), 0), count(*) FROM identifier_value") {
            (Int($0.integer(0)), Int($0.integer(1)))
        } ?? (0, 0)
    }

    /// Profiles that are marked as erased.
    package func erasedProfiles(_ connection: any Connection) throws -> Set<Int64> {
        Set(try connection.query("SELECT id FROM profile WHERE erased IS NOT NULL") { $0.integer(0) })
    }
}
