/// Reads a compact document, and refuses one that is damaged, of another kind or newer than this program.
struct DocumentReader {
    private let bytes: ArraySlice<UInt8>
    private var place: Int
    private let kind: DocumentKind

    init(_ document: [UInt8], kind: DocumentKind) throws(TextDocumentError) {
        self.kind = kind
        guard document.count > 14, document.starts(with: Array("TSTA".utf8)) else { throw .notOurs(kind.rawValue) }
        bytes = document[..<(document.count - 8)]
        place = 4
        var sum: UInt64 = 0
        for (index, byte) in document[(document.count - 8)...].enumerated() { sum |= UInt64(byte) << UInt64(8 * index) }
        guard sum == DocumentWriter.checksum(bytes) else { throw .damaged(kind.rawValue) }
        let found = try text()
        guard found == kind.rawValue else { throw .otherKind(kind.rawValue, found: found) }
        let version = try number()
        guard version == kind.version else { throw .otherVersion(kind.rawValue, found: version, known: kind.version) }
    }

    mutating func number() throws(TextDocumentError) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard place < bytes.endIndex, shift < 64 else { throw .damaged(kind.rawValue) }
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(Int64(bitPattern: value)) }
            shift += 7
        }
    }

    /// A number of things that follow, each of at least one byte: one that can't be is refused before memory is asked for.
    mutating func count() throws(TextDocumentError) -> Int { try number(in: 0...(bytes.endIndex - place)) }

    mutating func number(in range: ClosedRange<Int>) throws(TextDocumentError) -> Int {
        let value = try number()
        guard range.contains(value) else { throw .damaged(kind.rawValue) }
        return value
    }

    mutating func signed() throws(TextDocumentError) -> Int {
        let value = UInt64(bitPattern: Int64(try number()))
        return Int(Int64(bitPattern: value >> 1)) ^ -Int(value & 1)
    }

    mutating func float() throws(TextDocumentError) -> Float {
        guard place + 4 <= bytes.endIndex else { throw .damaged(kind.rawValue) }
        var bits: UInt32 = 0
        for index in 0..<4 { bits |= UInt32(bytes[place + index]) << UInt32(8 * index) }
        place += 4
        let value = Float(bitPattern: bits)
        guard value.isFinite else { throw .damaged(kind.rawValue) }
        return value
    }

    mutating func byte() throws(TextDocumentError) -> UInt8 {
        guard place < bytes.endIndex else { throw damaged }
        place += 1
        return bytes[place - 1]
    }

    mutating func text() throws(TextDocumentError) -> String {
        let length = try count()
        guard let text = String(validating: bytes[place..<(place + length)], as: UTF8.self) else { throw .damaged(kind.rawValue) }
        place += length
        return text
    }

    /// What is thrown where parts of a document contradict each other.
    var damaged: TextDocumentError { .damaged(kind.rawValue) }

    func end() throws(TextDocumentError) { if place != bytes.endIndex { throw damaged } }
}
