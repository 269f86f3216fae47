import TouchstoneStore

extension ProfileKeys {
    /// The keys of many profiles at once; those of erased people are absent. Goes past the cache, which a read of everybody would only empty.
    package func keys(of profiles: [Int64], _ connection: any Connection) throws -> [Int64: ProfileKey] {
        let size = 256
        let marks = Array(repeating: "?", count: size).joined(separator: ", ")
        var keys: [Int64: ProfileKey] = [:]
        keys.reserveCapacity(profiles.count)
        for start in stride(from: 0, to: profiles.count, by: size) {
            var arguments = profiles[start..<min(start + size, profiles.count)].map(SQLValue.integer)
            if let last = arguments.last { while arguments.count < size { arguments.append(last) } }
            try connection.forEach("SELECT profile, wrapped FROM profile_key WHERE profile IN (\(marks))", arguments) { row in
                if keys[row.integer(0)] == nil { keys[row.integer(0)] = try vault.unwrap(row.blob(1)) }
            }
        }
        return keys
    }
}
