import Foundation

/// Applies what is pending, in the order given, each migration in a transaction of its own: one that fails leaves nothing
/// half done, and those before it stay. Servers that start together wait for one another.
/// - Returns: what was newly applied.
/// - Throws: `DatabaseError.newerThanProgram` where the database has migrations that are not among these.
package func migrate(_ database: any Database, _ migrations: [Migration]) async throws -> [Migration] {
    try await applyPending(database, migrations)
}

/// What `migrate` would apply now.
/// - Throws: `DatabaseError.newerThanProgram` where the database has migrations that are not among these.
package func pendingMigrations(_ database: any Database, _ migrations: [Migration]) async throws -> [Migration] {
    let applied = try await database.read { connection in
        let exists = try connection.first(tableExists(connection.dialect), "migration") { $0.integer(0) > 0 } ?? false
        return exists ? try appliedMigrations(connection) : []
    }
    return try pending(migrations, after: applied)
}

private func applyPending(_ database: any Database, _ migrations: [Migration]) async throws -> [Migration] {
    precondition(Set(migrations.map(\.id)).count == migrations.count, "every migration has an id of its own")
    // A read settles the usual case, so that a server's start waits for no writer.
    if try await pendingMigrations(database, migrations).isEmpty { return [] }
    var newlyApplied: [Migration] = []
    for migration in migrations {
        let isNew = try await database.write { connection in
            try connection.lock("touchstone.migration")
            try connection.liftStatementTimeout()
            try connection.execute(migrationTable)
            let applied = try appliedMigrations(connection)
            guard try pending(migrations, after: applied).contains(where: { $0.id == migration.id }) else { return false }
            for statement in statements(in: migration.sql) { try connection.execute(statement) }
            try connection.execute(
                "INSERT INTO migration (id, summary, applied_at) VALUES (?, ?, ?)",
                .text(migration.id), .text(migration.summary), .integer(Int64(Date().timeIntervalSince1970 * 1000)))
            return true
        }
        if isNew { newlyApplied.append(migration) }
    }
    return newlyApplied
}

private let migrationTable = """
    CREATE TABLE IF NOT EXISTS migration (id TEXT NOT NULL PRIMARY KEY, summary TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT
    """

private func tableExists(_ dialect: Dialect) -> String {
    switch dialect {
    case .sqlite: "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    case .postgresql: "SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass(?)"
    }
}

private func appliedMigrations(_ connection: any Connection) throws -> Set<String> {
    Set(try connection.query("SELECT id FROM migration") { $0.text(0) })
}

private func pending(_ migrations: [Migration], after applied: Set<String>) throws -> [Migration] {
    let unknown = applied.subtracting(migrations.map(\.id))
    guard unknown.isEmpty else { throw DatabaseError.newerThanProgram(migrations: unknown.sorted()) }
    return migrations.filter { !applied.contains($0.id) }
}

extension Connection {
    /// A big index takes longer than any page may. SQLite's driver sets no limit to statements that change the schema.
    fileprivate func liftStatementTimeout() throws {
        if dialect == .postgresql { try execute("SET LOCAL statement_timeout = 0") }
    }
}

/// The statements of a migration: a semicolon at the end of a line, outside a literal and a comment, ends one.
func statements(in sql: String) -> [String] {
    var all: [String] = []
    var current: [UInt8] = []
    var hasContent = false
    func finish() {
        if hasContent { all.append(String(decoding: current, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) }
        current = []
        hasContent = false
    }
    let tokens = SQLTokens(sql)
    for token in tokens.all {
        if token.kind == .symbol, tokens.bytes[token.range.lowerBound] == UInt8(ascii: ";"), tokens.endsLine(token) {
            finish()
        } else {
            current += tokens.bytes[token.range]
            if token.kind != .space { hasContent = true }
        }
    }
    finish()
    return all
}
