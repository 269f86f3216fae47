import Foundation

/// Takes case and accents from letters: Latin, Greek and Cyrillic ones become ASCII, others stay UTF-8 in lower case without combining marks. Punctuation and
/// blanks of every script become their ASCII likes, digits ASCII digits.
struct Folding: Sendable {
    static let standard = Folding()

    /// For each scalar of `ranges`, one after another: up to four ASCII letters, lowest byte first, or a scalar with the highest bit set.
    private let table: [UInt32]
    private static let asScalar: UInt32 = 1 << 31
    /// Latin to Cyrillic, and the Latin and Greek letters with accents.
    private static let firstRange: Range<UInt32> = 0x80..<0x530
    private static let secondRange: Range<UInt32> = 0x1E00..<0x2000

    private init() {
        table = (Self.firstRange.map { $0 } + Self.secondRange.map { $0 }).map(Self.entry)
    }

    /// Appends the folded text.
    func append(_ raw: TextBytes, to out: inout [UInt8]) {
        if Similarity.isASCII(raw) {
            let start = out.count
            out.append(contentsOf: raw)
            out.withUnsafeMutableBufferPointer { bytes in
                for i in start..<bytes.count {
                    let byte = bytes[i]
                    bytes[i] = byte &- 65 < 26 ? byte | 32 : byte
                }
            }
            return
        }
        var i = 0
        var before: UInt32 = 0
        while i < raw.count {
            var (scalar, length) = Scalars.scalar(raw, at: i)
            i += length
            if (0xC2...0xC5).contains(scalar), i < raw.count {
                let (next, more) = Scalars.scalar(raw, at: i)
                if let meant = Self.twiceEncoded(scalar, next) {
                    scalar = meant
                    i += more
                }
            }
            fold(scalar, into: &out)
            if Self.isGreek(scalar) {
                if Self.isGreek(before) { Self.joinGreek(&out) }
                before = scalar
            } else if !(0x300..<0x370).contains(scalar) {
                before = 0
            }
        }
    }

    private static func isGreek(_ scalar: UInt32) -> Bool { (0x370..<0x400).contains(scalar) || (0x1F00..<0x2000).contains(scalar) }

    /// ISO 843: two letters that are one sound, once both are written.
    private static func joinGreek(_ out: inout [UInt8]) {
        guard out.count >= 2 else { return }
        switch (out[out.count - 2], out[out.count - 1]) {
        case (UInt8(ascii: "o"), UInt8(ascii: "y")): out[out.count - 1] = UInt8(ascii: "u")
        case (UInt8(ascii: "a"), UInt8(ascii: "y")), (UInt8(ascii: "e"), UInt8(ascii: "y")): out[out.count - 1] = UInt8(ascii: "v")
        case (UInt8(ascii: "g"), UInt8(ascii: "g")): out[out.count - 2] = UInt8(ascii: "n")
        default: break
        }
    }

    private func fold(_ scalar: UInt32, into out: inout [UInt8]) {
        if scalar < 0x80 {
            let byte = UInt8(scalar)
            out.append(byte &- 65 < 26 ? byte | 32 : byte)
            return
        }
        var entry: UInt32
        if Self.firstRange.contains(scalar) {
            entry = table[Int(scalar - Self.firstRange.lowerBound)]
        } else if Self.secondRange.contains(scalar) {
            entry = table[Self.firstRange.count + Int(scalar - Self.secondRange.lowerBound)]
        } else {
            entry = Self.entry(scalar)
        }
        if entry & Self.asScalar != 0 {
            Scalars.append(entry & ~Self.asScalar, to: &out)
            return
        }
        while entry != 0 {
            out.append(UInt8(entry & 0xFF))
            entry >>= 8
        }
    }

    /// UTF-8 that was taken for Windows-1252 and encoded again: "MÃ¼ller".
    private static func twiceEncoded(_ first: UInt32, _ second: UInt32) -> UInt32? {
        let low: UInt32
        switch second {
        case 0x80..<0xC0: low = second
        case 0x178: low = 0x9F
        case 0x2013: low = 0x96
        case 0x153: low = 0x9C
        case 0x201E: low = 0x84
        case 0x2030: low = 0x89
        case 0x2021: low = 0x87
        case 0x2018: low = 0x91
        case 0x201C: low = 0x93
        case 0x160: low = 0x8A
        case 0x17D: low = 0x8E
        case 0x17E: low = 0x9E
        case 0x161: low = 0x9A
        default: return nil
        }
        return (first & 0x1F) << 6 | low & 0x3F
    }

    private static func packed(_ letters: String) -> UInt32 {
        var entry: UInt32 = 0
        for (place, byte) in letters.utf8.prefix(4).enumerated() { entry |= UInt32(byte) << UInt32(8 * place) }
        return entry
    }

    private static func entry(_ scalar: UInt32) -> UInt32 {
        if let letters = FoldedLetters.special[scalar] { return packed(letters) }
        switch scalar {
        case 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7, 0x640, 0x64B...0x65F, 0x670,
            0x6D6...0x6DC,
            0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFEFF,
            0xAD,
            0x80...0x9F:
            return 0
        case 0x660...0x669: return 48 + scalar - 0x660
        case 0x6F0...0x6F9: return 48 + scalar - 0x6F0
        case 0x966...0x96F: return 48 + scalar - 0x966
        case 0xFF01...0xFF5E:
            let ascii = scalar - 0xFEE0
            return (65...90).contains(ascii) ? ascii | 32 : ascii
        case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return 32
        case 0x2010...0x2015, 0x2212, 0x30FB, 0xFE58, 0xFE63: return 45
        case 0x2018...0x201B, 0x2B9...0x2BF, 0x2C8, 0xB4, 0x55A, 0x5F3: return 39
        case 0x622, 0x623, 0x625, 0x671: return asScalar | 0x627
        case 0x649: return asScalar | 0x64A
        case 0x629: return asScalar | 0x647
        default: return decomposed(scalar)
        }
    }

    private static func decomposed(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value) else { return 0 }
        let lower = scalar.properties.lowercaseMapping
        // Korean syllables and Japanese voiced kana are letters of their own.
        let isLeftWhole = (0xAC00...0xD7A3).contains(value) || (0x3040...0x30FF).contains(value)
        let parts = isLeftWhole ? lower : lower.decomposedStringWithCanonicalMapping
        for part in parts.unicodeScalars {
            if part.isASCII { return part.properties.isAlphabetic || part.value.isDigit ? part.value : 32 }
            switch part.properties.generalCategory {
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
                .otherPunctuation, .mathSymbol, .modifierSymbol, .otherSymbol, .control, .format, .unassigned, .privateUse, .surrogate:
                return 32
            default: return FoldedLetters.special[part.value].map(packed) ?? asScalar | part.value
            }
        }
        return 0
    }
}

extension UInt32 {
    fileprivate var isDigit: Bool { (48...57).contains(self) }
}
