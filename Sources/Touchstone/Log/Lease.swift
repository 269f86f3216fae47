import Foundation
import TouchstoneStore

/// The right to do a worker's work, which one server at a time has: kept by being renewed, free again when it wasn't in time.
package struct Lease: Sendable {
    package let name: String
    package let owner: String
    /// For how long it is taken, in milliseconds.
    package let length: Int64
    private let database: any Database

    package init(_ name: String, in database: any Database, owner: String = UUID().uuidString, milliseconds length: Int64) {
        self.name = name
        self.database = database
        self.owner = owner
        self.length = length
    }

    private enum Standing: Sendable { case fresh, others, open }

    /// Takes the lease or keeps it. Looks first, and writes only where it is free or has run out, or a third of it is gone: a server with
    /// nothing to do leaves the database alone.
    /// - Parameter taking: done in the transaction that takes or renews it.
    /// - Returns: false while another server holds it.
    package func hold(
        at now: Instant, taking: @escaping @Sendable (any Connection) throws -> Void = { _ in }
    ) async throws -> Bool {
        switch try await database.read({ try standing(at: now, $0) }) {
        case .fresh: return true
        case .others: return false
        case .open:
            return try await database.write { connection in
                guard try take(at: now, connection) else { return false }
                try taking(connection)
                return true
            }
        }
    }

    /// Takes or renews it in the caller's transaction.
    /// - Returns: false while another server holds it.
    package func take(at now: Instant, _ connection: any Connection) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO reader (name, cursor, owner, lease_until) VALUES (?, 0, ?, ?)
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until
            WHERE reader.owner IS NULL OR reader.owner = excluded.owner OR reader.lease_until < ?
            """, .text(name), .text(owner), .integer(now.milliseconds + length), .integer(now.milliseconds)) == 1
    }

    /// Gives it back, also where the task that held it is cancelled.
    package func release() async throws {
        try await Task { try await database.write { try release($0) } }.value
    }

    package func release(_ connection: any Connection) throws {
        try connection.execute("UPDATE reader SET owner = NULL, lease_until = 0 WHERE name = ? AND owner = ?", .text(name), .text(owner))
    }

    private func standing(at now: Instant, _ connection: any Connection) throws -> Standing {
        let row = try connection.first("SELECT owner, lease_until FROM reader WHERE name = ?", .text(name)) {
            (owner: $0.optionalText(0), until: $0.integer(1))
        }
        guard let row, let holder = row.owner else { return .open }
        guard holder == owner else { return row.until < now.milliseconds ? .open : .others }
        // A clock that was set back makes it anew, too.
        let gone = now.milliseconds - (row.until - length)
        return gone >= 0 && gone < length / 3 ? .fresh : .open
    }
}
