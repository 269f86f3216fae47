import TouchstoneStore

extension Consents {
    /// The profiles of which a choice is recorded, given or refused.
    package static func profilesWithChoice(_ connection: any Connection) throws -> Set<Int64> {
        Set(try connection.query("SELECT DISTINCT profile FROM consent") { $0.integer(0) })
    }
}

extension ProfileKeys {
    /// Those of the profiles whose key there is: of the others nothing can be read any more. Asked of the database, not of the cache.
    package func stored(_ profiles: [Int64], _ connection: any Connection) throws -> Set<Int64> {
        var found: Set<Int64> = []
        for start in stride(from: 0, to: profiles.count, by: 500) {
            let part = profiles[start..<min(start + 500, profiles.count)]
            let marks = part.map { _ in "?" }.joined(separator: ", ")
            try connection.forEach("SELECT profile FROM profile_key WHERE profile IN (\(marks))", part.map(SQLValue.integer)) {
                found.insert($0.integer(0))
            }
        }
        return found
    }
}
