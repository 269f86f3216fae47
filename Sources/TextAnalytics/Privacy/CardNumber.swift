/// Numbers of payment cards: their first digits, their length and the check digit of ISO/IEC 7812 (Luhn).
enum CardNumber {
    static func isCard(_ digits: [UInt8]) -> Bool {
        guard (13...19).contains(digits.count), isIssued(digits) else { return false }
        return luhn(digits)
    }

    /// Every second digit from the right is doubled; the sum of all digits is a multiple of ten.
    static func luhn(_ digits: [UInt8]) -> Bool {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let value = Int(digit) * (place % 2 == 1 ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }

    /// Whether a card of this length begins so: Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay, Maestro.
    private static func isIssued(_ digits: [UInt8]) -> Bool {
        func first(_ count: Int) -> Int { digits.prefix(count).reduce(0) { $0 * 10 + Int($1) } }
        let length = digits.count
        switch first(2) {
        case 40...49: return length == 16 || length == 13 || length == 19
        case 51...55: return length == 16
        case 22...27: return length == 16 && (2221...2720).contains(first(4))
        case 34, 37: return length == 15
        case 36, 38, 39, 30: return length == 14 || length == 16
        case 35: return length == 16 && (3528...3589).contains(first(4))
        case 60: return length == 16 && first(4) == 6011
        case 64, 65: return (16...19).contains(length)
        case 62: return (16...19).contains(length)
        case 50, 56, 57, 58, 63, 67: return length == 16 || length == 18 || length == 19
        default: return false
        }
    }
}
