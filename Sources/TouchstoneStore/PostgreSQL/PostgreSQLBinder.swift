import CLibpq

/// Writes the values of a bulk insert's row as `COPY` reads them.
struct PostgreSQLBinder: Binder {
    let copy: PostgreSQLCopy

    mutating func null() { copy.field { $0.append("\\N") } }
    mutating func integer(_ value: Int64) { copy.field { $0.append(value) } }

    mutating func real(_ value: Double) {
        copy.field { copy in
            if value.isNaN {
                copy.append("NaN")
            } else if value.isInfinite {
                copy.append(value < 0 ? "-Infinity" : "Infinity")
            } else {
                var text = value.description
                text.withUTF8 { copy.append(UnsafeRawBufferPointer($0)) }
            }
        }
    }

    mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in copy.field { $0.appendEscaped(UnsafeRawBufferPointer(utf8)) } }
    }

    mutating func utf8(_ value: UnsafeRawBufferPointer) { copy.field { $0.appendEscaped(value) } }

    mutating func blob(_ value: [UInt8]) {
        copy.field { copy in
            copy.append("\\\\x")
            value.withUnsafeBytes { copy.appendHexadecimal($0) }
        }
    }
}

/// The rows of a `COPY … FROM STDIN` in its text format, sent a block at a time.
final class PostgreSQLCopy {
    private let connection: OpaquePointer?
    private var bytes: [UInt8] = []
    private var column = 0
    private(set) var hasFailed = false

    private static let block = 65_536

    init(_ connection: OpaquePointer?) {
        self.connection = connection
        bytes.reserveCapacity(Self.block * 2)
    }

    @inline(__always)
    func field(_ write: (PostgreSQLCopy) -> Void) {
        if column > 0 { bytes.append(UInt8(ascii: "\t")) }
        column += 1
        write(self)
    }

    func endRow(columns: Int, of table: String) {
        precondition(column == columns, "\(column) values for \(columns) columns of \(table)")
        column = 0
        bytes.append(UInt8(ascii: "\n"))
        if bytes.count >= Self.block { send() }
    }

    func send() {
        guard !bytes.isEmpty else { return }
        let code = bytes.withUnsafeBytes { PQputCopyData(connection, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
        if code != 1 { hasFailed = true }
        bytes.removeAll(keepingCapacity: true)
    }

    func append(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

    func append(_ raw: UnsafeRawBufferPointer) { bytes.append(contentsOf: raw) }

    func append(_ value: Int64) {
        var rest = value.magnitude
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Runs of plain bytes are copied whole.
    func appendEscaped(_ text: UnsafeRawBufferPointer) {
        var start = 0
        for (index, byte) in text.enumerated() where byte < 0x20 || byte == UInt8(ascii: "\\") {
            let escape: [UInt8]
            switch byte {
            case UInt8(ascii: "\\"): escape = Self.backslash
            case UInt8(ascii: "\n"): escape = Self.newline
            case UInt8(ascii: "\r"): escape = Self.carriageReturn
            case UInt8(ascii: "\t"): escape = Self.tab
            case 0: escape = PostgreSQLType.replacement
            default: continue
            }
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start..<index]))
            bytes.append(contentsOf: escape)
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start...]))
    }

    func appendHexadecimal(_ blob: UnsafeRawBufferPointer) {
        for byte in blob {
            bytes.append(Self.digit(byte >> 4))
            bytes.append(Self.digit(byte & 15))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value }

    private static let backslash = Array(#"\\"#.utf8)
    private static let newline = Array(#"\n"#.utf8)
    private static let carriageReturn = Array(#"\r"#.utf8)
    private static let tab = Array(#"\t"#.utf8)
}
