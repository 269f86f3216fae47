import Foundation

/// What one Unicode scalar becomes in a folded word: nothing, a separator, or up to six bytes of UTF-8.
///
/// Case, accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic, and compatibility forms (full-width letters,
/// ligatures) are folded; vowel signs of scripts that write them as marks stay, since without them words become others.
struct ScalarFolding: Sendable {
    enum Kind: UInt8 {
        /// Ends a word.
        case separator
        /// Part of a word.
        case letter
        /// A word of its own: ideographs, kana, emoji.
        case alone
        /// Leaves no trace and doesn't end a word: accents by themselves, joiners, variation selectors.
        case silent
        /// Joins letters on both its sides without a trace, else separates: the apostrophe of "can't".
        case apostrophe
    }

    /// Kind in the lowest byte, length in the next, then the bytes.
    private let packed: UInt64

    var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: packed)) ?? .separator }
    var count: Int { Int(UInt8(truncatingIfNeeded: packed >> 8)) }
    func byte(_ place: Int) -> UInt8 { UInt8(truncatingIfNeeded: packed >> UInt64(16 + 8 * place)) }

    private init(_ kind: Kind, _ bytes: some Collection<UInt8>) {
        var packed = UInt64(kind.rawValue) | UInt64(bytes.count) << 8
        for (place, byte) in bytes.enumerated() { packed |= UInt64(byte) << UInt64(16 + 8 * place) }
        self.packed = packed
    }

    static func of(_ scalar: Unicode.Scalar) -> ScalarFolding {
        let value = Int(scalar.value)
        if value < early.count { return early[value] }
        return made(scalar)
    }

    /// Latin with its additions, Greek, Cyrillic, Hebrew, Arabic and general punctuation, made once.
    static let early: [ScalarFolding] = (0..<0x2070).map { value in
        Unicode.Scalar(UInt32(value)).map(made) ?? ScalarFolding(.separator, [])
    }

    private static func made(_ scalar: Unicode.Scalar) -> ScalarFolding {
        switch scalar.value {
        case 0x27, 0x2019, 0x2BC, 0xFF07: return ScalarFolding(.apostrophe, [])
        case 0x300...0x36F, 0x591...0x5BD, 0x640, 0x64B...0x652, 0x670, 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF,
            0x1F3FB...0x1F3FF:
            return ScalarFolding(.silent, [])
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return ScalarFolding(.alone, String(scalar).utf8)
        case 0xAC00...0xD7A3: return ScalarFolding(.letter, String(scalar).utf8)
        default: break
        }
        let properties = scalar.properties
        if properties.isEmojiPresentation || (0x2600...0x27BF).contains(scalar.value) && properties.isEmoji {
            return ScalarFolding(.alone, String(scalar).utf8)
        }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber, .nonspacingMark, .spacingMark:
            let bytes = folded(scalar)
            // Nothing but marks is left of it, or more than fits: as it is.
            return bytes.isEmpty || bytes.count > 6 ? ScalarFolding(.letter, String(scalar).utf8) : ScalarFolding(.letter, bytes)
        default: return ScalarFolding(.separator, [])
        }
    }

    private static func folded(_ scalar: Unicode.Scalar) -> [UInt8] {
        if let known = undecomposed[scalar.value] { return Array(known.utf8) }
        if scalar.value < 0x80 { return Array(scalar.properties.lowercaseMapping.utf8) }
        let apart = scalar.properties.lowercaseMapping.decomposedStringWithCompatibilityMapping.lowercased()
        var bytes: [UInt8] = []
        for part in apart.unicodeScalars where !(0x300...0x36F).contains(part.value) {
            // "½" becomes "1⁄2": only its letters and digits count.
            guard part.properties.isAlphabetic || part.properties.numericType != nil || part.properties.generalCategory == .nonspacingMark
            else { continue }
            bytes += Array((undecomposed[part.value] ?? String(part)).utf8)
        }
        return bytes
    }

    /// Letters that people type without their stroke, though Unicode doesn't take them apart.
    private static let undecomposed: [UInt32: String] = [
        0xDF: "ss", 0x1E9E: "ss", 0xE6: "ae", 0xC6: "ae", 0x153: "oe", 0x152: "oe", 0xF8: "o", 0xD8: "o", 0x111: "d", 0x110: "d",
        0xF0: "d", 0xD0: "d", 0x142: "l", 0x141: "l", 0xFE: "th", 0xDE: "th", 0x131: "i", 0x130: "i", 0x127: "h", 0x126: "h",
        0x167: "t", 0x166: "t", 0x3C2: "\u{3C3}",
    ]
}
