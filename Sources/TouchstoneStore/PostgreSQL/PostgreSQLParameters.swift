import CLibpq

/// The arguments of one statement as libpq takes them.
///
/// Numbers and blobs go in binary with their type. A text goes as text without a type, so that the server reads it as what stands on the
/// other side. U+0000, which PostgreSQL's text can't hold, becomes U+FFFD.
struct PostgreSQLParameters {
    private(set) var types: [Oid] = []
    private var isNull: [Bool] = []
    private var starts: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []
    private var bytes: [UInt8] = []

    var count: Int { types.count }

    init(_ arguments: [SQLValue] = []) {
        for argument in arguments {
            switch argument {
            case .null: begin(PostgreSQLType.unknown, isBinary: false, isNull: true)
            case .integer(let value):
                begin(PostgreSQLType.int8, isBinary: true)
                append(value)
            case .real(let value):
                begin(PostgreSQLType.float8, isBinary: true)
                append(Int64(bitPattern: value.bitPattern))
            case .text(let text):
                begin(PostgreSQLType.unknown, isBinary: false)
                for byte in text.utf8 {
                    if byte == 0 { bytes += PostgreSQLType.replacement } else { bytes.append(byte) }
                }
                bytes.append(0)
            case .blob(let blob):
                begin(PostgreSQLType.bytea, isBinary: true)
                bytes += blob
            }
            end()
        }
    }

    /// An array of integers, of one dimension and without nulls.
    mutating func add(_ values: some Sequence<Int64>, count: Int) {
        begin(PostgreSQLType.int8Array, isBinary: true)
        bytes.reserveCapacity(bytes.count + 20 + 12 * count)
        for field in [1, 0, Int32(PostgreSQLType.int8), Int32(count), 1] { append(field) }
        for value in values {
            append(Int32(8))
            append(value)
        }
        end()
    }

    /// Whether a statement prepared for these types takes the arguments: a null fits everywhere.
    func fit(_ prepared: [Oid]) -> Bool {
        prepared.count == count && (0..<count).allSatisfy { isNull[$0] || prepared[$0] == types[$0] }
    }

    /// The types, with nulls taking theirs from a statement prepared before.
    func types(completedBy prepared: [Oid]?) -> [Oid] {
        guard let prepared, prepared.count == count else { return types }
        return (0..<count).map { isNull[$0] ? prepared[$0] : types[$0] }
    }

    func withPointers<T>(
        _ body: (_ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]) -> T
    ) -> T {
        // A blob may be empty, and its pointer must still not be null.
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) ?? emptyText
            return body((0..<count).map { isNull[$0] ? nil : start + starts[$0] }, lengths, formats)
        }
    }

    private mutating func begin(_ type: Oid, isBinary: Bool, isNull null: Bool = false) {
        types.append(type)
        formats.append(isBinary ? 1 : 0)
        isNull.append(null)
        starts.append(bytes.count)
    }

    private mutating func end() { lengths.append(Int32(bytes.count - (starts.last ?? 0))) }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
}

/// The object ids of the types that we send and read: fixed in PostgreSQL's catalogue.
enum PostgreSQLType {
    static let unknown: Oid = 0
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let oid: Oid = 26
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let int8Array: Oid = 1016
    static let numeric: Oid = 1700
    static let jsonb: Oid = 3802
    /// name, text, json, unknown, bpchar, varchar
    static let texts: Set<Oid> = [19, 25, 114, 705, 1042, 1043]

    /// U+FFFD in UTF-8.
    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}
