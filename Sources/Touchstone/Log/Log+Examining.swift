import TouchstoneStore

extension Log {
    /// How many changes there are, how many of them are interactions, and how many ids are known: as many as interactions, or something is wrong.
    package func counts(_ connection: any Connection) throws -> (changes: Int64, interactions: Int64, ids: Int64) {
        (
            try connection.first("SELECT count(*) FROM change") { $0.integer(0) } ?? 0,
            try connection.first("SELECT count(*) FROM change WHERE kind = 1") { $0.integer(0) } ?? 0,
            try connection.first("SELECT count(*) FROM change_id") { $0.integer(0) } ?? 0
        )
    }
}
