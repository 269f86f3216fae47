import GRDB
import GRDBSQLite

/// One of GRDB's connections, used through SQLite's C interface: bound and stepped without boxed values.
///
/// @unchecked: touched only on its GRDB connection's own queue, and by `finish()` when no work runs any more.
final class SQLiteConnection: Connection, @unchecked Sendable {
    let dialect = Dialect.sqlite
    unowned let handle: GRDB.Database
    private var statements: [String: Statement] = [:]
    private var last: (sql: String, statement: Statement)?
    private let watch: SQLiteStatementWatch

    /// More texts than this means that they are made at run time: then all are forgotten and the cache starts anew.
    private static let cacheLimit = 256

    init(_ handle: GRDB.Database, statementTimeout: Duration) {
        self.handle = handle
        watch = SQLiteStatementWatch(limit: statementTimeout)
        watch.install(on: handle.sqliteConnection)
    }

    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try run(sql, arguments) { statement in
            let before = sqlite3_total_changes64(sqlite3_db_handle(statement))
            while try step(statement) {}
            let database = sqlite3_db_handle(statement)
            return sqlite3_total_changes64(database) == before ? 0 : Int(sqlite3_changes64(database))
        }
    }

    func forEach(_ sql: String, _ arguments: [SQLValue], _ body: (any Row) throws -> Void) throws {
        try run(sql, arguments) { statement in
            let row: any Row = SQLiteRow(statement: statement)
            while try step(statement) { try body(row) }
        }
    }

    func insert(into table: String, columns: [String], count: Int, _ bind: (_ row: Int, _ to: inout any Binder) -> Void) throws {
        guard count > 0 else { return }
        let sql = "INSERT INTO \(quoted(table)) (\(list(columns))) VALUES (\(marks(columns.count)))"
        try run(sql, nil) { statement in
            let bindings = SQLiteBindings(statement)
            var binder: any Binder = SQLiteBinder(bindings: bindings)
            for row in 0..<count {
                bindings.startRow()
                bind(row, &binder)
                try bindings.check(columns: columns.count, of: table)
                _ = try step(statement)
                sqlite3_reset(statement)
            }
        }
    }

    func insertNew(into table: String, columns: [String], values: [[Int64]]) throws -> [Bool] {
        precondition(columns.count == values.count && !columns.isEmpty, "one array of values for each column")
        let count = values[0].count
        precondition(values.allSatisfy { $0.count == count }, "columns of one length")
        let sql = """
            INSERT INTO \(quoted(table)) (\(list(columns))) VALUES (\(marks(columns.count))) ON CONFLICT (\(quoted(columns[0]))) DO NOTHING
            """
        return try run(sql, nil) { statement in
            let database = sqlite3_db_handle(statement)
            var isNew = [Bool](repeating: false, count: count)
            // In the order of the keys, which visits each of the table's pages once.
            for row in ascending(values[0]) {
                for column in 0..<values.count {
                    sqlite3_bind_int64(statement, Int32(column + 1), values[column][row])
                }
                let before = sqlite3_total_changes64(database)
                _ = try step(statement)
                isNew[row] = sqlite3_total_changes64(database) != before
                sqlite3_reset(statement)
            }
            return isNew
        }
    }

    /// `BEGIN IMMEDIATE` already holds the only lock that there is.
    func lock(_ name: String) throws {}

    /// Lets go of the prepared statements, which would keep the file open.
    func finish() {
        last = nil
        statements = [:]
    }

    /// - Parameter arguments: nil where `work` binds them itself.
    private func run<T>(_ sql: String, _ arguments: [SQLValue]?, _ work: (OpaquePointer) throws -> T) throws -> T {
        let prepared = try statement(for: sql)
        let statement = prepared.sqliteStatement
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        if let arguments {
            let expected = Int(sqlite3_bind_parameter_count(statement))
            guard arguments.count == expected else {
                throw DatabaseError.failed(
                    code: "SQLITE_RANGE", message: "wrong number of arguments, \(arguments.count) for \(expected), for: \(sql)")
            }
            for (index, value) in arguments.enumerated() {
                let code = bind(value, to: statement, at: Int32(index + 1))
                if code != SQLITE_OK { throw failure(statement, code) }
            }
        }
        try watch.start(isLimited: !changesSchema(sql))
        return try withExtendedLifetime(prepared) { try work(statement) }
    }

    /// - Returns: true where there is a row, false at the end.
    @inline(__always)
    private func step(_ statement: OpaquePointer) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW:
            watch.progress()
            return true
        case SQLITE_DONE:
            watch.progress()
            return false
        case let code:
            throw failure(statement, code)
        }
    }

    private func failure(_ statement: OpaquePointer, _ code: Int32) -> any Error {
        let database = sqlite3_db_handle(statement)
        if code & 0xff == SQLITE_INTERRUPT, !watch.hasExpired { return CancellationError() }
        return DatabaseError(sqliteCode: sqlite3_extended_errcode(database), message: String(cString: sqlite3_errmsg(database)))
    }

    private func statement(for sql: String) throws -> Statement {
        if let last, last.sql == sql, sqlite3_stmt_busy(last.statement.sqliteStatement) == 0 { return last.statement }
        if let known = statements[sql], sqlite3_stmt_busy(known.sqliteStatement) == 0 {
            last = (sql, known)
            return known
        }
        let new: Statement
        do {
            new = try handle.makeStatement(sql: sql)
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(sqliteCode: error.extendedResultCode.rawValue, message: error.message ?? "")
        }
        // A text that is running already (a loop inside its own loop) gets a statement of its own, for this once.
        if statements[sql] == nil {
            if statements.count >= Self.cacheLimit { statements = [:] }
            statements[sql] = new
            last = (sql, new)
        }
        return new
    }
}

/// The rows by ascending key; those with one key in the order in which they came.
func ascending(_ keys: [Int64]) -> [Int] {
    let isAscending = zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 }
    return isAscending ? Array(keys.indices) : keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
}

/// The name as an SQL identifier.
func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
}

/// Whether the statement may take as long as it needs: a big index is built in one step.
private func changesSchema(_ sql: String) -> Bool {
    sql.hasPrefix("CREATE ") || sql.hasPrefix("ALTER ") || sql.hasPrefix("DROP ")
}

private func list(_ columns: [String]) -> String {
    columns.map(quoted).joined(separator: ", ")
}

private func marks(_ count: Int) -> String {
    repeatElement("?", count: count).joined(separator: ", ")
}

let sqliteTransient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

private func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) -> Int32 {
    switch value {
    case .null:
        return sqlite3_bind_null(statement, index)
    case .integer(let value):
        return sqlite3_bind_int64(statement, index, value)
    case .real(let value):
        return sqlite3_bind_double(statement, index, value)
    case .text(var value):
        return value.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { text in
                let start = text.baseAddress ?? emptyText
                return sqlite3_bind_text64(statement, index, start, UInt64(text.count), sqliteTransient, UInt8(SQLITE_UTF8))
            }
        }
    case .blob(let bytes):
        if bytes.isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
        return bytes.withUnsafeBytes { sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), sqliteTransient) }
    }
}
