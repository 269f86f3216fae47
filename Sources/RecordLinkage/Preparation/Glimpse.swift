/// What 64 bits say of a value: often enough to know how far it agrees with another one without looking at either; 0 says nothing.
///
/// Every answer is the one that `Agreement` gives.
enum Glimpse: UInt8, Sendable {
    case nothing
    /// Values of this kind agree or don't.
    case needless
    /// The bytes themselves, where there are no more than eight, the first lowest.
    case whole
    /// The digits themselves, where there are no more than fifteen, the last lowest; above them how many there are.
    case digits
    /// The letters: of a name, of a city, of an e-mail address before the @, of a street without its number.
    case name, city, email, street

    init(_ kind: FieldKind) {
        switch kind {
        case .givenName, .familyName: self = .name
        case .email: self = .email
        case .phone: self = .digits
        case .city: self = .city
        case .street: self = .street
        case .date, .houseNumber, .region, .country, .postcode, .code, .number: self = .whole
        case .category, .ignored: self = .needless
        case .fullName, .text: self = .nothing
        }
    }

    func of(_ text: TextBytes) -> UInt64 {
        switch self {
        case .nothing, .needless: 0
        case .whole: Glimpse.whole(text)
        case .digits: Glimpse.digits(text)
        case .name, .city: LetterGlimpse(text).bits
        case .email: LetterGlimpse(email: text).bits
        case .street: StreetGlimpse(text).bits
        }
    }

    /// The level of two unequal values, -1 where the bits don't tell it.
    @inline(__always)
    func level(_ kind: FieldKind, _ x: UInt64, _ y: UInt64) -> Int {
        if self == .needless { return 1 }
        if self == .nothing || x == 0 || y == 0 { return -1 }
        switch self {
        case .nothing, .needless: return -1
        case .whole: return Glimpse.level(kind, whole: x, y)
        case .digits: return Glimpse.level(digits: x, y).rawValue
        case .name:
            return LetterGlimpse(bits: x).isOtherName(LetterGlimpse(bits: y)) ? Agreement.NameLevel.different.rawValue : -1
        case .city:
            return LetterGlimpse(bits: x).isOtherCity(LetterGlimpse(bits: y)) ? Agreement.CityLevel.different.rawValue : -1
        case .email:
            return LetterGlimpse(bits: x).isOtherAddress(LetterGlimpse(bits: y)) ? Agreement.EmailLevel.different.rawValue : -1
        case .street:
            return StreetGlimpse(bits: x).isOther(StreetGlimpse(bits: y)) ? Agreement.StreetLevel.different.rawValue : -1
        }
    }

    private static func whole(_ text: TextBytes) -> UInt64 {
        guard text.count <= 8, text.last != 0 else { return 0 }
        return text.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func level(_ kind: FieldKind, whole x: UInt64, _ y: UInt64) -> Int {
        var words = (x.littleEndian, y.littleEndian)
        return withUnsafeBytes(of: &words) { bytes in
            let texts = bytes.bindMemory(to: UInt8.self)
            let a = TextBytes(rebasing: texts[0..<(8 - x.leadingZeroBitCount >> 3)])
            let b = TextBytes(rebasing: texts[8..<(16 - y.leadingZeroBitCount >> 3)])
            return Agreement.levelOfUnequal(kind, a, b)
        }
    }

    private static func digits(_ text: TextBytes) -> UInt64 {
        guard text.count <= 15, text.allSatisfy(Similarity.isDigit) else { return 0 }
        return text.reduce(0) { $0 << 4 | UInt64($1 - 48) } | UInt64(text.count) << 60
    }

    /// As `Agreement.phone`.
    private static func level(digits x: UInt64, _ y: UInt64) -> Agreement.PhoneLevel {
        let (countX, countY) = (Int(x >> 60), Int(y >> 60))
        let shorter = min(countX, countY)
        guard shorter >= 6 else { return .different }
        let (a, b) = (x & 0x0FFF_FFFF_FFFF_FFFF, y & 0x0FFF_FFFF_FFFF_FFFF)
        let apart = a ^ b
        let end = min(shorter, apart.trailingZeroBitCount >> 2)
        if end >= 7 || end == shorter { return .otherPrefix }
        guard shorter >= 7 else { return .different }
        let at = UInt64(end * 4)
        if countX == countY {
            let rest = apart >> at
            if rest < 0x10 { return .slip }
            let (left, right) = (a >> at & 0xFF, b >> at & 0xFF)
            return rest < 0x100 && left == (right >> 4 | (right & 0xF) << 4) ? .slip : .different
        }
        if countX == countY + 1 { return a >> (at + 4) == b >> at ? .slip : .different }
        if countY == countX + 1 { return b >> (at + 4) == a >> at ? .slip : .different }
        return .different
    }
}
