/// A PostgreSQL server's database, through libpq.
final class PostgreSQLDatabase: Database {
    let dialect = Dialect.postgresql
    init(url: String, options: DatabaseOptions) async throws { throw DatabaseError.unsupported("PostgreSQL is not there yet.") }
    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T { throw DatabaseError.unsupported("PostgreSQL is not there yet.") }
    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T { throw DatabaseError.unsupported("PostgreSQL is not there yet.") }
    func backup(to path: String) async throws {}
    func close() async {}
}
