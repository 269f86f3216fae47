/// Whether groups of digits look like a telephone number.
struct PhoneShape {
    let groups: ArraySlice<DigitRun.Group>
    let digits: [UInt8]
    /// No digits stand before it.
    let isWhole: Bool
    let hasPlus: Bool
    let hasBracket: Bool
    /// Words near it speak of a telephone.
    let hasCue: Bool

    private var counts: [Int] { groups.map(\.count) }
    private var separators: [UInt8] { groups.dropFirst().map(\.separator) }

    var isPhone: Bool {
        if isDate { return false }
        return isInternational || isNorthAmerican || isNational || hasCue && isPlausible
    }

    /// `+49 30 1234567`, `0033 6 12 34 56 78`: E.164 has at most 15 digits, and few countries less than 8.
    private var isInternational: Bool {
        if hasPlus { return (8...15).contains(digits.count - (hasTrunkZero ? 1 : 0)) && digits.first != 0 }
        guard isWhole, digits.count >= 11, digits.count <= 17, digits[0] == 0, digits[1] == 0, digits[2] != 0 else { return false }
        return groups.count > 1 || hasCue || digits.count <= 15
    }

    /// `+44 (0)20`.
    private var hasTrunkZero: Bool { groups.dropFirst().first.map { $0.count >= 1 && $0.separator == UInt8(ascii: "(") } ?? false }

    /// `(212) 555-0123`, `212-555-0123`, `1 212 555 0123`; area and exchange don't begin with 0 or 1.
    private var isNorthAmerican: Bool {
        var counts = counts
        var digits = digits
        if digits.count == 11, digits[0] == 1 {
            digits.removeFirst()
            if counts.first == 1 { counts.removeFirst() } else { return false }
        }
        guard digits.count == 10, digits[0] > 1, digits[3] > 1 else { return false }
        return counts == [3, 3, 4] || counts == [3, 7] && hasBracket
    }

    /// `030 1234567`, `0171/1234567`, `01 23 45 67 89`: a zero, then none, 9 to 12 digits in groups.
    private var isNational: Bool {
        guard isWhole || hasCue, (9...12).contains(digits.count), digits[0] == 0, digits[1] != 0 else { return false }
        if groups.count > 1 { return counts[0] >= 2 && !separators.contains(UInt8(ascii: ".")) || isInPairs }
        // Mobile numbers without any blank: Germany, France, United Kingdom.
        let isMobile = digits[1] == 1 && (5...7).contains(digits[2]) && digits.count >= 11 || digits[1] == 7 && digits.count == 11
        return isMobile || (digits[1] == 6 || digits[1] == 7) && digits.count == 10
    }

    private var isInPairs: Bool { counts.allSatisfy { $0 == 2 } && counts.count == 5 }

    /// Where a telephone is spoken of: seven digits or more, in groups that a price or a number of years does not have.
    private var isPlausible: Bool {
        guard (7...15).contains(digits.count) else { return false }
        if separators.contains(UInt8(ascii: ".")), !counts.dropFirst().allSatisfy({ $0 >= 2 && $0 != 3 || $0 == 3 && counts.count <= 3 }) {
            return false
        }
        return counts.allSatisfy { $0 >= 2 } || groups.first?.count == 1
    }

    /// `2026-11-22`, `22.11.2026`, `11/22/26 10`.
    private var isDate: Bool {
        guard counts.count >= 3, let first = separators.first, first != 0x20, separators[1] == first else { return false }
        let (one, two, three) = (counts[0], counts[1], counts[2])
        return one == 4 && two <= 2 && three <= 2 || one <= 2 && two <= 2 && (three == 4 || three == 2 && counts.count <= 4)
    }
}
