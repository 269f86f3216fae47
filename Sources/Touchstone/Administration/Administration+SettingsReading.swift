import TouchstoneStore

extension Administration {
    /// Settings inside a caller's transaction; those that were never set are absent.
    package static func settings(named names: [String], _ connection: any Connection) throws -> [String: String] {
        var found: [String: String] = [:]
        for name in names {
            found[name] = try connection.first("SELECT value FROM setting WHERE name = ?", .text(name)) { $0.text(0) }
        }
        return found
    }
}
