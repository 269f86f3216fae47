/// How the characters of a text file are stored.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case latin1 = "latin-1"
    case windows1252 = "windows-1252"

    /// Appends `bytes` of this encoding as UTF-8.
    func append(_ bytes: Bytes, to text: inout [UInt8]) {
        switch self {
        case .utf8:
            text.append(contentsOf: bytes)
        case .latin1, .windows1252:
            for byte in bytes {
                var code = UInt16(byte)
                if self == .windows1252, byte >= 0x80, byte < 0xA0 { code = Self.windows1252High[Int(byte - 0x80)] }
                if code < 0x80 {
                    text.append(UInt8(code))
                } else if code < 0x800 {
                    text.append(UInt8(0xC0 | code >> 6))
                    text.append(UInt8(0x80 | code & 0x3F))
                } else {
                    text.append(UInt8(0xE0 | code >> 12))
                    text.append(UInt8(0x80 | code >> 6 & 0x3F))
                    text.append(UInt8(0x80 | code & 0x3F))
                }
            }
        }
    }

    /// Windows-1252, 0x80 to 0x9F, as the WHATWG Encoding Standard has it: the five that are not assigned stay control characters.
    private static let windows1252High: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
