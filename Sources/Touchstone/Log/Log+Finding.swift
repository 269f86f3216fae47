import TouchstoneStore

extension Log {
    /// The interaction with this id; nil where none was accepted.
    package func change(id: String, _ connection: any Connection) throws -> Change? {
        var key = ChangeID.key(id)
        while let sequence = try connection.first("SELECT seq FROM change_id WHERE key = ?", .integer(key), make: { $0.integer(0) }) {
            if let change = try changes([sequence], connection).first, change.id == id { return change }
            key &+= 1
        }
        return nil
    }
}
