import GRDBSQLite

/// Binds the values of a bulk insert's row straight to its statement.
struct SQLiteBinder: Binder {
    let bindings: SQLiteBindings

    mutating func null() { bindings.add { sqlite3_bind_null($0, $1) } }
    mutating func integer(_ value: Int64) { bindings.add { sqlite3_bind_int64($0, $1, value) } }
    mutating func real(_ value: Double) { bindings.add { sqlite3_bind_double($0, $1, value) } }

    mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { bindings.addText(UnsafeRawBufferPointer($0)) }
    }

    mutating func utf8(_ value: UnsafeRawBufferPointer) { bindings.addText(value) }

    mutating func blob(_ value: [UInt8]) {
        value.withUnsafeBytes { bytes in
            if bytes.isEmpty {
                bindings.add { sqlite3_bind_zeroblob($0, $1, 0) }
            } else {
                let (start, destructor) = bindings.keep(bytes)
                bindings.add { sqlite3_bind_blob64($0, $1, start, UInt64(bytes.count), destructor) }
            }
        }
    }
}

/// Where a bulk insert stands within its row. Texts are copied to memory that serves every row again, so that SQLite needn't allocate any.
final class SQLiteBindings {
    private let statement: OpaquePointer
    private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 8)
    private var used = 0
    private var column: Int32 = 0
    private var code = SQLITE_OK

    init(_ statement: OpaquePointer) { self.statement = statement }

    deinit { memory.deallocate() }

    func startRow() {
        used = 0
        column = 0
    }

    @inline(__always)
    func add(_ bind: (OpaquePointer, Int32) -> Int32) {
        column += 1
        let result = bind(statement, column)
        if result != SQLITE_OK { code = result }
    }

    func addText(_ utf8: UnsafeRawBufferPointer) {
        let (start, destructor) = keep(utf8)
        add { statement, column in
            let text = start?.assumingMemoryBound(to: CChar.self) ?? emptyText
            return sqlite3_bind_text64(statement, column, text, UInt64(utf8.count), destructor, UInt8(SQLITE_UTF8))
        }
    }

    /// - Returns: where the bytes stay until the row is in, or the bytes themselves for SQLite to copy where there is no room.
    @inline(__always)
    func keep(_ bytes: UnsafeRawBufferPointer) -> (UnsafeRawPointer?, sqlite3_destructor_type?) {
        guard let source = bytes.baseAddress, let start = memory.baseAddress, used + bytes.count <= memory.count else {
            return (bytes.baseAddress, sqliteTransient)
        }
        let place = start + used
        place.copyMemory(from: source, byteCount: bytes.count)
        used += bytes.count
        return (UnsafeRawPointer(place), nil)
    }

    func check(columns: Int, of table: String) throws {
        precondition(Int(column) == columns, "\(column) values for \(columns) columns of \(table)")
        if code != SQLITE_OK {
            throw DatabaseError(sqliteCode: code, message: "a value of \(table) can't be stored")
        }
    }
}

/// SQLite takes a null pointer for NULL: an empty text needs an address.
nonisolated(unsafe) let emptyText: UnsafePointer<CChar> = {
    let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return UnsafePointer(byte)
}()
