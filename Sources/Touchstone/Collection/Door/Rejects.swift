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

        /// The event as it came. Personal.
        package func payload(_ vault: Vault) throws -> [UInt8] { try vault.open(sealed, purpose: "reject") }
    }

    /// Events that were rejected for one reason.
    package struct Group: Sendable, Equatable {
        package var reason: String
        package var count: Int
        package var newest: Instant
    }

    /// Which of those that wait.
    package struct Filter: Sendable, Equatable {
        package var source: Int64?
        package var reason: String?

        package init(source: Int64? = nil, reason: String? = nil) {
            self.source = source
            self.reason = reason
        }

        var condition: String {
            "resolved IS NULL" + (source == nil ? "" : " AND source = ?") + (reason == nil ? "" : " AND reason = ?")
        }
        var arguments: [SQLValue] { [source.map(SQLValue.integer), reason.map(SQLValue.text)].compactMap(\.self) }
    }

    private static let columns = "id, source, received, reason, sealed, resolved, resolution"

    /// Bytes of a reject that are kept: all of whatever could be taken once it is mended.
    private static let kept = SegmentEvent.largest + 1 << 16

    static func insert(
        _ rejects: [Reject], source: Int64, received: Instant, vault: Vault, within bounds: Bounds = Bounds(), _ connection: any Connection
    ) throws {
        guard !rejects.isEmpty else { return }
        var bytes = 0
        for reject in rejects {
            let sealed = vault.seal(Array(reject.payload.prefix(kept)), purpose: "reject")
            bytes += sealed.count
            try connection.execute(
                "INSERT INTO reject (source, received, reason, sealed) VALUES (?, ?, ?, ?)", .integer(source),
                .integer(received.milliseconds), .text(reject.reason), .blob(sealed))
        }
        try tally(rejects.count, bytes: bytes, of: source, within: bounds, connection)
    }

    /// Open ones, newest first, before `cursor` where one is given.
    package static func open(
        _ filter: Filter = Filter(), before cursor: Int64? = nil, limit: Int, _ connection: any Connection
    ) throws -> [Entry] {
        try connection.query(
            "SELECT \(columns) FROM reject WHERE \(filter.condition) AND id < ? ORDER BY id DESC LIMIT ?",
            filter.arguments + [.integer(cursor ?? Int64.max), .integer(Int64(limit))], make: Entry.init(row:))
    }

    /// The number of the latest that waits, nil where none does.
    static func latest(_ filter: Filter, _ connection: any Connection) throws -> Int64? {
        let sql = "SELECT max(id) FROM reject WHERE \(filter.condition)"
        return try connection.first(sql, filter.arguments) { $0.optionalInteger(0) } ?? nil
    }

    /// Open ones, oldest first, after one number and up to another: at most `limit` of them, and as many as hold `bytes` together,
    /// sealed, yet at least one.
    static func open(
        _ filter: Filter, after cursor: Int64, through end: Int64, limit: Int, bytes: Int64, _ connection: any Connection
    ) throws -> [Entry] {
        let range = "\(filter.condition) AND id > ? AND id <= ? ORDER BY id"
        let sizes = try connection.query(
            "SELECT id, length(sealed) FROM reject WHERE \(range) LIMIT ?",
            filter.arguments + [.integer(cursor), .integer(end), .integer(Int64(limit))]
        ) { (id: $0.integer(0), bytes: $0.integer(1)) }
        guard var last = sizes.first?.id else { return [] }
        var sum: Int64 = 0
        for reject in sizes {
            sum += reject.bytes
            guard sum <= bytes else { break }
            last = reject.id
        }
        return try connection.query(
            "SELECT \(columns) FROM reject WHERE \(range)", filter.arguments + [.integer(cursor), .integer(last)],
            make: Entry.init(row:))
    }

    package static func entry(_ id: Int64, _ connection: any Connection) throws -> Entry? {
        try connection.first("SELECT \(columns) FROM reject WHERE id = ?", .integer(id), make: Entry.init(row:))
    }

    package static func countOpen(_ connection: any Connection) throws -> Int64 { try countOpen(Filter(), connection) }

    package static func countOpen(_ filter: Filter, _ connection: any Connection) throws -> Int64 {
        try connection.first("SELECT count(*) FROM reject WHERE \(filter.condition)", filter.arguments) { $0.integer(0) } ?? 0
    }

    /// How many wait, by source.
    package static func openBySource(_ connection: any Connection) throws -> [Int64: Int] {
        let rows = try connection.query("SELECT source, count(*) FROM reject WHERE resolved IS NULL GROUP BY source") {
            ($0.integer(0), Int($0.integer(1)))
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Those that wait by their reason, the most frequent first.
    package static func groups(source: Int64? = nil, limit: Int = 50, _ connection: any Connection) throws -> [Group] {
        let filter = Filter(source: source)
        return try connection.query(
            """
            SELECT reason, count(*), max(received) FROM reject WHERE \(filter.condition) GROUP BY reason ORDER BY count(*) DESC, reason LIMIT ?
            """, filter.arguments + [.integer(Int64(limit))]
        ) { Group(reason: $0.text(0), count: Int($0.integer(1)), newest: Instant(milliseconds: $0.integer(2))) }
    }

    package static func resolve(_ ids: [Int64], as resolution: String, at now: Instant, _ connection: any Connection) throws {
        for id in ids {
            try connection.execute(
                "UPDATE reject SET resolved = ?, resolution = ? WHERE id = ? AND resolved IS NULL", .integer(now.milliseconds),
                .text(resolution),
                .integer(id))
        }
    }

    static func setReason(_ reason: String, of id: Int64, _ connection: any Connection) throws {
        try connection.execute("UPDATE reject SET reason = ? WHERE id = ? AND resolved IS NULL", .text(reason), .integer(id))
    }
}

extension Rejects.Entry {
    fileprivate init(row: any Row) {
        self.init(
            id: row.integer(0), source: row.integer(1), received: Instant(milliseconds: row.integer(2)), reason: row.text(3),
            sealed: row.blob(4), resolved: row.optionalInteger(5).map(Instant.init(milliseconds:)), resolution: row.optionalText(6))
    }
}
