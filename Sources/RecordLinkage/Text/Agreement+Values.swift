import Foundation

extension Agreement {
    enum DateLevel: Int {
        case same, swapped, slip, sameMonth, sameDay, sameYear, different
    }

    enum CodeLevel: Int {
        case same, slip, different
    }

    enum NumberLevel: Int {
        case same, nearest, near, different
    }

    enum TextLevel: Int {
        case same, most, some, different
    }

    enum HouseNumberLevel: Int {
        case same, nearly, different
    }

    /// YYYYMMDD, with 00 for what isn't known.
    static func date(_ a: TextBytes, _ b: TextBytes) -> DateLevel {
        guard a.count == 8, b.count == 8 else {
            return min(a.count, b.count) >= 6 && Similarity.damerauLevenshtein(a, b, limit: 1) <= 1 ? .slip : .different
        }
        // The first digit is the lowest byte.
        let x = UInt64(littleEndian: UnsafeRawPointer(a.baseAddress.unsafelyUnwrapped).loadUnaligned(as: UInt64.self))
        let y = UInt64(littleEndian: UnsafeRawPointer(b.baseAddress.unsafelyUnwrapped).loadUnaligned(as: UInt64.self))
        let apart = x ^ y
        let year = apart & 0xFFFF_FFFF == 0
        let month = apart & 0xFFFF_0000_0000 == 0
        if year {
            if x >> 32 & 0xFFFF == y >> 48, x >> 48 == y >> 32 & 0xFFFF { return .swapped }
            // With 00 for what isn't known, digits that differ are not slips.
            if isOpen(x) || isOpen(y) { return month ? .sameMonth : .sameYear }
        }
        if isSlip(x, y) { return .slip }
        if year { return month ? .sameMonth : .sameYear }
        return apart >> 32 == 0 && !isOpen(x) ? .sameDay : .different
    }

    @inline(__always)
    private static func isOpen(_ date: UInt64) -> Bool { date >> 48 == 0x3030 }

    /// Whether one digit differs, or two neighbours are swapped.
    @inline(__always)
    private static func isSlip(_ x: UInt64, _ y: UInt64) -> Bool {
        let apart = x ^ y
        let first = UInt64(apart.trailingZeroBitCount & ~7)
        let rest = apart >> first
        if rest < 0x100 { return true }
        let (left, right) = (x >> first & 0xFFFF, y >> first & 0xFFFF)
        return rest < 0x10000 && left == (right >> 8 | (right & 0xFF) << 8)
    }

    static func code(_ a: TextBytes, _ b: TextBytes) -> CodeLevel {
        min(a.count, b.count) >= 6 && Similarity.damerauLevenshtein(a, b, limit: 1) <= 1 ? .slip : .different
    }

    /// "12" and "12a", and one digit off in numbers of three or more.
    static func houseNumber(_ a: TextBytes, _ b: TextBytes) -> HouseNumberLevel {
        if sameLeadingNumber(a, b) { return .nearly }
        return min(a.count, b.count) >= 3 && Similarity.damerauLevenshtein(a, b, limit: 1) <= 1 ? .nearly : .different
    }

    /// Whether both begin with the same number.
    static func sameLeadingNumber(_ a: TextBytes, _ b: TextBytes) -> Bool {
        var i = 0
        while i < a.count, i < b.count, a[i] == b[i], Similarity.isDigit(a[i]) { i += 1 }
        guard i > 0 else { return false }
        return (i == a.count || !Similarity.isDigit(a[i])) && (i == b.count || !Similarity.isDigit(b[i]))
    }

    static func number(_ a: TextBytes, _ b: TextBytes) -> NumberLevel {
        guard let x = value(a), let y = value(b) else { return .different }
        let larger = max(abs(x), abs(y))
        let apart = abs(x - y)
        if apart == 0 { return .same }
        return apart <= 0.01 * larger ? .nearest : apart <= 0.1 * larger ? .near : .different
    }

    /// Canonical decimal text.
    private static func value(_ text: TextBytes) -> Double? {
        var sum = 0.0
        var scale = 1.0
        var fraction = false
        for (place, byte) in text.enumerated() {
            if Similarity.isDigit(byte) {
                sum = sum * 10 + Double(byte - 48)
                if fraction { scale *= 10 }
            } else if byte == UInt8(ascii: "."), !fraction {
                fraction = true
            } else if byte != UInt8(ascii: "-") || place != 0 {
                return nil
            }
        }
        return text.first == UInt8(ascii: "-") ? -sum / scale : sum / scale
    }

    static func text(_ a: TextBytes, _ b: TextBytes) -> TextLevel {
        let shorter = min(a.count, b.count)
        if shorter >= 5 {
            let limit = min(3, shorter / 5)
            if Similarity.damerauLevenshtein(a, b, limit: limit) <= limit { return .most }
        }
        let overlap = Similarity.tokenOverlap(a, b)
        return overlap >= 0.65 ? .most : overlap >= 0.3 ? .some : .different
    }
}
