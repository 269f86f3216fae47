/// Limits of a database: how many connections, and how long anything may wait.
package struct DatabaseOptions: Sendable {
    /// PostgreSQL: connections in all. SQLite: readers beside the one writer.
    package var poolSize = 8
    /// How long one statement may run without giving a row. On PostgreSQL the whole statement counts.
    package var statementTimeout: Duration = .seconds(30)
    /// How long a statement may wait for another transaction's lock.
    package var lockTimeout: Duration = .seconds(10)
    /// PostgreSQL: how long work may wait for one of the pool's connections.
    package var connectionTimeout: Duration = .seconds(10)
    /// How long a transaction may be open while nothing is asked of the server, which then ends it. PostgreSQL only.
    package var idleTransactionTimeout: Duration = .seconds(60)

    package init() {}
}

extension Duration {
    /// Whole milliseconds, at least 1.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
