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
        let year = same(a, b, 0..<4)
        let month = same(a, b, 4..<6)
        let day = same(a, b, 6..<8)
        if year {
            if a[4] == b[6], a[5] == b[7], a[6] == b[4], a[7] == b[5] { return .swapped }
            // With 00 for what isn't known, digits that differ are not slips.
            if isOpen(a) || isOpen(b) { return month ? .sameMonth : .sameYear }
        }
        if Similarity.damerauLevenshtein(a, b, limit: 1) <= 1 { return .slip }
        if year { return month ? .sameMonth : .sameYear }
        return month && day && !isOpen(a) ? .sameDay : .different
    }

    private static func isOpen(_ date: TextBytes) -> Bool { date[6] == 48 && date[7] == 48 }

    private static func same(_ a: TextBytes, _ b: TextBytes, _ range: Range<Int>) -> Bool { range.allSatisfy { a[$0] == b[$0] } }

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
