/// Reads code points from UTF-8 that may be damaged.
enum ScalarReading {
    /// The code point that starts at `place` and its length in bytes. A byte that starts none is read as U+FFFD of length 1.
    @inline(__always)
    static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(bytes[place])
        if first < 0x80 { return (first, 1) }
        let left = bytes.count - place
        if first >= 0xC2, first < 0xE0, left >= 2, let one = rest(bytes[place + 1]) {
            return ((first & 0x1F) << 6 | one, 2)
        }
        if first >= 0xE0, first < 0xF0, left >= 3, let one = rest(bytes[place + 1]), let two = rest(bytes[place + 2]) {
            return ((first & 0x0F) << 12 | one << 6 | two, 3)
        }
        if first >= 0xF0, first < 0xF5, left >= 4, let one = rest(bytes[place + 1]), let two = rest(bytes[place + 2]),
            let three = rest(bytes[place + 3])
        {
            return ((first & 0x07) << 18 | one << 12 | two << 6 | three, 4)
        }
        return (0xFFFD, 1)
    }

    @inline(__always)
    private static func rest(_ byte: UInt8) -> UInt32? { byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil }

    @inline(__always)
    static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        if value < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value))
        } else if value < 0x800 {
            bytes.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        } else if value < 0x10000 {
            bytes.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        } else {
            bytes.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        }
    }
}
