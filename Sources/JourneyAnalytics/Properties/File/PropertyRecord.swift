/// A value of a property's dictionary, as the file of values has it: property (4 bytes), 0 for a text or 1 for a number, the length
/// of what follows (4 bytes), then UTF-8 or the number's bits.
struct PropertyRecord: Equatable {
    let property: Int
    let value: PropertyValue

    init(property: Int, value: PropertyValue) {
        self.property = property
        self.value = value
    }

    func append(to bytes: inout [UInt8]) {
        func append(_ number: some FixedWidthInteger) { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
        append(UInt32(property))
        switch value {
        case .text(let text):
            bytes.append(0)
            append(UInt32(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        case .number(let number):
            bytes.append(1)
            append(UInt32(8))
            append(number.bitPattern)
        }
    }

    /// Reads the record at a place and moves the place behind it; nil where there is no whole one.
    init?(_ bytes: Column<UInt8>, _ place: inout Int) {
        func number(_ count: Int, at place: Int) -> UInt64 {
            (0..<count).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
        }
        guard place + 9 <= bytes.count else { return nil }
        let length = Int(number(4, at: place + 5))
        let start = place + 9
        guard length <= PropertyColumn.longestText, start + length <= bytes.count else { return nil }
        property = Int(number(4, at: place))
        switch (bytes[place + 4], length) {
        case (0, _): value = .text(String(decoding: bytes[start..<(start + length)], as: UTF8.self))
        case (1, 8): value = .number(Double(bitPattern: number(8, at: start)))
        default: return nil
        }
        place = start + length
    }
}
