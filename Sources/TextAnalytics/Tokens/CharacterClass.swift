/// What a code point is to the tokenizer.
enum CharacterClass {
    case other
    case space
    case small
    case capital
    /// A letter of a script without capitals.
    case letter
    case digit
    /// Continues whatever it follows: accents, vowel signs, joiners.
    case mark
    /// A character of a script without spaces.
    case unspaced
    case emoji
    case symbol
    case punctuation

    @inline(__always) var isLetter: Bool { self == .small || self == .capital || self == .letter }

    /// One for each code point of the basic plane; 64 KB, made once.
    static let table: [CharacterClass] = (0..<0x10000).map { CharacterClass(slow: UInt32($0)) }

    /// - Parameter table: the table's start, so that loops pay for its look-up once.
    @inline(__always)
    static func of(_ value: UInt32, _ table: UnsafePointer<CharacterClass>) -> CharacterClass {
        value < 0x10000 ? table[Int(value)] : CharacterClass(slow: value)
    }

    init(slow value: UInt32) {
        if let known = CharacterClass.script(value) {
            self = known
            return
        }
        guard let scalar = Unicode.Scalar(value) else {
            self = .other
            return
        }
        if scalar.properties.isWhitespace || value == 0xFEFF || value >= 0x1C && value < 0x20 {
            self = .space
            return
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: self = .capital
        case .lowercaseLetter: self = .small
        case .otherLetter, .modifierLetter, .letterNumber: self = .letter
        case .decimalNumber, .otherNumber: self = .digit
        case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
        case .format: self = value >= 0x200B && value <= 0x200D || value == 0x00AD ? .mark : .other
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: self = .symbol
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation:
            self = .punctuation
        default: self = .other
        }
    }

    /// Scripts and pictures that go by their place in Unicode, not by category.
    private static func script(_ value: UInt32) -> CharacterClass? {
        switch value {
        case 0x0E01...0x0E30, 0x0E32...0x0E33, 0x0E40...0x0E46, 0x0E81...0x0EB0, 0x0EB2...0x0EB3, 0x0EC0...0x0EC6: .unspaced  // Thai, Lao
        case 0x1000...0x102A, 0x103F, 0x1780...0x17B3: .unspaced  // Burmese, Khmer
        case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF: .unspaced  // Kana; ー lengthens
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0xFF66...0xFF9D: .unspaced  // Han
        case 0x1F000...0x1F02F, 0x1F0A0...0x1F0FF, 0x1F170...0x1F19A, 0x1F1E6...0x1F265, 0x1F300...0x1F64F, 0x1F680...0x1F6FF: .emoji
        case 0x1F7E0...0x1F7EB, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF: .emoji
        case 0x231A...0x231B, 0x23E9...0x23F3, 0x23F8...0x23FA, 0x25AA...0x25AB, 0x25B6, 0x25C0, 0x25FB...0x25FE: .emoji
        case 0x2600...0x27BF where value < 0x2768 || value > 0x2775 && value < 0x2794 || value > 0x2794: .emoji
        case 0x2B05...0x2B07, 0x2B1B...0x2B1C, 0x2B50, 0x2B55, 0x3030, 0x303D, 0x3297, 0x3299, 0x203C, 0x2049: .emoji
        default: nil
        }
    }
}
