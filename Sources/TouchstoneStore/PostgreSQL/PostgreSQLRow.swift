import CLibpq

/// One row of a result in PostgreSQL's binary format.
struct PostgreSQLRow: Row {
    let result: OpaquePointer
    let row: Int32

    func isNull(_ column: Int) -> Bool {
        PQgetisnull(result, row, Int32(column)) != 0
    }

    func integer(_ column: Int) -> Int64 {
        let bytes = raw(column)
        guard !bytes.isEmpty else { return 0 }
        return switch PQftype(result, Int32(column)) {
        case PostgreSQLType.int8: Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case PostgreSQLType.int4: Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case PostgreSQLType.int2: Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        case PostgreSQLType.oid: Int64(UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))
        case PostgreSQLType.bool: Int64(bytes[0])
        case PostgreSQLType.float8, PostgreSQLType.float4: clamped(real(column))
        case PostgreSQLType.numeric: PostgreSQLNumeric(bytes).integer
        default: 0
        }
    }

    func real(_ column: Int) -> Double {
        let bytes = raw(column)
        guard !bytes.isEmpty else { return 0 }
        return switch PQftype(result, Int32(column)) {
        case PostgreSQLType.float8: Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)))
        case PostgreSQLType.float4: Double(Float(bitPattern: UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self))))
        case PostgreSQLType.numeric: PostgreSQLNumeric(bytes).real
        default: Double(integer(column))
        }
    }

    func text(_ column: Int) -> String {
        let type = PQftype(result, Int32(column))
        guard PostgreSQLType.texts.contains(type) || type == PostgreSQLType.jsonb else { return "" }
        return withBytes(column) { String(decoding: $0, as: UTF8.self) }
    }

    func blob(_ column: Int) -> [UInt8] {
        PQftype(result, Int32(column)) == PostgreSQLType.bytea ? [UInt8](raw(column)) : []
    }

    func withBytes<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        switch PQftype(result, Int32(column)) {
        case PostgreSQLType.bytea: try body(raw(column))
        // A version number stands before the text.
        case PostgreSQLType.jsonb: try body(UnsafeRawBufferPointer(rebasing: raw(column).dropFirst()))
        case let type where PostgreSQLType.texts.contains(type): try body(raw(column))
        default: try body(UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }

    private func raw(_ column: Int) -> UnsafeRawBufferPointer {
        let length = Int(PQgetlength(result, row, Int32(column)))
        return UnsafeRawBufferPointer(start: PQgetvalue(result, row, Int32(column)), count: length)
    }
}

/// The nearest integer towards zero; not-a-number is 0, as SQLite has it.
func clamped(_ value: Double) -> Int64 {
    if value.isNaN { return 0 }
    return Int64(exactly: value.rounded(.towardZero)) ?? (value < 0 ? .min : .max)
}
