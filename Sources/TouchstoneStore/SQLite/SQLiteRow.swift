import GRDBSQLite

/// The row on which a statement stands.
struct SQLiteRow: Row {
    let statement: OpaquePointer

    func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
    }

    func integer(_ column: Int) -> Int64 {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_INTEGER, SQLITE_FLOAT: sqlite3_column_int64(statement, Int32(column))
        default: 0
        }
    }

    func real(_ column: Int) -> Double {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_INTEGER, SQLITE_FLOAT: sqlite3_column_double(statement, Int32(column))
        default: 0
        }
    }

    func text(_ column: Int) -> String {
        guard sqlite3_column_type(statement, Int32(column)) == SQLITE_TEXT else { return "" }
        return withBytes(column) { String(decoding: $0, as: UTF8.self) }
    }

    func blob(_ column: Int) -> [UInt8] {
        guard sqlite3_column_type(statement, Int32(column)) == SQLITE_BLOB else { return [] }
        return withBytes(column) { [UInt8]($0) }
    }

    func withBytes<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_TEXT, SQLITE_BLOB:
            // In this order: asking for the bytes settles the encoding, the count then belongs to them.
            let start = sqlite3_column_blob(statement, Int32(column))
            let count = Int(sqlite3_column_bytes(statement, Int32(column)))
            return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
        default:
            return try body(UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }
}
