/// Numbers written in bytes.
enum ByteNumber {
    /// A decimal number: sign, digits, one decimal sign, exponent. With `decimal` declared the other sign may stand between thousands.
    /// nil where it is none or too large.
    static func parse(_ bytes: Bytes, decimal: ColumnRule.DecimalSign? = nil) -> Double? {
        let point: UInt8 = decimal == .comma ? 0x2C : 0x2E
        var mantissa: UInt64 = 0
        var digits = 0
        var fraction = 0
        var at = 0
        let count = bytes.count
        let isNegative = count > 0 && bytes[0] == UInt8(ascii: "-")
        if isNegative || (count > 0 && bytes[0] == UInt8(ascii: "+")) { at = 1 }
        while at < count, bytes[at] &- 0x30 < 10 {
            mantissa = mantissa &* 10 &+ UInt64(bytes[at] - 0x30)
            digits += 1
            at += 1
        }
        if at < count, bytes[at] == point {
            at += 1
            while at < count, bytes[at] &- 0x30 < 10 {
                mantissa = mantissa &* 10 &+ UInt64(bytes[at] - 0x30)
                digits += 1
                fraction += 1
                at += 1
            }
        }
        guard digits > 0 else { return nil }
        if at == count, digits <= 19, mantissa < 1 << 53, fraction <= 22 {
            let size = Double(mantissa) / powersOfTen[fraction]
            return isNegative ? -size : size
        }
        return parseSlowly(bytes, decimal: decimal)
    }

    private static func parseSlowly(_ bytes: Bytes, decimal: ColumnRule.DecimalSign?) -> Double? {
        var text = String(decoding: bytes, as: UTF8.self)
        if let decimal {
            let separator: Character = decimal == .comma ? "." : ","
            let parts = text.split(separator: separator, omittingEmptySubsequences: false)
            if parts.count > 1 {
                // Every group after the first is three digits; only the last may go on with the decimals.
                for (index, part) in parts.enumerated().dropFirst() {
                    let isLast = index == parts.count - 1
                    let group = isLast ? part.prefix { $0.isNumber } : part
                    guard group.count == 3, group.allSatisfy(\.isNumber) else { return nil }
                }
            }
            text = parts.joined()
            if decimal == .comma { text = text.replacing(",", with: ".") }
        }
        guard text.utf8.allSatisfy({ $0 &- 0x30 < 10 || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }), let value = Double(text),
            value.isFinite
        else { return nil }
        return value
    }

    /// Seconds: a number of them, or mm:ss, or hh:mm:ss. nil where it is neither.
    static func seconds(_ bytes: Bytes, decimal: ColumnRule.DecimalSign?) -> Double? {
        guard bytes.contains(UInt8(ascii: ":")) else { return parse(bytes, decimal: decimal) }
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count <= 3 else { return nil }
        var total = 0.0
        for (index, part) in parts.enumerated() {
            guard let value = parse(Bytes(rebasing: part)), value >= 0, part.first != UInt8(ascii: "-"), index == 0 || value < 60,
                index == parts.count - 1 || value == value.rounded()
            else { return nil }
            total = total * 60 + value
        }
        return total
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
