import TouchstoneStore

/// The rejected events, sealed: listed with their reason, replayed once its cause is mended.
package enum Rejects {
    package struct Entry: Sendable {
        package var id: Int64
        package var source: Int64
        package var received: Instant
        package var reason: String
        package var sealed: [UInt8]
        package var resolved: Instant?
        package var resolution: String?
    }

    static func insert(_ rejects: [Reject], source: Int64, received: Instant, vault: Vault, _ connection: any Connection) throws {
        for reject in rejects {
            try connection.execute(
                "INSERT INTO reject (source, received, reason, sealed) VALUES (?, ?, ?, ?)", .integer(source), .integer(received.milliseconds),
                .text(reject.reason), .blob(vault.seal(Array(reject.payload.prefix(1 << 20)), purpose: "reject")))
        }
    }

    /// Open ones, newest first, before `cursor` where one is given.
    package static func open(before cursor: Int64? = nil, limit: Int, _ connection: any Connection) throws -> [Entry] {
        try connection.query(
            """
            SELECT id, source, received, reason, sealed, resolved, resolution FROM reject
            WHERE resolved IS NULL AND id < ? ORDER BY id DESC LIMIT ?
            """, .integer(cursor ?? Int64.max), .integer(Int64(limit)), make: Entry.init(row:))
    }

    package static func entry(_ id: Int64, _ connection: any Connection) throws -> Entry? {
        try connection.first(
            "SELECT id, source, received, reason, sealed, resolved, resolution FROM reject WHERE id = ?", .integer(id), make: Entry.init(row:))
    }

    package static func countOpen(_ connection: any Connection) throws -> Int64 {
        try connection.first("SELECT count(*) FROM reject WHERE resolved IS NULL") { $0.integer(0) } ?? 0
    }

    /// How many wait, by source.
    package static func openBySource(_ connection: any Connection) throws -> [Int64: Int] {
        let rows = try connection.query("SELECT source, count(*) FROM reject WHERE resolved IS NULL GROUP BY source") { ($0.integer(0), Int($0.integer(1))) }
        return Dictionary(rows) { first, _ in first }
    }

    package static func resolve(_ ids: [Int64], as resolution: String, at now: Instant, _ connection: any Connection) throws {
        for id in ids {
            try connection.execute(
                "UPDATE reject SET resolved = ?, resolution = ? WHERE id = ? AND resolved IS NULL", .integer(now.milliseconds), .text(resolution),
                .integer(id))
        }
    }
}

extension Rejects.Entry {
    fileprivate init(row: any Row) {
        self.init(
            id: row.integer(0), source: row.integer(1), received: Instant(milliseconds: row.integer(2)), reason: row.text(3),
            sealed: row.blob(4), resolved: row.optionalInteger(5).map(Instant.init(milliseconds:)), resolution: row.optionalText(6))
    }
}
