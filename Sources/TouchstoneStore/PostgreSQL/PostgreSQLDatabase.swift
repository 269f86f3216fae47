/// A PostgreSQL server's database, through libpq and a bounded pool of connections.
final class PostgreSQLDatabase: Database {
    let dialect = Dialect.postgresql
    private let pool: PostgreSQLPool

    /// Connects once, so that what is wrong is told now.
    init(url: String, options: DatabaseOptions) async throws {
        try PostgreSQLSession.checkURL(url)
        pool = PostgreSQLPool(url: url, options: options)
        try await read { _ in }
    }

    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work)
    }

    @discardableResult
    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", work)
    }

    func backup(to path: String) async throws {
        throw DatabaseError.unsupported("A PostgreSQL database is backed up with its own pg_dump: see docs/operating.")
    }

    func close() async { await pool.close() }

    private func transaction<T: Sendable>(_ begin: String, _ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let session = try await pool.take()
        defer { pool.give(session) }
        return try await session.run(begin, work)
    }
}
