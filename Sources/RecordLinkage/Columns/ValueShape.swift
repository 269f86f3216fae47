/// What one raw value looks like.
struct ValueShape {
    private(set) var length = 0
    private(set) var letters = 0
    private(set) var digits = 0
    /// Runs of letters, and runs that are words of two letters or more.
    private(set) var words = 0
    private(set) var longWords = 0
    /// Words of letters alone that stand on their own among blanks and commas.
    private(set) var digitRuns = 0
    private(set) var hasAt = false
    private(set) var hasAtDomain = false
    private(set) var hasPlus = false
    private(set) var hasBracket = false
    private(set) var hasComma = false
    private(set) var hasPoint = false
    private(set) var hasOtherSign = false
    private(set) var hasHyphen = false
    private(set) var leadingZero = false
    private(set) var startsWithDigit = false
    private(set) var blanks = 0
    /// Of all the words, and of the first and the last of them.
    private(set) var classes: WordClass = []
    private(set) var firstClass: WordClass = []
    private(set) var lastClass: WordClass = []
    /// Whether each and every word is a word of that class.
    private(set) var everyClass: WordClass = []
    private(set) var endsAsStreet = false
    /// Letters as a, digits as 9, the rest as it stands: equal for values of one form.
    private(set) var pattern = WordClass.Hash()
    /// The same with runs taken together: a number of any length is 9.
    private(set) var outline = WordClass.Hash()
    /// The last run of digits, up to 18 of them.
    private(set) var number = 0
    private(set) var date: DateShape?

    init(_ bytes: UnsafeBufferPointer<UInt8>, known: [UInt64: WordClass]) {
        var word = WordClass.Hash()
        var wordLength = 0
        var tail: (UInt64, UInt64) = (0, 0)
        var inDigits = false
        var first = true
        // The rest of an ordinal, "1st", is no word: nor is it a street.
        var followsDigit = false
        var lastOutline: UInt32 = 0
        var every = WordClass(rawValue: .max)

        func endWord(_ shape: inout ValueShape) {
            guard wordLength > 0 else { return }
            shape.words += 1
            if wordLength > 1 { shape.longWords += 1 }
            let found = followsDigit ? [] : known[word.value] ?? []
            shape.classes.formUnion(found)
            if first { shape.firstClass = found }
            shape.lastClass = found
            every.formIntersection(found)
            if wordLength > 4, Self.isStreetEnd(tail) { shape.endsAsStreet = true }
            (word, wordLength, tail, first) = (WordClass.Hash(), 0, (0, 0), false)
        }

        for scalar in FoldedScalars(bytes) {
            length += 1
            let isDigit = scalar >= 0x30 && scalar <= 0x39
            let isLetter = scalar >= 0x61 && scalar <= 0x7A || scalar >= 0x80 && !(scalar >= 0x2000 && scalar <= 0x206F)
            if !isLetter, !(scalar == 0x27 && wordLength > 0) { endWord(&self) }
            if isDigit {
                digits += 1
                if !inDigits { (digitRuns, number) = (digitRuns + 1, 0) }
                if number < 100_000_000_000_000_000 { number = number * 10 + Int(scalar & 15) }
                if length == 1 { (startsWithDigit, leadingZero) = (true, scalar == 0x30) }
            } else if isLetter {
                letters += 1
                if wordLength == 0 { followsDigit = inDigits }
                word.add(scalar)
                wordLength += 1
                tail = (tail.0 << 8 | tail.1 >> 56, tail.1 << 8 | UInt64(scalar & 0xFF))
            } else {
                switch scalar {
                case 0x20: blanks += 1
                case 0x40: hasAt = true
                case 0x2B: if length == 1 { hasPlus = true }
                case 0x28, 0x29: hasBracket = true
                case 0x2C: hasComma = true
                case 0x2E:
                    hasPoint = true
                    if hasAt { hasAtDomain = true }
                case 0x2D, 0x2F: hasHyphen = true
                case 0x27: break
                default: hasOtherSign = true
                }
            }
            inDigits = isDigit
            let sign: UInt32 = isDigit ? 0x39 : isLetter ? 0x61 : scalar
            pattern.add(sign)
            if sign != lastOutline { outline.add(sign) }
            lastOutline = sign
        }
        endWord(&self)
        everyClass = words > 0 ? every : []
        if digits >= 3 || digits > 0 && words > 0 { date = DateShape(bytes) }
    }

    var isAlphabetic: Bool { letters > 0 && digits == 0 && !hasAt && !hasOtherSign }
    var isDigits: Bool { digits == length }
    /// A whole number or one with a point or comma.
    var isNumber: Bool {
        digits > 0 && letters == 0 && blanks == 0 && !hasHyphen && !hasOtherSign && !hasBracket && !hasAt && digitRuns <= 3
    }
    var isDecimal: Bool { isNumber && (hasPoint || hasComma) }
    var isPhoneLike: Bool { digits >= 7 && digits <= 15 && letters == 0 && !hasAt && !hasOtherSign && !hasComma && date == nil }
    var hasStreetWord: Bool { endsAsStreet || classes.contains(.street) && words > 1 }

    private static let streetEnds: [(UInt64, UInt64, UInt64, UInt64)] = WordClass.streetEnds.map { letters in
        var (high, low, highMask, lowMask): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for letter in letters {
            (high, low) = (high << 8 | low >> 56, low << 8 | UInt64(letter & 0xFF))
            (highMask, lowMask) = (highMask << 8 | lowMask >> 56, lowMask << 8 | 0xFF)
        }
        return (high, low, highMask, lowMask)
    }

    private static func isStreetEnd(_ tail: (UInt64, UInt64)) -> Bool {
        streetEnds.contains { high, low, highMask, lowMask in tail.0 & highMask == high && tail.1 & lowMask == low }
    }
}
