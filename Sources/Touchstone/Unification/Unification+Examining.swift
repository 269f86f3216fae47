import TouchstoneStore

extension Unification {
    /// How many profiles there are, and how many of them are linked to one that is linked itself, which must not be.
    package func counts(_ connection: any Connection) throws -> (profiles: Int64, broken: Int64) {
        let profiles = try connection.first("SELECT count(*) FROM profile") { $0.integer(0) } ?? 0
        let broken =
            try connection.first(
                "SELECT count(*) FROM profile p JOIN profile c ON c.id = p.canonical WHERE c.canonical <> c.id"
            ) { $0.integer(0) } ?? 0
        return (profiles, broken)
    }

    /// The highest number that was given to a profile, 0 where there is none.
    package func lastProfile(_ connection: any Connection) throws -> Int64 {
        try connection.first("SELECT max(id) FROM profile") { $0.integer(0) } ?? 0
    }
}
