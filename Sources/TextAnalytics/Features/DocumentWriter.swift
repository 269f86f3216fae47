/// Writes a compact document: "TSTA", its kind, its version, then numbers and texts, then a checksum of all before it.
struct DocumentWriter {
    var bytes: [UInt8] = Array("TSTA".utf8)

    init(kind: DocumentKind) {
        write(kind.rawValue)
        write(kind.version)
    }

    /// An unsigned number, seven bits to a byte, the lowest first (LEB128).
    mutating func write(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A number of either sign: small ones take one byte.
    mutating func writeSigned(_ number: Int) { write(number << 1 ^ number >> 63) }

    mutating func write(_ number: Float) {
        let bits = number.bitPattern
        for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    }

    mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes += Array(text.utf8)
    }

    /// The document, closed by its checksum.
    func closed() -> [UInt8] {
        let sum = DocumentWriter.checksum(bytes[...])
        return bytes + (0..<8).map { UInt8(truncatingIfNeeded: sum >> UInt64(8 * $0)) }
    }

    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash = KeyTable.Hash(seed: 7)
        hash.add(bytes)
        return hash.value
    }
}

/// What a compact document holds.
enum DocumentKind: String {
    case classifier, themes

    /// The version that is written; the only one that is read as yet.
    var version: Int { 1 }
}
