/// One step of the schema. Append-only: once released, a migration never changes.
package struct Migration: Sendable {
    /// Unique for ever, the feature's name and a number: "log.1". Recorded in the table `migration`.
    package let id: String
    /// What it does, one line, for `touchstone migrate` and the docs.
    package let summary: String
    /// Statements, separated by semicolons at the end of a line, in SQLite's dialect, types in capitals. The PostgreSQL driver reads
    /// `INTEGER` as `BIGINT`, `BLOB` as `BYTEA`, `REAL` as `DOUBLE PRECISION`, `TEXT` as `TEXT COLLATE "C"`,
    /// `INTEGER PRIMARY KEY AUTOINCREMENT` as an identity column, and drops `STRICT` and `WITHOUT ROWID`.
    package let sql: String

    package init(_ id: String, _ summary: String, _ sql: String) {
        self.id = id
        self.summary = summary
        self.sql = sql
    }
}
