/// Small letters for capitals, code point by code point.
enum CaseFolding {
    /// Code points below this one that have capitals in living languages; what lies above is looked up one at a time.
    private static let known = 0x2000

    private static let table: [UInt16] = (0..<known).map { value in
        UInt16(truncatingIfNeeded: slow(UInt32(value)))
    }

    private static func slow(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value) else { return value }
        let small = scalar.properties.lowercaseMapping.unicodeScalars
        // İ becomes i with a dot above: the letter alone is what people type.
        return small.first?.value ?? value
    }

    @inline(__always)
    static func small(_ value: UInt32) -> UInt32 {
        if value < 0x80 { return value &- 0x41 < 26 ? value | 0x20 : value }
        if value < 0x2000 { return UInt32(table[Int(value)]) }
        // Letters like fullwidth and Deseret have capitals; ideographs and pictures, the bulk of what lies here, have none.
        if value >= 0x2C00, value < 0x2E80 || value >= 0xA640 && value < 0xABC0 || value >= 0xFF21 && value < 0xFF3B || value >= 0x10400 {
            return slow(value)
        }
        return value
    }

    /// Appends the bytes in small letters; a curly apostrophe becomes a straight one.
    @inline(__always)
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to folded: inout [UInt8]) {
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = bytes[place]
            if byte < 0x80 {
                folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
                place += 1
            } else {
                let (value, length) = ScalarReading.scalar(bytes, place)
                ScalarReading.append(value == 0x2019 || value == 0x02BC ? 0x27 : small(value), to: &folded)
                place += length
            }
        }
    }
}
