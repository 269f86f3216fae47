/// A SQL database, SQLite or PostgreSQL, opened by `openDatabase(_:)`.
///
/// Work is a closure that runs in one transaction on one connection, off the cooperative pool: it may block,
/// it must not call back into the database. A thrown error rolls the transaction back.
package protocol Database: Sendable {
    var dialect: Dialect { get }

    /// Runs `work` in a read-only transaction on a consistent snapshot. Readers don't wait for the writer.
    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs `work` in a read-write transaction, durable on disk when this returns.
    /// SQLite: `BEGIN IMMEDIATE`, one writer at a time, other processes included. PostgreSQL: `READ COMMITTED`.
    @discardableResult
    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Copies the whole database, consistent at one moment, to a new SQLite file; running writers are not held up.
    /// - Throws: `DatabaseError.unsupported` on PostgreSQL, which has `pg_dump`.
    func backup(to path: String) async throws

    /// Waits for running work and closes every connection.
    func close() async
}

package enum Dialect: String, Sendable {
    case sqlite, postgresql
}

/// One connection inside a transaction. Valid only inside the closure that it was given to.
///
/// SQL is written once for both dialects: `?` for arguments in order (never inside a literal or comment),
/// `RETURNING` and `ON CONFLICT` as both know them. Statements are prepared once for each text and connection.
package protocol Connection {
    var dialect: Dialect { get }

    /// Runs one statement and returns the number of rows that it changed.
    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Calls `body` for each row of the result in turn. The row is valid only inside the call.
    func forEach(_ sql: String, _ arguments: [SQLValue], _ body: (any Row) throws -> Void) throws

    /// Inserts `count` rows with all speed that the database has; any conflict is an error.
    /// `bind` is called once for each row, in order, and gives one value for each column, in order.
    func insert(into table: String, columns: [String], count: Int, _ bind: (_ row: Int, _ to: inout any Binder) -> Void) throws

    /// Inserts rows of integers, column by column, leaving out those whose first column (the table's primary key)
    /// is already there or came earlier in the same call.
    /// - Returns: for each row whether it went in.
    func insertNew(into table: String, columns: [String], values: [[Int64]]) throws -> [Bool]

    /// Waits until no other transaction holds the lock of that name, then holds it to the end of the transaction.
    /// SQLite's one writer holds every lock already.
    func lock(_ name: String) throws
}

extension Connection {
    @discardableResult
    package func execute(_ sql: String, _ arguments: SQLValue...) throws -> Int { try execute(sql, arguments) }

    /// Every row of the result, each turned into a value by `make`.
    package func query<T>(_ sql: String, _ arguments: SQLValue..., make: (any Row) throws -> T) throws -> [T] {
        try query(sql, arguments, make: make)
    }

    package func query<T>(_ sql: String, _ arguments: [SQLValue], make: (any Row) throws -> T) throws -> [T] {
        var all: [T] = []
        try forEach(sql, arguments) { all.append(try make($0)) }
        return all
    }

    /// The first row of the result, or nil where there is none.
    package func first<T>(_ sql: String, _ arguments: SQLValue..., make: (any Row) throws -> T) throws -> T? {
        try first(sql, arguments, make: make)
    }

    package func first<T>(_ sql: String, _ arguments: [SQLValue], make: (any Row) throws -> T) throws -> T? {
        var found: T?
        try forEach(sql, arguments) { if found == nil { found = try make($0) } }
        return found
    }
}

/// One value as SQL knows it. Booleans are integers 0 and 1, times milliseconds since 1970 in UTC.
package enum SQLValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByNilLiteral {
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(floatLiteral value: Double) { self = .real(value) }
    package init(nilLiteral: ()) { self = .null }

    package static func optional(_ value: Int64?) -> SQLValue { value.map(SQLValue.integer) ?? .null }
    package static func optional(_ value: Double?) -> SQLValue { value.map(SQLValue.real) ?? .null }
    package static func optional(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }
    package static func optional(_ value: [UInt8]?) -> SQLValue { value.map(SQLValue.blob) ?? .null }
}

/// A row of a result; columns are counted from 0. Integers and reals can be read as each other (towards zero, clamped). Reading a
/// column otherwise as another type than it holds gives what null gives: 0, "" or no bytes.
package protocol Row {
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64
    func real(_ column: Int) -> Double
    func text(_ column: Int) -> String
    func blob(_ column: Int) -> [UInt8]
    /// The UTF-8 of a text or the bytes of a blob, without a copy; valid only inside `body`.
    func withBytes<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T
}

extension Row {
    package func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
    package func optionalReal(_ column: Int) -> Double? { isNull(column) ? nil : real(column) }
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    package func optionalBlob(_ column: Int) -> [UInt8]? { isNull(column) ? nil : blob(column) }
}

/// Takes the values of one row of a bulk insert, in the order of its columns.
package protocol Binder {
    mutating func null()
    mutating func integer(_ value: Int64)
    mutating func real(_ value: Double)
    mutating func text(_ value: String)
    mutating func blob(_ value: [UInt8])
    /// UTF-8 that is known to be valid, bound as text.
    mutating func utf8(_ value: UnsafeRawBufferPointer)
}
