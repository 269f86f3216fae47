import GRDB

/// How every connection to an SQLite file is set.
enum SQLiteSettings {
    /// On each new connection. The page size counts for new files only, and must come before the write-ahead log.
    static func beforeUse(_ handle: GRDB.Database) throws {
        let isWriter = !handle.configuration.readonly
        if isWriter {
            try handle.execute(sql: "PRAGMA page_size = 8192")
            try handle.execute(sql: "PRAGMA journal_size_limit = 67108864")
            try handle.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        }
        try handle.execute(sql: "PRAGMA cache_size = \(isWriter ? -65536 : -8192)")
        try handle.execute(sql: "PRAGMA mmap_size = 0")
        try handle.execute(sql: "PRAGMA temp_store = memory")
    }

    /// On the writer, once the write-ahead log is on: every commit reaches the disk. Read back, because a
    /// pragma that SQLite doesn't take is silently ignored.
    static func makeDurable(_ handle: GRDB.Database) throws {
        try handle.execute(sql: "PRAGMA synchronous = FULL")
        let synchronous = try Int.fetchOne(handle, sql: "PRAGMA synchronous")
        let journal = try String.fetchOne(handle, sql: "PRAGMA journal_mode")
        guard synchronous == 2, journal == "wal" else {
            throw DatabaseError.unreachable(
                "SQLite would not write durably here (synchronous \(synchronous ?? -1), journal \(journal ?? "?")): use a local disk.")
        }
    }
}
