import GRDBSQLite

extension DatabaseError {
    /// - Parameter sqliteCode: SQLite's extended result code.
    init(sqliteCode: Int32, message: String) {
        switch sqliteCode & 0xff {
        case SQLITE_CONSTRAINT:
            self = .constraint(message)
        case SQLITE_BUSY, SQLITE_LOCKED:
            self = .timeout("another program holds the database (\(message))")
        case SQLITE_INTERRUPT:
            self = .timeout("the statement ran longer than its limit")
        case SQLITE_CANTOPEN, SQLITE_NOTADB:
            self = .unreachable(message)
        default:
            self = .failed(code: String(cString: sqlite3_errstr(sqliteCode & 0xff)) + " \(sqliteCode)", message: message)
        }
    }
}
